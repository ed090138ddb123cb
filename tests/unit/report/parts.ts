import type { Attempt } from '../../../shared/attempt.ts';
import type { CertificateFacts, ChainJudgement, StoreResult } from '../../../shared/certificate.ts';
import type { Named } from '../../../shared/field.ts';
import type { HandshakeReport, HelloSummary, LadderMessage, Negotiated } from '../../../shared/handshake.ts';
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import type { ObservationOf } from '../../../shared/observation.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';

export const startedAt = '2026-11-20T14:02:11.000Z';
const us = 'Handshake Doctor 0.1.0, profile modern';

export const named = (id: number, name: string): Named => ({ id: `0x${id.toString(16).padStart(4, '0')}`, name });
/** Time of day a number of milliseconds into the run. */
export const after = (milliseconds: number) => new Date(Date.parse(startedAt) + milliseconds).toISOString();
/** Bytes that look like some and never change. */
export const bytes = (count: number, seed = 7) =>
  Array.from({ length: count }, (_, index) => ((index * 37 + seed * 101) % 256).toString(16).padStart(2, '0')).join('');

const modernSuites = [
  named(0x1301, 'TLS_AES_128_GCM_SHA256'),
  named(0x1302, 'TLS_AES_256_GCM_SHA384'),
  named(0x1303, 'TLS_CHACHA20_POLY1305_SHA256'),
  named(0xc02b, 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'),
  named(0xc02f, 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'),
  named(0xc02c, 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'),
  named(0xc030, 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'),
  named(0xcca9, 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256'),
  named(0xcca8, 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256'),
  named(0xc013, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'),
  named(0xc014, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'),
];
const groups = [
  named(0x11ec, 'X25519MLKEM768'),
  named(0x001d, 'x25519'),
  named(0x0017, 'secp256r1'),
  named(0x0018, 'secp384r1'),
];
export const schemes = [
  named(0x0403, 'ecdsa_secp256r1_sha256'),
  named(0x0804, 'rsa_pss_rsae_sha256'),
  named(0x0401, 'rsa_pkcs1_sha256'),
  named(0x0503, 'ecdsa_secp384r1_sha384'),
  named(0x0805, 'rsa_pss_rsae_sha384'),
];

export const target = (fields: Partial<Target> = {}): Target => ({
  input: 'https://www.example.com/',
  host: 'www.example.com',
  port: 443,
  serverName: 'www.example.com',
  starttls: null,
  proxy: null,
  connect: null,
  http: true,
  path: '/',
  ...fields,
});

export const hello = (fields: Partial<HelloSummary> = {}): HelloSummary => ({
  serverName: 'www.example.com',
  versions: ['TLSv1.3', 'TLSv1.2'],
  cipherSuites: modernSuites,
  groups,
  keyShares: groups.slice(0, 2),
  signatureSchemes: schemes,
  alpn: ['h2', 'http/1.1'],
  bytes: 1540,
  writes: 1,
  ...fields,
});

export const message = (
  direction: LadderMessage['direction'],
  name: string,
  size: number,
  milliseconds: number,
  encrypted = false,
): LadderMessage => ({
  ...{ direction, name, step: 'other', bytes: size, milliseconds, encrypted, details: [] },
  head: bytes(Math.min(512, size), name.length),
});

/** The messages of a full TLS 1.3 handshake that takes about 70 ms. */
const fullLadder = (): LadderMessage[] => [
  message('sent', 'ClientHello', 1540, 0.6),
  message('received', 'ServerHello', 1210, 31.4),
  message('received', 'ChangeCipherSpec', 1, 31.5),
  message('received', 'EncryptedExtensions', 36, 31.9, true),
  message('received', 'Certificate', 2866, 33.2, true),
  message('received', 'CertificateVerify', 264, 33.3, true),
  message('received', 'Finished', 36, 33.4, true),
  message('sent', 'ChangeCipherSpec', 1, 36.8),
  message('sent', 'Finished', 36, 37.0, true),
  message('received', 'NewSessionTicket', 217, 67.9, true),
];

export const negotiated = (fields: Partial<Negotiated> = {}): Negotiated => ({
  version: 'TLSv1.3',
  cipherSuite: modernSuites[1] as Named,
  group: groups[1] as Named,
  signatureScheme: schemes[1] as Named,
  alpn: 'h2',
  extendedMasterSecret: true,
  secureRenegotiation: true,
  dhBits: null,
  ...fields,
});

export const report = (fields: Partial<HandshakeReport> = {}): HandshakeReport => ({
  address: '192.0.2.10',
  family: 4,
  port: 443,
  startedAt: after(20),
  durationMs: 71.3,
  starttls: null,
  dialogue: [],
  tcp: { state: 'open', milliseconds: 12.3, errorCode: null, localAddress: '198.51.100.7' },
  hello: hello(),
  reached: 'finished',
  negotiated: negotiated(),
  certificateRequested: null,
  keyProven: true,
  serverHelloAt: 31.4,
  finishedAt: 33.4,
  messages: fullLadder(),
  failure: null,
  ...fields,
});

/** A handshake that ended after the ClientHello. */
export const refusedReport = (failure: HandshakeFailure, fields: Partial<HandshakeReport> = {}): HandshakeReport =>
  report({
    ...{ reached: 'hello-sent', negotiated: null, keyProven: null, serverHelloAt: null, finishedAt: null },
    ...{ durationMs: failure.milliseconds + 12, messages: [message('sent', 'ClientHello', 1540, 0.6)], failure },
    ...fields,
  });

export const circumstances = {
  ...{ after: 'ClientHello', awaiting: 'ServerHello', milliseconds: 48.2, bytesSent: 1545, bytesReceived: 7 },
};
export const alert = (description: number, name: string): HandshakeFailure => ({
  ...{ kind: 'alert', level: 'fatal', description, name, encrypted: false },
  ...circumstances,
});

const seen = (id: string, source: string, at = startedAt) => ({ id, source, at, durationMs: 71.3 });

export const handshake = (id: string, of: HandshakeReport, probe = 'handshake'): ObservationOf<'handshake'> => ({
  ...seen(id, `${probe}#${id}`, of.startedAt),
  ...{ kind: 'handshake', probe, attempt: id, report: of, transcript: null },
});

export const dns = (addresses: readonly string[], name = 'www.example.com'): ObservationOf<'dns'> => ({
  ...seen('dns-1', 'dns#1'),
  ...{ kind: 'dns', durationMs: 8.4, name, from: 'resolver', failure: null },
  addresses: addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
});

export const clock = (fields: Partial<ObservationOf<'clock'>> = {}): ObservationOf<'clock'> => ({
  ...seen('clock-1', 'clock#1'),
  ...{ kind: 'clock', localTime: startedAt, builtAt: '2026-10-10T00:00:00.000Z' },
  ...{ serverTime: '2026-11-20T14:02:11.000Z', offsetSeconds: 0.3 },
  ...fields,
});

export const environment = (fields: Partial<ObservationOf<'environment'>> = {}): ObservationOf<'environment'> => ({
  ...seen('environment-1', 'environment#1'),
  ...{ kind: 'environment', system: 'Linux', release: '6.8.0-48', architecture: 'x64', locale: 'en-IN' },
  ...{ timeZone: 'Asia/Kolkata', utcOffsetMinutes: 330, runtime: 'Electron 40.0.0', program: '0.1.0' },
  ...fields,
});

export const proxy = (fields: Partial<ObservationOf<'proxy-settings'>> = {}): ObservationOf<'proxy-settings'> => ({
  ...seen('proxy-1', 'proxy#1'),
  ...{ kind: 'proxy-settings', variables: [], forTarget: null, excepted: false },
  ...fields,
});

export const httpReply = (status: number, reason: string, address = '192.0.2.10'): ObservationOf<'http-reply'> => ({
  ...seen('reply-1', 'reply#1'),
  ...{ kind: 'http-reply', address, method: 'HEAD', path: '/', status, reason, server: 'nginx' },
  ...{ date: startedAt, location: null, body: '' },
});

export const pair = (
  id: string,
  change: string,
  outcomes: readonly [string, string],
  passed: readonly [boolean, boolean],
  variant = `${id}-variant`,
): ObservationOf<'pair'> => ({
  ...seen(id, `pair:${id}#1`),
  ...{ kind: 'pair', pair: id, address: '192.0.2.10', port: 443, change, control: 'hs-1', variant },
  ...{ controlOutcome: outcomes[0], variantOutcome: outcomes[1], controlPassed: passed[0], variantPassed: passed[1] },
  flipped: passed[0] !== passed[1],
});

export const described = (text: string, client: string, causes: string[]): ObservationOf<'described-error'> => ({
  ...seen('said-1', 'input#1'),
  ...{ kind: 'described-error', text },
  matches: [
    {
      entry: 'e',
      quote: text.slice(0, 40),
      causes,
      client,
      meaning: 'The certificate is past its end date.',
      nextTest: 'Look at the dates.',
    },
  ],
});

export const certificate = (index: number, fields: Partial<CertificateFacts> = {}): CertificateFacts => ({
  index,
  subject: index === 0 ? 'CN=www.example.com' : 'CN=Example CA G2,O=Example Trust Services,C=DE',
  issuer:
    index === 0 ? 'CN=Example CA G2,O=Example Trust Services,C=DE' : 'CN=Example Root R1,O=Example Trust Services,C=DE',
  serialNumber: bytes(16, index + 1),
  notBefore: '2026-08-18T00:00:00.000Z',
  notAfter: index === 0 ? '2027-02-12T23:59:59.000Z' : '2031-01-01T00:00:00.000Z',
  subjectAltNames:
    index === 0
      ? [
          { kind: 'dns', value: 'www.example.com' },
          { kind: 'dns', value: 'example.com' },
        ]
      : [],
  key: index === 0 ? { algorithm: 'EC', bits: 256, curve: 'P-256' } : { algorithm: 'RSA', bits: 4096, curve: null },
  signatureAlgorithm: 'sha256WithRSAEncryption',
  isCa: index > 0,
  selfIssued: false,
  selfSigned: false,
  keyUsage: index === 0 ? ['digitalSignature'] : ['keyCertSign', 'cRLSign'],
  extendedKeyUsage: index === 0 ? ['serverAuth'] : [],
  subjectKeyIdentifier: bytes(20, index + 20),
  authorityKeyIdentifier: bytes(20, index + 21),
  caIssuers: index === 0 ? ['http://cacerts.example.com/g2.crt'] : [],
  ocsp: index === 0 ? ['http://ocsp.example.com'] : [],
  crl: ['http://crl.example.com/g2.crl'],
  sha256: bytes(32, index + 3),
  der: bytes(900 + index * 300, index + 5),
  ...fields,
});

export const store = (fields: Partial<StoreResult> = {}): StoreResult => ({
  store: 'system',
  anchors: 142,
  state: 'trusted',
  path: [
    'CN=www.example.com',
    'CN=Example CA G2,O=Example Trust Services,C=DE',
    'CN=Example Root R1,O=Example Trust Services,C=DE',
  ],
  reasons: [],
  ...fields,
});

export const judgement = (fields: Partial<ChainJudgement> = {}): ChainJudgement => ({
  at: startedAt,
  hostname: { asked: 'www.example.com', state: 'match', names: ['www.example.com', 'example.com'] },
  verdict: 'trusted',
  reasons: [],
  stores: [store(), store({ store: 'mozilla', anchors: 121 })],
  ordered: true,
  unneeded: [],
  missingIssuer: null,
  ...fields,
});

export const chain = (
  id: string,
  address: string,
  certificates: CertificateFacts[] = [certificate(0), certificate(1)],
  judged: ChainJudgement = judgement(),
): ObservationOf<'certificate-chain'> => ({
  ...seen(id, `certificate#${id}`),
  ...{ kind: 'certificate-chain', address, certificates, judgement: judged },
});

export const attempt = (id: string, probe: string, fields: Partial<Attempt> = {}): Attempt => ({
  ...{ id, probe, address: '192.0.2.10', outcome: 'completed', reason: '', testedAs: us, startedAt: after(20) },
  ...{ durationMs: 71.3, observations: [id] },
  ...fields,
});

export const anyPhrase = phrase('test');
