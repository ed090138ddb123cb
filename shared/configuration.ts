import * as v from 'valibot';
import { causeIds, Remedy, severities } from './cause.ts';
import { count, instant, list, milliseconds, named, text, word } from './field.ts';
import { Phrase } from './phrase.ts';
import { surveyedVersions } from './survey.ts';

/** Names this form of document; stable. */
export const configurationSchema = 'handshake-doctor/config@1';

/** Languages of settings that are told apart; `unknown` for a file that is none of them. */
export const dialectIds = [
  'apache',
  'nginx',
  'haproxy',
  'postfix-main',
  'postfix-master',
  'dovecot',
  'tomcat',
  'postgresql',
  'schannel-registry',
  'kubernetes',
  'openssl-cnf',
  'java-security',
  'java-options',
  'crypto-policies',
  'unknown',
] as const;
export const DialectId = v.picklist(dialectIds);
export type DialectId = v.InferOutput<typeof DialectId>;

/** A place in a file. Line and column from 1; columns count UTF-16 units, as an editor does. */
export const Place = v.object({ file: text('name', 4096), line: count(), column: count() });
export type Place = v.InferOutput<typeof Place>;

/** What another line said before this one took its place. */
export const Overridden = v.object({ directive: word(), written: text('name', 1000), place: Place });
export type Overridden = v.InferOutput<typeof Overridden>;

const origin = {
  /** Name of the directive as written: `ssl_protocols`. */
  directive: word(),
  /** Its arguments as written, without secrets; for a default, what the program's handbook says. */
  written: text('name', 4000),
  /** Null where nothing is written and the program has this value of itself. */
  place: v.nullable(Place),
  /** Where it was said: `http`, `server`, `VirtualHost`, `defaults` …; `default` where nobody said it. */
  level: word(),
  /** Newest first: what would hold if this line were not there. */
  overrides: list(Overridden, 20),
};
export type Origin = v.InferOutput<v.ObjectSchema<typeof origin, undefined>>;

/** A value that is in force and where it comes from. Null: nobody says it, and the program's own value is not known. */
const setting = <const S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(value: S) =>
  v.nullable(v.object({ value, ...origin }));
export type Setting<T> = Origin & { readonly value: T };

/** What a file named in the settings is for. `certificate-and-key`: one file with both, as HAProxy reads it. */
export const fileRoles = [
  'certificate',
  'key',
  'certificate-and-key',
  'chain',
  'client-authorities',
  'client-authority-names',
  'upstream-authorities',
  'stapling-authorities',
  'stapling-response',
  'revocation-list',
  'dh-parameters',
  'ticket-key',
  'key-passwords',
] as const;
export type FileRole = (typeof fileRoles)[number];

/** A file that a setting names. */
export const NamedFile = v.object({
  role: v.picklist(fileRoles),
  /** Where the program would look: absolute where that can be known. */
  path: text('name', 4096),
  written: text('name', 4096),
  directive: word(),
  place: Place,
  /** True where the name holds a variable, so that no one file can be told. */
  hasVariable: v.boolean(),
});
export type NamedFile = v.InferOutput<typeof NamedFile>;

/** An address that a scope listens on, or that an upstream is dialled at. */
export const ListenAddress = v.object({
  /** `*`, an IPv4 or IPv6 literal without brackets, a host name, or `unix:/path`. */
  address: text('address', 4096),
  /** Null for a Unix socket, or where a variable stands. */
  port: v.nullable(count()),
  tls: v.boolean(),
  /** Who answers names that nobody has: `implicit` is the first of an address, for no other one says it. */
  defaultServer: v.picklist(['explicit', 'implicit', 'no']),
  written: text('name', 1000),
  place: Place,
});
export type ListenAddress = v.InferOutput<typeof ListenAddress>;

export const ServerName = v.object({
  name: text('name', 1000),
  kind: v.picklist(['exact', 'wildcard', 'regex', 'empty', 'variable']),
  place: Place,
});
export type ServerName = v.InferOutput<typeof ServerName>;

/** A setting that was read and not worked out. */
export const NotEvaluated = v.object({
  directive: word(),
  written: text('name', 1000),
  /** `variable`: known only while serving; `condition`: holds only where a test does; `unknown`: not known to us. */
  reason: v.picklist(['variable', 'condition', 'unknown']),
  place: Place,
});
export type NotEvaluated = v.InferOutput<typeof NotEvaluated>;

export const scopeKinds = ['listener', 'virtual-host', 'upstream'] as const;

/**
 * What one scope says of TLS, in the same words for every program. Inheritance, order and includes are worked out;
 * variables are not.
 */
export const TlsScope = v.object({
  kind: v.picklist(scopeKinds),
  dialect: DialectId,
  /** A name for people: `example.org:443`, `location /api → https://backend`. */
  name: text('name', 1000),
  place: Place,
  /** Whether TLS is spoken there; `unknown` where a variable or a condition decides. */
  tls: v.picklist(['on', 'off', 'unknown']),
  addresses: list(ListenAddress, 500),
  serverNames: list(ServerName, 2000),
  /** Oldest first. An empty list is a finding: nothing is left. */
  versions: setting(list(v.picklist(surveyedVersions), 6)),
  /** For TLS 1.2 and older, in the language of the program's library. */
  cipherString: setting(text('public', 4000)),
  /** What it expands to, in its order. Null where it was not worked out; empty where it matches nothing. */
  cipherSuites: v.nullable(list(named(), 512)),
  tls13CipherSuites: setting(list(named(), 20)),
  serverPreference: setting(v.boolean()),
  /** IANA names in order, unknown ones as written. */
  groups: setting(list(word(), 100)),
  clientVerification: setting(v.picklist(['none', 'optional', 'optional-no-authority', 'required'])),
  verificationDepth: setting(count()),
  stapling: setting(v.boolean()),
  /** Name servers the program asks by itself; `stapling` of nginx needs them. */
  resolver: setting(text('name', 1000)),
  tickets: setting(v.boolean()),
  /** Value of `Strict-Transport-Security`. */
  hsts: setting(text('public', 1000)),
  alpn: setting(list(word(), 20)),
  /** Of an upstream alone: whether its certificate is checked, and which name is sent and checked. */
  upstreamVerification: setting(v.boolean()),
  sendsServerName: setting(v.boolean()),
  upstreamName: setting(text('name', 1000)),
  /** Whether a client that asks for a name which is not served is turned away before any certificate. */
  rejectsUnknownNames: setting(v.boolean()),
  files: list(NamedFile, 1000),
  notEvaluated: list(NotEvaluated, 500),
});
export type TlsScope = v.InferOutput<typeof TlsScope>;

/** A scope that says nothing yet: dialects write what they find over it. */
export const emptyScope = (known: Pick<TlsScope, 'kind' | 'dialect' | 'name' | 'place' | 'tls'>): TlsScope => ({
  ...known,
  addresses: [],
  serverNames: [],
  versions: null,
  cipherString: null,
  cipherSuites: null,
  tls13CipherSuites: null,
  serverPreference: null,
  groups: null,
  clientVerification: null,
  verificationDepth: null,
  stapling: null,
  resolver: null,
  tickets: null,
  hsts: null,
  alpn: null,
  upstreamVerification: null,
  sendsServerName: null,
  upstreamName: null,
  rejectsUnknownNames: null,
  files: [],
  notEvaluated: [],
});

/** What keeps a part of a file from being read, or makes the program refuse it. */
export const problemKinds = [
  'missing-closing',
  'unexpected-closing',
  'missing-end-of-directive',
  'unterminated-quote',
  'unexpected-token',
  'unexpected-block',
  'missing-block',
  'unknown-directive',
  'misplaced-directive',
  'wrong-arguments',
  'duplicate-directive',
  'include-loop',
  'too-deep',
  'too-many-files',
  'too-many-directives',
  'file-missing',
  'file-unreadable',
  'file-too-large',
  'file-binary',
  'not-this-dialect',
] as const;
export const ConfigurationProblem = v.object({
  kind: v.picklist(problemKinds),
  /** Where to look. For a missing brace: where its block begins. */
  place: Place,
  /** The word, directive or path it is about, without secrets. */
  subject: text('name', 1000),
});
export type ConfigurationProblem = v.InferOutput<typeof ConfigurationProblem>;

/** A file that is included or named and was not given. */
export const WantedFile = v.object({
  /** As it would be looked for: a path, or a pattern where `isPattern`. */
  path: text('name', 4096),
  isPattern: v.boolean(),
  because: v.picklist(['missing', 'unreadable']),
  place: Place,
});
export type WantedFile = v.InferOutput<typeof WantedFile>;

/** One fault or risk at one line. */
export const ConfigurationFinding = v.object({
  /** Stable id of the rule. */
  rule: word(),
  cause: v.nullable(v.picklist(causeIds)),
  severity: v.picklist(severities),
  file: text('name', 4096),
  line: count(),
  column: count(),
  directive: word(),
  headline: text('name', 500),
  explanation: text('name', 4000),
  remedy: v.nullable(Remedy),
  /** The sentences as ids with parameters. */
  text: v.object({ headline: Phrase, explanation: Phrase }),
});
export type ConfigurationFinding = v.InferOutput<typeof ConfigurationFinding>;

/** `certificates` of the document: the file and the line that names it. */
const CertificateLine = v.object({ file: text('name', 4096), line: count(), namedIn: text('name', 4096) });

/** One scope of the document: plain values, and beside them where each comes from. */
export const SettingsEntry = v.object({
  scope: text('name', 1000),
  kind: v.picklist(scopeKinds),
  versions: v.nullable(list(v.picklist(surveyedVersions), 6)),
  cipherString: v.nullable(text('public', 4000)),
  cipherSuites: v.nullable(list(named(), 512)),
  certificates: list(CertificateLine, 1000),
  details: TlsScope,
});
export type SettingsEntry = v.InferOutput<typeof SettingsEntry>;

/** The scope as the document has it. */
export const settingsEntry = (scope: TlsScope): SettingsEntry => ({
  scope: scope.name,
  kind: scope.kind,
  versions: scope.versions?.value ?? null,
  cipherString: scope.cipherString?.value ?? null,
  cipherSuites: scope.cipherSuites,
  certificates: scope.files
    .filter(({ role }) => role === 'certificate' || role === 'certificate-and-key')
    .map(({ path, place }) => ({ file: path, line: place.line, namedIn: place.file })),
  details: scope,
});

/** The document of `config --json`. */
export const ConfigurationReview = v.object({
  schema: v.literal(configurationSchema),
  version: word(),
  startedAt: instant(),
  durationMs: milliseconds(),
  files: list(v.object({ path: text('name', 4096), dialect: DialectId }), 1000),
  findings: list(ConfigurationFinding, 5000),
  settings: list(SettingsEntry, 5000),
  problems: list(ConfigurationProblem, 1000),
  wanted: list(WantedFile, 1000),
});
export type ConfigurationReview = v.InferOutput<typeof ConfigurationReview>;
