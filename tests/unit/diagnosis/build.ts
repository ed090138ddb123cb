import { provingTries } from '../../../main/diagnosis/firmness.ts';
import { judgeRun } from '../../../main/diagnosis/judge.ts';
import type { CertificateFacts, ChainReason, StoreResult } from '../../../shared/certificate.ts';
import type { Judgement, Run } from '../../../shared/diagnosis.ts';
import type { HandshakeReport, HelloSummary, Negotiated } from '../../../shared/handshake.ts';
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import type { Observation, ObservationOf } from '../../../shared/observation.ts';
import type { ErrorMatch } from '../../../shared/reading.ts';
import type { Target } from '../../../shared/target.ts';

/** Observations are written as literals; every builder fills in what a test does not care about. */
export const now = '2026-11-20T12:00:00.000Z';
export const builtAt = '2026-10-10T00:00:00.000Z';
const common = { at: now, durationMs: 5 };

type Failure<K extends HandshakeFailure['kind']> = Extract<HandshakeFailure, { kind: K }>;
type Optional<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;
type Circumstances = 'after' | 'awaiting' | 'milliseconds' | 'bytesSent' | 'bytesReceived';

const atHello = { after: 'ClientHello', awaiting: 'ServerHello', milliseconds: 20, bytesSent: 1700, bytesReceived: 0 };

/** A failure right after the ClientHello, unless said otherwise. */
export function fails<K extends HandshakeFailure['kind']>(
  kind: K,
  rest: Omit<Optional<Failure<K>, Extract<Circumstances, keyof Failure<K>>>, 'kind'>,
): Failure<K> {
  return { kind, ...atHello, ...rest } as unknown as Failure<K>;
}

export const reset = () => fails('reset', { errorCode: 'ECONNRESET' });
export const closed = () => fails('closed', {});
export const silence = (waitedMs = 4500) => fails('silence', { waitedMs });
export const alert = (description: number, name = alertNames[description] ?? 'unknown', rest = {}) =>
  fails('alert', { level: 'fatal', description, name, encrypted: false, ...rest });
export const plaintext = (protocol: Failure<'plaintext'>['protocol'], text: string) =>
  fails('plaintext', { protocol, text, bytes: Buffer.from(text, 'latin1').toString('hex').slice(0, 512) });
export const tcp = (state: Failure<'tcp'>['state'], errorCode: string | null) =>
  fails('tcp', { state, errorCode, after: null, awaiting: null, bytesSent: 0 });

const alertNames: Readonly<Record<number, string>> = {
  40: 'handshake_failure', 47: 'illegal_parameter', 49: 'access_denied', 50: 'decode_error', 70: 'protocol_version',
  71: 'insufficient_security', 80: 'internal_error', 112: 'unrecognized_name', 116: 'certificate_required',
  120: 'no_application_protocol',
}; // biome-ignore format: a table

const named = (id: string, name: string) => ({ id, name });

const modern: HelloSummary = {
  serverName: 'shop.example.com',
  versions: ['TLSv1.3', 'TLSv1.2'],
  cipherSuites: [named('0x1301', 'TLS_AES_128_GCM_SHA256'), named('0xc02f', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256')],
  groups: [named('0x11ec', 'X25519MLKEM768'), named('0x001d', 'x25519')],
  keyShares: [named('0x11ec', 'X25519MLKEM768')],
  signatureSchemes: [named('0x0804', 'rsa_pss_rsae_sha256')],
  alpn: ['h2', 'http/1.1'],
  bytes: 1760,
  writes: 1,
};

export const tls13: Negotiated = {
  version: 'TLSv1.3',
  cipherSuite: named('0x1301', 'TLS_AES_128_GCM_SHA256'),
  group: named('0x11ec', 'X25519MLKEM768'),
  signatureScheme: named('0x0804', 'rsa_pss_rsae_sha256'),
  alpn: 'http/1.1',
  extendedMasterSecret: true,
  secureRenegotiation: true,
  dhBits: null,
};

export const agreed = (version: string, suite: string): Negotiated => ({
  ...tls13,
  version,
  cipherSuite: named('0x0000', suite),
  group: null,
});

export interface HelloOptions {
  readonly id?: string;
  readonly address?: string;
  readonly probe?: string;
  readonly failure?: HandshakeFailure | null;
  readonly reached?: HandshakeReport['reached'];
  readonly negotiated?: Negotiated | null;
  readonly hello?: Partial<HelloSummary>;
  readonly report?: Partial<HandshakeReport>;
}

/** A first hello; complete unless it fails. */
export function hello(options: HelloOptions = {}): ObservationOf<'handshake'> {
  const { address = '203.0.113.10', failure = null, probe = 'handshake' } = options;
  const id = options.id ?? `handshake-${address}`;
  const reached = options.reached ?? (failure === null ? 'reply' : failure.kind === 'tcp' ? 'nothing' : 'hello-sent');
  const sawServer = ['server-hello', 'certificate', 'finished', 'reply'].includes(reached);
  const state = failure?.kind === 'tcp' ? failure.state : 'open';
  const report: HandshakeReport = {
    address,
    family: address.includes(':') ? 6 : 4,
    port: 443,
    startedAt: now,
    durationMs: 40,
    starttls: null,
    dialogue: [],
    tcp: { state, milliseconds: 9, errorCode: failure?.kind === 'tcp' ? failure.errorCode : null, localAddress: null },
    hello: { ...modern, ...options.hello },
    reached,
    negotiated: options.negotiated === undefined ? (sawServer ? tls13 : null) : options.negotiated,
    certificateRequested: null,
    keyProven: sawServer && reached !== 'server-hello' ? true : null,
    serverHelloAt: sawServer ? 20 : null,
    finishedAt: reached === 'finished' || reached === 'reply' ? 30 : null,
    messages: [],
    failure,
    ...options.report,
  };
  return { ...common, id, kind: 'handshake', source: probe, probe, attempt: id, report, transcript: null };
}

/** A controlled pair with its variant; `passes` is a ServerHello, anything else its failure. */
export function pair(
  control: ObservationOf<'handshake'>,
  id: string,
  end: 'passes' | HandshakeFailure,
  options: Omit<HelloOptions, 'failure' | 'probe' | 'address'> & { readonly attempt?: number } = {},
): Observation[] {
  const { address } = control.report;
  const failure = end === 'passes' ? null : end;
  const reached = options.reached ?? (end === 'passes' ? 'certificate' : 'hello-sent');
  const variantId = `${control.id}-${id}${options.attempt ? `-${options.attempt}` : ''}`;
  const variant = hello({ ...options, id: variantId, address, failure, reached, probe: `pair:${id}` });
  const passed = ['server-hello', 'certificate', 'finished', 'reply'].includes(reached);
  const seen: ObservationOf<'pair'> = {
    ...common,
    id: `pair-${variantId}`,
    kind: 'pair',
    source: `pair:${id}`,
    pair: id,
    address,
    port: 443,
    change: `change of ${id}`,
    control: control.id,
    variant: variantId,
    controlOutcome: 'failed',
    variantOutcome: passed ? 'ServerHello' : 'failed',
    controlPassed: false,
    variantPassed: passed,
    flipped: passed,
  };
  return [variant, seen];
}

/**
 * Several pairs of one control; those named in `passing` pass, the others end as the control did. What
 * made a difference is repeated, and the unchanged hello with it, as a run does.
 */
export function pairs(control: ObservationOf<'handshake'>, ids: readonly string[], passing: readonly string[] = []) {
  const end = control.report.failure ?? silence();
  const tries = (id: string) => (passing.includes(id) || id === 'again' ? provingTries : 1);
  return ids.flatMap((id) => repeatedly(control, id, passing.includes(id) ? 'passes' : end, tries(id)));
}

/** One pair tried several times, each time with the same end. */
export function repeatedly(
  control: ObservationOf<'handshake'>,
  id: string,
  end: 'passes' | HandshakeFailure,
  times: number = provingTries,
  options: Parameters<typeof pair>[3] = {},
) {
  return Array.from({ length: times }, (_, attempt) => pair(control, id, end, { ...options, attempt })).flat();
}

export const alertPairs = [
  'only-tls1.0', 'more-cipher-suites', 'without-server-name', 'again', 'tls12-only', 'only-tls1.1', 'more-groups',
  'more-signature-schemes', 'without-alpn', 'rare-cipher-suites', 'without-post-quantum', 'only-sslv3', 'legacy-everything',
]; // biome-ignore format: one list
export const droppedPairs = [
  'without-post-quantum', 'padded', 'small-segments', 'without-server-name', 'tls12-only', 'again', 'minimal',
  'more-cipher-suites', 'only-tls1.0', 'other-server-name', 'without-alpn', 'only-tls1.1', 'legacy-everything',
]; // biome-ignore format: one list

export function certificate(rest: Partial<CertificateFacts> = {}): CertificateFacts {
  return {
    index: 0,
    subject: 'CN=shop.example.com',
    issuer: 'CN=Example Issuing CA, O=Example',
    serialNumber: '01',
    notBefore: '2026-09-01T00:00:00.000Z',
    notAfter: '2027-03-01T00:00:00.000Z',
    subjectAltNames: [{ kind: 'dns', value: 'shop.example.com' }],
    key: { algorithm: 'EC', bits: 256, curve: 'P-256' },
    signatureAlgorithm: 'ecdsa-with-SHA256',
    isCa: false,
    selfIssued: false,
    selfSigned: false,
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: ['serverAuth'],
    subjectKeyIdentifier: null,
    authorityKeyIdentifier: null,
    caIssuers: [],
    ocsp: [],
    crl: [],
    sha256: 'ab'.repeat(32),
    der: '3000',
    ...rest,
  };
}

export const authority = (name: string, rest: Partial<CertificateFacts> = {}) =>
  certificate({ index: 1, subject: `CN=${name}`, issuer: 'CN=Example Root', isCa: true, ...rest });

export const reason = (
  code: ChainReason['code'],
  index: number | null = 0,
  rest: Partial<ChainReason> = {},
): ChainReason => ({
  code,
  certificate: index,
  subject: 'CN=shop.example.com',
  detail: '',
  ...rest,
});

export const store = (
  name: StoreResult['store'],
  state: StoreResult['state'],
  reasons: ChainReason[] = [],
): StoreResult => ({
  store: name,
  anchors: state === 'not-tested' ? 0 : 140,
  state,
  path: state === 'trusted' ? ['CN=shop.example.com', 'CN=Example Root'] : [],
  reasons,
});

type ChainObservation = ObservationOf<'certificate-chain'>;

export interface ChainOptions {
  readonly address?: string;
  readonly certificates?: CertificateFacts[];
  readonly reasons?: ChainReason[];
  readonly judgement?: Partial<ChainObservation['judgement']>;
}

/** A chain: trusted without reasons, refused by both lists with them. */
export function chain(options: ChainOptions = {}): ChainObservation {
  const { address = '203.0.113.10', reasons = [] } = options;
  const state = reasons.some(({ code }) => code !== 'name-mismatch') ? 'rejected' : 'trusted';
  const mismatch = reasons.some(({ code }) => code === 'name-mismatch');
  const certificates = options.certificates ?? [certificate(), authority('Example Issuing CA')];
  return {
    ...common,
    id: `chain-${address}`,
    kind: 'certificate-chain',
    source: 'certificate',
    address,
    certificates,
    judgement: {
      at: now,
      hostname: {
        asked: 'shop.example.com',
        state: mismatch ? 'mismatch' : 'match',
        names: (certificates[0]?.subjectAltNames ?? []).map(({ value }) => value),
      },
      verdict: reasons.length > 0 ? 'rejected' : 'trusted',
      reasons,
      stores: [store('system', state, reasons), store('mozilla', state, reasons)],
      ordered: true,
      unneeded: [],
      missingIssuer: null,
      ...options.judgement,
    },
  };
}

export const reply = (
  status: number,
  rest: Partial<ObservationOf<'http-reply'>> = {},
): ObservationOf<'http-reply'> => ({
  ...common,
  id: `reply-${rest.method ?? 'HEAD'}-${rest.address ?? '203.0.113.10'}`,
  kind: 'http-reply',
  source: 'reply',
  address: '203.0.113.10',
  method: 'HEAD',
  path: '/',
  status,
  reason: '',
  server: null,
  date: now,
  location: null,
  body: '',
  ...rest,
});

/** The clock; `server` is the Date header's time, null without one. */
export function clock(local = now, server: string | null = local): ObservationOf<'clock'> {
  const offsetSeconds = server === null ? null : (Date.parse(local) - Date.parse(server)) / 1000;
  return {
    ...common,
    id: 'clock',
    kind: 'clock',
    source: 'clock',
    localTime: local,
    builtAt,
    serverTime: server,
    offsetSeconds,
  };
}

export const dns = (rest: Partial<ObservationOf<'dns'>> = {}): ObservationOf<'dns'> => ({
  ...common,
  id: 'dns',
  kind: 'dns',
  source: 'dns',
  name: 'shop.example.com',
  from: 'resolver',
  addresses: [{ address: '203.0.113.10', family: 4 }],
  failure: null,
  ...rest,
});

export const described = (text: string, ...matches: Partial<ErrorMatch>[]): ObservationOf<'described-error'> => ({
  ...common,
  id: 'described',
  kind: 'described-error',
  source: 'described-error',
  text,
  matches: matches.map((match, index) => ({
    entry: `entry-${index}`,
    quote: text.slice(0, 100),
    causes: [],
    client: 'OpenSSL',
    meaning: 'The other side sent a message.',
    nextTest: 'Look at the chain.',
    ...match,
  })),
});

export const target: Target = {
  input: 'https://shop.example.com/',
  host: 'shop.example.com',
  port: 443,
  serverName: 'shop.example.com',
  starttls: null,
  proxy: null,
  connect: null,
  http: true,
  path: '/',
};

export function run(observations: readonly Observation[], rest: Partial<Run> = {}): Run {
  return {
    runId: 'run-1',
    startedAt: now,
    durationMs: 900,
    partial: false,
    target,
    attempts: [],
    observations: [...observations],
    ...rest,
  };
}

export const judge = (observations: readonly Observation[], rest: Partial<Run> = {}): Judgement =>
  judgeRun(run(observations, rest), { testedAs: 'modern' });

/** The ranked causes in short: `certificate-expired confirmed`. */
export const ranked = ({ causes }: Judgement): string[] =>
  causes.map(({ cause, confidence }) => `${cause} ${confidence}`);

/** Everything of a healthy run, to be changed in one place. */
export const healthy = (): Observation[] => [dns(), hello(), chain(), reply(200), clock()];
