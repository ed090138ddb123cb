import type { CertificateFacts, ChainJudgement, ChainReason } from '../../../shared/certificate.ts';
import type { Named } from '../../../shared/field.ts';
import type { HandshakeReport, LadderMessage } from '../../../shared/handshake.ts';
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import type { ObservationOf } from '../../../shared/observation.ts';
import type { Target } from '../../../shared/target.ts';

/** When every made-up check took place. */
export const at = '2026-11-20T14:02:11.000Z';
export const address = '203.0.113.7';

export const suite = (id: string, name: string): Named => ({ id, name });
export const suites: readonly Named[] = [
  suite('0x1301', 'TLS_AES_128_GCM_SHA256'),
  suite('0x1302', 'TLS_AES_256_GCM_SHA384'),
  suite('0x1303', 'TLS_CHACHA20_POLY1305_SHA256'),
  suite('0xc02f', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'),
  suite('0xc030', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'),
  suite('0xcca8', 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256'),
  suite('0xc013', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'),
  suite('0xc014', 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'),
];
const groups: readonly Named[] = [
  { id: '0x11ec', name: 'X25519MLKEM768' },
  { id: '0x001d', name: 'x25519' },
  { id: '0x0017', name: 'secp256r1' },
  { id: '0x0018', name: 'secp384r1' },
];
const schemes: readonly Named[] = [
  { id: '0x0403', name: 'ecdsa_secp256r1_sha256' },
  { id: '0x0804', name: 'rsa_pss_rsae_sha256' },
  { id: '0x0401', name: 'rsa_pkcs1_sha256' },
];

export function target(change: Partial<Target> = {}): Target {
  return {
    input: 'api.example.com',
    host: 'api.example.com',
    port: 443,
    serverName: 'api.example.com',
    starttls: null,
    proxy: null,
    connect: null,
    http: true,
    path: '/',
    ...change,
  };
}

const hexOf = (length: number) =>
  Array.from({ length: Math.min(length, 512) }, (_, index) =>
    ((index * 37 + 22) % 256).toString(16).padStart(2, '0'),
  ).join('');

export function message(
  direction: 'sent' | 'received',
  name: string,
  milliseconds: number,
  change: Partial<LadderMessage> = {},
): LadderMessage {
  const bytes = change.bytes ?? 122;
  return {
    direction,
    name,
    step: 'other',
    bytes,
    milliseconds,
    encrypted: false,
    details: [],
    head: hexOf(bytes),
    ...change,
  };
}

const helloFields = [
  { label: 'Version', value: 'TLSv1.3, TLSv1.2' },
  { label: 'Server name', value: 'api.example.com' },
  { label: 'Cipher suites', value: suites.map(({ name }) => name).join(', ') },
  { label: 'Groups', value: 'X25519MLKEM768, x25519, secp256r1, secp384r1' },
];

export const clientHello = (bytes = 1763) => message('sent', 'ClientHello', 0.3, { bytes, details: helloFields });
export const serverHello = (change: Partial<LadderMessage> = {}) =>
  message('received', 'ServerHello', 27.5, {
    details: [
      { label: 'Version', value: 'TLSv1.3' },
      { label: 'Cipher suite', value: 'TLS_AES_128_GCM_SHA256' },
    ],
    ...change,
  });

const sealed = { encrypted: true };

/** A whole handshake of TLS 1.3. */
export const wholeHandshake: readonly LadderMessage[] = [
  clientHello(),
  serverHello(),
  message('received', 'EncryptedExtensions', 27.7, { bytes: 16, ...sealed }),
  message('received', 'Certificate', 27.7, { bytes: 2840, ...sealed }),
  message('received', 'CertificateVerify', 27.8, { bytes: 264, ...sealed }),
  message('received', 'Finished', 27.8, { bytes: 36, ...sealed }),
  message('sent', 'Finished', 30.4, { bytes: 36, ...sealed }),
  message('received', 'NewSessionTicket', 57.2, { bytes: 217, ...sealed }),
];

/** A whole handshake of TLS 1.2. */
export const wholeHandshake12: readonly LadderMessage[] = [
  clientHello(517),
  serverHello({ bytes: 90 }),
  message('received', 'Certificate', 29.2, { bytes: 1410 }),
  message('received', 'ServerKeyExchange', 29.2, { bytes: 333 }),
  message('received', 'ServerHelloDone', 29.3, { bytes: 4 }),
  message('sent', 'ClientKeyExchange', 33.1, { bytes: 37 }),
  message('sent', 'ChangeCipherSpec', 33.1, { bytes: 1 }),
  message('sent', 'Finished', 33.2, { bytes: 16, ...sealed }),
  message('received', 'ChangeCipherSpec', 60.1, { bytes: 1 }),
  message('received', 'Finished', 60.3, { bytes: 16, ...sealed }),
];

export const agreed = {
  version: 'TLSv1.3',
  cipherSuite: suite('0x1301', 'TLS_AES_128_GCM_SHA256'),
  group: { id: '0x11ec', name: 'X25519MLKEM768' },
  signatureScheme: { id: '0x0403', name: 'ecdsa_secp256r1_sha256' },
  alpn: 'http/1.1',
  extendedMasterSecret: true,
  secureRenegotiation: true,
  dhBits: null,
};

export function report(change: Partial<HandshakeReport> = {}): HandshakeReport {
  return {
    address,
    family: 4,
    port: 443,
    startedAt: at,
    durationMs: 92,
    starttls: null,
    dialogue: [],
    tcp: { state: 'open', milliseconds: 30.6, errorCode: null, localAddress: '192.0.2.20' },
    hello: {
      serverName: 'api.example.com',
      versions: ['TLSv1.3', 'TLSv1.2'],
      cipherSuites: [...suites],
      groups: [...groups],
      keyShares: [...groups.slice(0, 2)],
      signatureSchemes: [...schemes],
      alpn: ['http/1.1'],
      bytes: 1763,
      writes: 1,
    },
    reached: 'finished',
    negotiated: agreed,
    certificateRequested: null,
    keyProven: true,
    serverHelloAt: 27.5,
    finishedAt: 30.4,
    messages: [...wholeHandshake],
    failure: null,
    ...change,
  };
}

type Kind = HandshakeFailure['kind'];
type Circumstances = Pick<HandshakeFailure, 'after' | 'awaiting' | 'milliseconds' | 'bytesSent' | 'bytesReceived'>;

/** What every failure carries, after our hello. */
export const afterHello: Circumstances = {
  after: 'ClientHello',
  awaiting: 'ServerHello',
  milliseconds: 27.4,
  bytesSent: 1768,
  bytesReceived: 7,
};

export function failure<K extends Kind>(
  kind: K,
  fields: Omit<Extract<HandshakeFailure, { kind: K }>, 'kind' | keyof Circumstances>,
  circumstances: Partial<Circumstances> = {},
): HandshakeFailure {
  return { kind, ...fields, ...afterHello, ...circumstances } as unknown as HandshakeFailure;
}

export function failed(end: HandshakeFailure, change: Partial<HandshakeReport> = {}): HandshakeReport {
  const messages =
    end.kind === 'alert'
      ? [clientHello(), message('received', 'Alert', end.milliseconds, { bytes: 2 })]
      : [clientHello()];
  return report({
    reached: 'hello-sent',
    negotiated: null,
    keyProven: null,
    serverHelloAt: null,
    finishedAt: null,
    messages,
    failure: end,
    ...change,
  });
}

const seen = { at, durationMs: 92 };

export function handshake(id: string, change: HandshakeReport, probe = 'handshake'): ObservationOf<'handshake'> {
  const transcript = null;
  return {
    ...seen,
    id,
    source: `${probe}#${id}`,
    kind: 'handshake',
    probe,
    attempt: `a-${id}`,
    report: change,
    transcript,
  };
}

export function pair(
  id: string,
  change: string,
  ends: readonly [control: string, variant: string],
  outcomes: readonly [control: string, variant: string],
  flipped: boolean,
  controlPassed = false,
): ObservationOf<'pair'> {
  return {
    ...seen,
    id,
    source: `pair:${id}`,
    kind: 'pair',
    pair: id,
    address,
    port: 443,
    change,
    control: ends[0],
    variant: ends[1],
    controlOutcome: outcomes[0],
    variantOutcome: outcomes[1],
    controlPassed,
    variantPassed: flipped ? !controlPassed : controlPassed,
    flipped,
  };
}

export function dns(name: string, addresses: readonly string[], missing = false): ObservationOf<'dns'> {
  return {
    ...seen,
    id: 'dns-1',
    source: 'dns#1',
    kind: 'dns',
    name,
    from: 'resolver',
    addresses: addresses.map((literal) => ({ address: literal, family: literal.includes(':') ? 6 : 4 })),
    failure: missing ? { state: 'not-found', errorCode: 'ENOTFOUND' } : null,
  };
}

export function httpReply(status: number, reason: string): ObservationOf<'http-reply'> {
  return {
    ...seen,
    id: 'reply-1',
    source: 'reply#1',
    kind: 'http-reply',
    address,
    method: 'HEAD',
    path: '/',
    status,
    reason,
    server: 'nginx',
    date: at,
    location: null,
    body: '',
  };
}

export function certificate(index: number, change: Partial<CertificateFacts> = {}): CertificateFacts {
  return {
    index,
    subject: 'CN=api.example.com',
    issuer: 'CN=Example CA G2, O=Example Trust Services, C=NL',
    serialNumber: '04 a1 7e 2c 99 3b 10 5f',
    notBefore: '2026-10-01T00:00:00.000Z',
    notAfter: '2027-01-09T23:59:59.000Z',
    subjectAltNames: [{ kind: 'dns', value: 'api.example.com' }],
    key: { algorithm: 'ECDSA', bits: 256, curve: 'secp256r1' },
    signatureAlgorithm: 'ecdsa-with-SHA256',
    isCa: index > 0,
    selfIssued: false,
    selfSigned: false,
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: ['serverAuth'],
    subjectKeyIdentifier: null,
    authorityKeyIdentifier: null,
    caIssuers: ['http://cacerts.example-ca.com/g2.crt'],
    ocsp: [],
    crl: [],
    sha256: hexOf(32),
    der: hexOf(64),
    ...change,
  };
}

export const intermediate = (index = 1): CertificateFacts =>
  certificate(index, {
    subject: 'CN=Example CA G2, O=Example Trust Services, C=NL',
    issuer: 'CN=Example Root R1, O=Example Trust Services, C=NL',
    notBefore: '2021-03-01T00:00:00.000Z',
    notAfter: '2031-03-01T00:00:00.000Z',
  });

const root = 'CN=Example Root R1, O=Example Trust Services, C=NL';

export function judgement(change: Partial<ChainJudgement> = {}, reasons: readonly ChainReason[] = []): ChainJudgement {
  const rejected = reasons.some(({ code }) => code !== 'name-mismatch');
  const path = ['CN=api.example.com', 'CN=Example CA G2, O=Example Trust Services, C=NL', root];
  const store = {
    anchors: 141,
    state: rejected ? 'rejected' : 'trusted',
    path: rejected ? [] : path,
    reasons: [],
  } as const;
  return {
    at,
    hostname: { asked: 'api.example.com', state: 'match', names: ['api.example.com'] },
    verdict: reasons.length > 0 ? 'rejected' : 'trusted',
    reasons: [...reasons],
    stores: [
      { store: 'system', ...store, path: [...store.path], reasons: [] },
      { store: 'mozilla', ...store, path: [...store.path], reasons: [] },
    ],
    ordered: true,
    unneeded: [],
    missingIssuer: null,
    ...change,
  };
}

export function chain(
  id: string,
  certificates: readonly CertificateFacts[],
  judged: ChainJudgement,
  from = address,
): ObservationOf<'certificate-chain'> {
  return {
    ...seen,
    id,
    source: `certificate#${id}`,
    kind: 'certificate-chain',
    address: from,
    certificates: [...certificates],
    judgement: judged,
  };
}
