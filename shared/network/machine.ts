import * as v from 'valibot';
import { count, list, milliseconds, text, word } from '../field.ts';
import { NotTestedItem } from './names.ts';

/** Libraries and runtimes that have a TLS policy of their own on a machine. */
export const policyLibraries = ['openssl', 'gnutls', 'nss', 'java', 'schannel', 'node', 'go'] as const;
export type PolicyLibrary = (typeof policyLibraries)[number];

export const policyVersions = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type PolicyVersion = (typeof policyVersions)[number];

/** A program that may read or change TLS on this machine, by its name alone. */
export const SecurityProduct = v.object({
  name: text('name', 200),
  /** What it was known by. */
  seenBy: v.picklist(['process', 'service', 'path', 'registered']),
  /**
   * `inspects`: signs anew by default. `can-inspect`: where it was set so. `tunnels`: leads traffic elsewhere, and opens
   * none itself. `not-known`: nothing is known of it.
   */
  tls: v.picklist(['inspects', 'can-inspect', 'tunnels', 'not-known']),
});
export type SecurityProduct = v.InferOutput<typeof SecurityProduct>;

/** A network interface that looks like a tunnel. */
export const TunnelInterface = v.object({
  name: text('name', 100),
  kind: v.picklist(['tun', 'wireguard', 'ppp', 'ipsec', 'utun', 'unknown-tunnel']),
  /** True where it has an address: a tunnel without one carries nothing. */
  hasAddress: v.boolean(),
});
export type TunnelInterface = v.InferOutput<typeof TunnelInterface>;

/** Where a setting stands. Line and column from 1; null where it stands in no line (registry, environment). */
export const PolicyPlace = v.object({
  /** File, registry key or name of a variable. */
  path: text('name', 1000),
  line: v.nullable(count()),
  column: v.nullable(count()),
});
export type PolicyPlace = v.InferOutput<typeof PolicyPlace>;

/** One thing that a policy forbids. */
export const Forbidden = v.object({
  /** `level`: OpenSSL's security level; `key-size`: the least bits of RSA and DH keys. */
  kind: v.picklist(['version', 'suite', 'group', 'signature', 'key-size', 'level', 'other']),
  /** `TLSv1.1`, `RC4`, `2`, `2048` … as the policy's own language says it. */
  name: text('public', 300),
  place: PolicyPlace,
});
export type Forbidden = v.InferOutput<typeof Forbidden>;

/** A setting as it stands, whether it has an effect or not. */
export const PolicyFinding = v.object({
  place: PolicyPlace,
  setting: text('public', 200),
  /** What it says; never the value of a variable that may hold a secret. */
  value: text('name', 500),
  /** False with a reason: a section that nothing leads to, a file that is overridden. */
  effective: v.boolean(),
  reason: text('name', 300),
});
export type PolicyFinding = v.InferOutput<typeof PolicyFinding>;

/** What one library on this machine allows. */
export const LibraryPolicy = v.object({
  library: v.picklist(policyLibraries),
  /** Which of several: a JDK's folder; empty where there is one. */
  which: text('name', 1000),
  /** Programs that usually obey it. */
  obeyedBy: list(word(), 12),
  minimum: v.nullable(v.picklist(policyVersions)),
  minimumPlace: v.nullable(PolicyPlace),
  maximum: v.nullable(v.picklist(policyVersions)),
  maximumPlace: v.nullable(PolicyPlace),
  forbidden: list(Forbidden, 100),
  findings: list(PolicyFinding, 60),
  /** Places that could not be read or were not followed to their end, in plain words. */
  unread: list(text('name', 400), 20),
});
export type LibraryPolicy = v.InferOutput<typeof LibraryPolicy>;

/** A variable that changes what programs trust or offer. */
export const EnvironmentFinding = v.object({
  name: word(),
  /** What it does, without its value: a path of a certificate file is told, everything else is not. */
  path: v.nullable(text('name', 1000)),
  state: v.picklist([
    'set',
    'missing-file',
    'unreadable-file',
    'not-pem',
    'usable-file',
    'verification-off',
    'key-log',
  ]),
  obeyedBy: list(word(), 12),
});
export type EnvironmentFinding = v.InferOutput<typeof EnvironmentFinding>;

/** Different certificates that the server showed meanwhile, where there was more than one: then no try tells anything. */
const leaves = v.optional(count());

/** A local program, run with and without the policy against the target; where that differs, several times each. */
export const PolicyTrial = v.object({
  program: word(),
  file: text('name', 1000),
  withPolicy: v.picklist(['connected', 'failed', 'not-run']),
  withoutPolicy: v.picklist(['connected', 'failed', 'not-run']),
  leaves,
});
export type PolicyTrial = v.InferOutput<typeof PolicyTrial>;

/** The same with a variable that names trusted certificates. */
export const TrustTrial = v.object({
  program: word(),
  /** The variable. */
  variable: word(),
  path: text('name', 1000),
  withSetting: v.picklist(['connected', 'failed', 'not-run']),
  withoutSetting: v.picklist(['connected', 'failed', 'not-run']),
  leaves,
});
export type TrustTrial = v.InferOutput<typeof TrustTrial>;

/** What on this machine bears on handshakes. `network --json`, section `machine`. */
export const NetworkMachine = v.object({
  products: list(SecurityProduct, 40),
  tunnels: list(TunnelInterface, 40),
  /** Lines of the hosts file that name the target. */
  hosts: list(v.object({ line: count(), address: text('address', 200) }), 20),
  policies: list(LibraryPolicy, 20),
  environment: list(EnvironmentFinding, 40),
  /** Null where the system does not tell. */
  fips: v.nullable(v.boolean()),
  trial: v.nullable(PolicyTrial),
  /** Null or left out where no such variable is set, or nothing here could try it. */
  trustTrial: v.optional(v.nullable(TrustTrial)),
  notTested: list(NotTestedItem, 20),
  partial: v.boolean(),
  durationMs: milliseconds(),
});
export type NetworkMachine = v.InferOutput<typeof NetworkMachine>;
