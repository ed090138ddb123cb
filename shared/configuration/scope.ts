import * as v from 'valibot';
import { count, list, named, text, word } from '../field.ts';
import { surveyedVersions } from '../survey.ts';
import { NamedFile } from './named-file.ts';
import { DialectId, type Origin, origin, Place } from './place.ts';

/** A value that is in force and where it comes from. Null: nobody says it, and the program's own value is not known. */
const setting = <const S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(value: S) =>
  v.nullable(v.object({ value, ...origin }));
export type Setting<T> = Origin & { readonly value: T };

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

/**
 * `server-default`, `client-default`: what holds for every server or client that does not choose for itself, as a
 * library or a system is told (Schannel, JVM options). `program-default`: for both sides (openssl.cnf, java.security).
 */
export const scopeKinds = [
  'listener',
  'virtual-host',
  'upstream',
  'server-default',
  'client-default',
  'program-default',
] as const;

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
  /**
   * Why none is left: `no-match`: the library refuses the string, and with it the start. `security-level`: it takes the
   * string, and its level forbids every suite. Left out where some are left, or nobody looked.
   */
  noSuitesBecause: v.optional(v.picklist(['no-match', 'security-level'])),
  /** Words of the cipher string that no OpenSSL has, and that it passes over in silence; left out where nobody looked. */
  unknownCipherWords: v.optional(list(text('public', 200), 20)),
  tls13CipherSuites: setting(list(named(), 20)),
  serverPreference: setting(v.boolean()),
  /** IANA names in order, unknown ones as written. */
  groups: setting(list(word(), 100)),
  /** Whether the server has a finite field for DHE suites: named in a file, or chosen by the program. */
  finiteField: setting(v.boolean()),
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
  finiteField: null,
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
