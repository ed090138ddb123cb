import * as v from 'valibot';
import { OfferComparison } from './client-profile.ts';
import { SettingsAlong } from './configuration/along.ts';
import { address, count, hexBytes, instant, list, milliseconds, named, port, text, word } from './field.ts';
import { Target } from './target.ts';

/** Names this form of document; stable. */
export const surveySchema = 'handshake-doctor/survey@1';

/** Oldest first, as the strip on screen shows them. */
export const surveyedVersions = ['SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type SurveyedVersion = (typeof surveyedVersions)[number];

/**
 * What was found of one property. `no` was asked, answered, and the server answered somebody else right after;
 * everything else that is no `yes` is `not-tested`, with its reason.
 */
export const Finding = v.object({
  state: v.picklist(['yes', 'no', 'not-tested']),
  /** What was seen, or why it was not tested: plain words. */
  reason: text('name', 400),
});
export type Finding = v.InferOutput<typeof Finding>;

/** Who decides the order: `unknown` where one value or none was accepted, or the answers agree with neither. */
export const Preference = v.picklist(['server', 'client', 'unknown']);
export type Preference = v.InferOutput<typeof Preference>;

export const VersionFinding = v.object({
  version: v.picklist(surveyedVersions),
  state: v.picklist(['accepted', 'refused', 'no-answer', 'not-tested']),
  /** What was seen: `alert 70 protocol_version`; or why it was not tested. */
  reason: text('name', 400),
  /** Accepted ones, in the server's order where it has one. Kinds of SSL 2.0 have three bytes. */
  cipherSuites: list(named(), 512),
  preference: Preference,
  /** False where suites may be missing from the list: a negative could not be trusted, or the survey was stopped. */
  complete: v.boolean(),
});
export type VersionFinding = v.InferOutput<typeof VersionFinding>;

/** A group or a signature scheme, and the versions it was accepted in. */
export const AcceptedValue = v.object({
  id: word(),
  name: word(),
  versions: list(v.picklist(surveyedVersions), 6),
});
export type AcceptedValue = v.InferOutput<typeof AcceptedValue>;

/** How far a list of accepted values can be trusted, by version. */
export const Enumeration = v.object({
  version: v.picklist(surveyedVersions),
  preference: Preference,
  complete: v.boolean(),
  /** Why it is not complete; empty where it is. */
  reason: text('name', 400),
  /** In the server's order where it has one. */
  accepted: list(named(), 512),
});
export type Enumeration = v.InferOutput<typeof Enumeration>;

/** A finite field the server uses in TLS 1.2 and older. */
export const DhParameters = v.object({
  version: v.picklist(surveyedVersions),
  primeBits: count(),
  /** `ffdhe2048`, `modp-1024` …; null for a prime that is not well known. */
  name: v.nullable(word()),
  /** Whether the suite that showed it is an EXPORT one. */
  export: v.boolean(),
});
export type DhParameters = v.InferOutput<typeof DhParameters>;

/** One of the server's chains, by what makes it send that one. */
export const ServedCertificate = v.object({
  /** Of the leaf: `RSA 2048`, `ECDSA P-256`; `unknown` where the key cannot be read. */
  keyType: word(),
  /** False for the chain that comes without a server name. */
  withServerName: v.boolean(),
  subject: text('name', 1000),
  issuer: text('name', 1000),
  /** Left out by versions that did not keep it. */
  notBefore: v.exactOptional(instant()),
  notAfter: v.nullable(instant()),
  /** SHA-256 of each certificate, in the order sent. */
  sha256: list(hexBytes('public', 32), 40),
  /** Signature algorithm of the leaf, e.g. `sha256WithRSAEncryption`. */
  signature: word(),
});
export type ServedCertificate = v.InferOutput<typeof ServedCertificate>;

/** An extension the server answered, and the messages that held it. */
export const AnsweredExtension = v.object({
  id: word(),
  name: word(),
  messages: list(v.picklist(['HelloRetryRequest', 'ServerHello', 'EncryptedExtensions', 'Certificate']), 4),
});

/** Stable: the odd hellos a server must put up with. */
export const toleranceIds = [
  'future-version',
  'unknown-extension',
  'grease',
  'hello-256-to-511',
  'hello-over-mss',
  'hello-over-16k',
  'split-hello',
  'delayed-hello',
  'many-cipher-suites',
  'empty-record',
  'odd-record-boundaries',
] as const;
export type ToleranceId = (typeof toleranceIds)[number];

export const Tolerance = v.object({
  id: v.picklist(toleranceIds),
  /** What is different about the hello, in plain words. */
  change: text('public', 200),
  state: v.picklist(['tolerated', 'not-tolerated', 'not-tested']),
  /** How it ended, or why it was not tested. */
  reason: text('name', 400),
});
export type Tolerance = v.InferOutput<typeof Tolerance>;

/** One connection: what it asked, and how it ended. */
export const Asked = v.object({
  /** `TLSv1.2 cipher suites`, `control` … */
  question: word(),
  /** How many values the hello left to choose from; null where it was no choice. */
  offered: v.nullable(count()),
  /** What the server chose, or how it ended. */
  end: text('name', 300),
  /** Milliseconds since the survey of this address began. */
  at: milliseconds(),
  durationMs: milliseconds(),
});
export type Asked = v.InferOutput<typeof Asked>;

/** Everything found at one address. */
export const SurveyedAddress = v.object({
  address: address(),
  family: v.picklist([4, 6]),
  port: port(),
  /** Opened so far, refused ones too. */
  connections: count(),
  /** Why the server's negatives can no longer be believed: it began to refuse us; null while they can. */
  refusal: v.nullable(text('name', 400)),
  versions: list(VersionFinding, 6),
  groups: list(AcceptedValue, 200),
  groupsByVersion: list(Enumeration, 6),
  signatureSchemes: list(AcceptedValue, 200),
  signatureSchemesByVersion: list(Enumeration, 6),
  diffieHellman: list(DhParameters, 24),
  /** Why there may be more of them; empty where there is not. */
  diffieHellmanReason: text('public', 400),
  /** ec_point_formats as the server answers them; null where it does not. RFC 8422 section 5.1.2. */
  pointFormats: v.nullable(list(count(), 255)),
  certificates: list(ServedCertificate, 16),
  extensions: list(AnsweredExtension, 64),
  alpn: v.object({
    /** `yes`: one was chosen of what was offered. */
    state: Finding.entries.state,
    reason: Finding.entries.reason,
    protocols: list(word(), 32),
    preference: Preference,
    complete: v.boolean(),
  }),
  compression: Finding,
  sessionResumption: v.object({ sessionId: Finding, ticket: Finding, psk: Finding, earlyData: Finding }),
  renegotiation: v.object({ secure: Finding, clientInitiated: Finding }),
  fallbackScsv: Finding,
  extendedMasterSecret: Finding,
  encryptThenMac: Finding,
  ocspStapling: Finding,
  signedCertificateTimestamps: Finding,
  clientCertificate: v.object({
    /** `yes`: a CertificateRequest was seen. Whether one is insisted on shows only to who sends none. */
    requested: Finding,
    required: Finding,
    /** Whether the one that was given was taken; absent where none was given. */
    given: v.exactOptional(Finding),
    acceptedAuthorities: list(text('name', 1000), 1024),
    signatureSchemes: list(named(), 64),
  }),
  tolerances: list(Tolerance, toleranceIds.length),
  /** Whether the hello of the client that was asked about got to Finished; absent where none was. */
  clientHello: v.exactOptional(Finding),
  asked: list(Asked, 4000),
});
export type SurveyedAddress = v.InferOutput<typeof SurveyedAddress>;

/**
 * Why an old setting is a danger, apart from why a handshake failed. Ids are stable.
 * `guidance` names the public recommendation it follows, with its version and date.
 */
export const SurveyRisk = v.object({
  id: word(),
  severity: v.picklist(['critical', 'warning', 'notice']),
  headline: text('public', 300),
  explanation: text('name', 1000),
  /** What was accepted that makes it one, by name. */
  because: list(text('name', 300), 64),
  guidance: list(v.object({ name: text('public', 200), date: word(), url: text('public', 300) }), 6),
});
export type SurveyRisk = v.InferOutput<typeof SurveyRisk>;

/** Would this client connect, and if not, what exactly is missing? */
export const ClientAnswer = v.object({
  profile: word(),
  name: text('public', 200),
  provenance: v.picklist(['recorded', 'documented', 'reconstructed']),
  state: v.picklist(['connects', 'fails', 'unknown']),
  version: v.nullable(word()),
  cipherSuite: v.nullable(named()),
  group: v.nullable(named()),
  signatureScheme: v.nullable(named()),
  /** A cause id of CONTRACT.md where it fails; null otherwise. */
  cause: v.nullable(word()),
  /** At most `likely` for a profile that was not recorded; null where it does not fail. */
  confidence: v.nullable(v.picklist(['confirmed', 'likely', 'possible'])),
  /** One sentence: connects with …, fails because exactly … is missing, or why it is not known. */
  reason: text('name', 800),
  /** What each side would have to change; empty where it connects. */
  client: list(text('public', 400), 8),
  server: list(text('public', 400), 8),
});
export type ClientAnswer = v.InferOutput<typeof ClientAnswer>;

/** A command that asks the same question, ready to copy. */
export const EquivalentCommand = v.object({
  /** Which question it asks, e.g. `versions`, `cipher-suites`. */
  question: word(),
  shell: v.picklist(['sh', 'powershell', 'cmd']),
  title: text('public', 200),
  command: text('name', 2000),
  /** What its output does not prove. */
  caveat: text('public', 400),
});
export type EquivalentCommand = v.InferOutput<typeof EquivalentCommand>;

/** Full enumeration of one target: what `survey --json` prints. Top-level findings are those of the first address. */
export const Survey = v.object({
  schema: v.literal(surveySchema),
  version: word(),
  startedAt: instant(),
  durationMs: milliseconds(),
  runId: word(),
  target: Target,
  /** False where anything is missing: a negative that could not be trusted, or a Stop. */
  complete: v.boolean(),
  /** What was not tested, and why. */
  notTested: list(v.object({ what: text('public', 200), because: text('name', 400) }), 64),
  ...SurveyedAddress.entries,
  /** Of all addresses together. */
  connections: count(),
  addresses: list(SurveyedAddress, 8),
  risks: list(SurveyRisk, 40),
  clients: list(ClientAnswer, 64),
  /** The client whose point of view was asked for: its own hello was sent as well. Absent without one. */
  client: v.exactOptional(v.object({ answer: ClientAnswer, offer: OfferComparison })),
  /** Settings of the server that were read along (`--config`); left out where none were given. */
  settings: v.exactOptional(SettingsAlong),
  commands: list(EquivalentCommand, 60),
});
export type Survey = v.InferOutput<typeof Survey>;

/** A snapshot of a survey under way; each stands alone. Exactly one has `terminal`. */
export const SurveyProgress = v.object({
  runId: word(),
  sequence: count(),
  elapsedMs: milliseconds(),
  /** What is asked now: plain words. */
  doing: text('name', 200),
  connections: count(),
  /** An estimate; grows with what is found. */
  expectedConnections: count(),
  /** Connections in flight that the pace allows now. */
  pace: count(),
  survey: Survey,
  terminal: v.nullable(v.picklist(['finished', 'stopped', 'failed'])),
});
export type SurveyProgress = v.InferOutput<typeof SurveyProgress>;
