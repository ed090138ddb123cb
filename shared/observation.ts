import * as v from 'valibot';
import { CertificateFacts, ChainJudgement } from './certificate.ts';
import { ClientCertificateFacts } from './client-certificate.ts';
import { settingsSeen } from './configuration/along.ts';
import { address, count, hexBytes, hostName, instant, list, milliseconds, port, text, word } from './field.ts';
import { HandshakeReport } from './handshake.ts';
import { ErrorMatch } from './reading.ts';
import { Revocation, RevocationContact } from './revocation.ts';
import { whereAnswers } from './where-it-works.ts';

/** What every observation carries. `source` names the probe and the attempt, e.g. `handshake#3`. */
const common = { id: word(), source: word(), at: instant(), durationMs: milliseconds() };

export const Clock = v.object({
  ...common,
  kind: v.literal('clock'),
  localTime: instant(),
  /** When this program was built: a right clock is never earlier. */
  builtAt: instant(),
  /** From the target's Date header; null without one. One-second resolution. */
  serverTime: v.nullable(instant()),
  /** Local minus server time, in seconds; null without a server time. */
  offsetSeconds: v.nullable(v.number()),
  /** By how much it went on more than time did during the run, in seconds; left out below a minute. */
  movedSeconds: v.optional(v.number()),
});

/** The computer that a run was made on, and what its clock on the wall said. Nothing of who uses it. */
export const Environment = v.object({
  ...common,
  kind: v.literal('environment'),
  /** As people call it: `Linux`, `macOS`, `Windows 11 Pro`. */
  system: word(),
  /** Number of the kernel, without what anybody may add to it: `6.8.0-48`. */
  release: word(),
  architecture: word(),
  /** BCP 47. */
  locale: word(),
  /** IANA name. */
  timeZone: word(),
  /** Local time minus UTC at the time of the run, in minutes. */
  utcOffsetMinutes: v.pipe(v.number(), v.integer(), v.minValue(-1440), v.maxValue(1440)),
  /** What this program runs in: `Node.js 24.1.0`, `Electron 40.0.0`. */
  runtime: word(),
  /** Version of this program. */
  program: word(),
  /** What became of this computer's own addresses during the run: others, or none. Left out where they stayed. */
  network: v.optional(v.picklist(['changed', 'gone'])),
});

export const ProxySettings = v.object({
  ...common,
  kind: v.literal('proxy-settings'),
  /** Environment variables found, credentials removed. */
  variables: list(v.object({ name: word(), value: text('name', 500) }), 20),
  /** The proxy the common tools would use for this target; null when none or excepted. */
  forTarget: v.nullable(text('name', 300)),
  /** True when a NO_PROXY rule excepts this target. */
  excepted: v.boolean(),
});

export const Dns = v.object({
  ...common,
  kind: v.literal('dns'),
  name: hostName(),
  /** `literal`: the input is an address. `override`: `--connect`. */
  from: v.picklist(['literal', 'override', 'resolver']),
  addresses: list(v.object({ address: address(), family: v.picklist([4, 6]) }), 64),
  /** The line of the hosts file that the addresses come from; left out where they come from elsewhere. */
  hostsLine: v.optional(v.object({ path: text('name', 1000), line: count() })),
  /** `not-found`: the name does not exist or has no address. `no-answer`: the resolver kept silent or failed. */
  failure: v.nullable(v.object({ state: v.picklist(['not-found', 'no-answer']), errorCode: word() })),
});

/** Bytes of one transcript that a document keeps. */
export const transcriptBytesLimit = 64 * 1024;

/** What crossed the wire in one attempt, as it was: encrypted where it was encrypted. */
export const Transcript = v.object({
  /** One write of ours or one read each, in order. Milliseconds since the connection opened. */
  pieces: list(
    v.object({
      direction: v.picklist(['sent', 'received']),
      milliseconds: milliseconds(),
      bytes: hexBytes('name', transcriptBytesLimit),
    }),
    4096,
  ),
  /** True where the connection had more than is kept; what is kept has no gaps. */
  truncated: v.boolean(),
});
export type Transcript = v.InferOutput<typeof Transcript>;

/** One handshake attempt. `probe` says which question it asked. */
export const Handshake = v.object({
  ...common,
  kind: v.literal('handshake'),
  probe: word(),
  attempt: word(),
  report: HandshakeReport,
  /** Null in documents of versions that did not keep it. */
  transcript: v.nullish(Transcript, null),
});

/** Handshakes that a chain names as those that showed it. */
export const mostHandshakes = 100;

export const CertificateChain = v.object({
  ...common,
  kind: v.literal('certificate-chain'),
  address: address(),
  certificates: list(CertificateFacts, 32),
  judgement: ChainJudgement,
  /** Ids of the handshakes that showed it; absent where the address showed no other. */
  handshakes: v.exactOptional(list(word(), mostHandshakes)),
});

/** The certificate the person gave, against what this address asked for. The key is in no document. */
export const ClientCertificateChoice = v.object({
  ...common,
  kind: v.literal('client-certificate'),
  address: address(),
  ...ClientCertificateFacts.entries,
});

/** Whether the certificates of an address were revoked, and who besides the target was contacted for that. */
export const RevocationCheck = v.object({
  ...common,
  kind: v.literal('revocation'),
  address: address(),
  revocation: Revocation,
  contacts: list(RevocationContact, 100),
});

/** The first application reply, for HTTP over TLS. */
export const HttpReply = v.object({
  ...common,
  kind: v.literal('http-reply'),
  address: address(),
  method: v.picklist(['HEAD', 'GET']),
  path: text('identity', 2000),
  /** 0 when the reply was no HTTP. */
  status: count(),
  reason: text('public', 200),
  server: v.nullable(text('public', 300)),
  date: v.nullable(instant()),
  location: v.nullable(text('name', 1000)),
  /** First part of the body, where one was asked for. */
  body: text('name', 2048),
});

/**
 * Two attempts that differ in one thing. `flipped` is true when one got as far as ServerHello and
 * the other did not, or when their ends differ in the way the pair is about.
 */
export const Pair = v.object({
  ...common,
  kind: v.literal('pair'),
  /** Id of the pair, e.g. `without-server-name`. */
  pair: word(),
  address: address(),
  port: port(),
  /** What alone was changed, in words. */
  change: text('name', 300),
  /** Observation ids of both attempts. */
  control: word(),
  variant: word(),
  controlOutcome: text('public', 300),
  variantOutcome: text('public', 300),
  controlPassed: v.boolean(),
  variantPassed: v.boolean(),
  flipped: v.boolean(),
});

/** One turn of the conversation with a proxy. No credentials stand in it. */
const ProxyLine = v.object({
  direction: v.picklist(['sent', 'received']),
  text: text('name', 512),
  /** The first bytes; empty for what is not kept. */
  bytes: hexBytes('name', 256),
});

/** What a proxy said when it was asked to open the way to the target. */
export const ProxyReply = v.object({
  ...common,
  kind: v.literal('proxy-reply'),
  /** Without its credentials. */
  proxy: text('name', 300),
  protocol: v.picklist(['http', 'socks5']),
  /** The proxy's; null when its name was not found, or no name server answered. */
  address: v.nullable(address()),
  /** Whom it was asked for, `host:port`. */
  destination: text('name', 300),
  /** `refused` by its own words; `unreachable`: no connection to the proxy itself. */
  state: v.picklist([
    'open',
    'refused',
    'credentials',
    'not-a-proxy',
    'no-answer',
    'closed',
    'unreachable',
    'not-found',
  ]),
  /** HTTP status or SOCKS reply code. */
  status: v.nullable(count()),
  line: text('public', 300),
  /** Authentication schemes it offered. */
  schemes: list(word(), 8),
  /** First part of its page. */
  body: text('name', 2048),
  errorCode: v.nullable(word()),
  /** Whether a user name and password were sent along. They are kept nowhere. */
  credentialsSent: v.boolean(),
  /** What it showed itself to speak; left out where nothing did. */
  speaks: v.optional(v.picklist(['tls', 'socks5', 'http-proxy'])),
  /** Host that a status of 3xx sends to; left out without one. */
  redirectHost: v.optional(text('name', 255)),
  /** What was said, in order; absent in cases of before it was kept. */
  dialogue: v.optional(list(ProxyLine, 8)),
});

/** What the failing program said. */
export const DescribedError = v.object({
  ...common,
  kind: v.literal('described-error'),
  text: text('identity', 8000),
  matches: list(ErrorMatch, 10),
});

/** Settings of the server that were read along (`--config`), and what is said of the lines that hold for the target. */
export const SettingsRead = v.object({
  ...common,
  kind: v.literal('settings'),
  ...settingsSeen,
});

/** What the person said of where it works and where it fails; not seen by this program. At most one in a run. */
export const WhereItWorks = v.object({
  ...common,
  kind: v.literal('where-it-works'),
  answers: list(v.picklist(whereAnswers), whereAnswers.length),
});

/** Everything that can be seen, each with its provenance. */
export const Observation = v.variant('kind', [
  Clock,
  Environment,
  ProxySettings,
  Dns,
  Handshake,
  CertificateChain,
  RevocationCheck,
  ClientCertificateChoice,
  HttpReply,
  Pair,
  ProxyReply,
  DescribedError,
  SettingsRead,
  WhereItWorks,
]);
export type Observation = v.InferOutput<typeof Observation>;
export type ObservationKind = Observation['kind'];
export type ObservationOf<K extends ObservationKind> = Extract<Observation, { kind: K }>;
