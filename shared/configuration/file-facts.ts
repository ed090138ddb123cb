import * as v from 'valibot';
import { count, instant, list, text, word } from '../field.ts';
import { fileRoles } from './named-file.ts';
import { Place } from './place.ts';

/** What is odd about how a text file is written. */
export const textOddities = ['byte-order-mark', 'windows-line-ends', 'utf-16', 'not-utf-8', 'smart-quotes'] as const;

/** A certificate as the settings' rules need it; its whole decoding is `chain FILE`. */
export const CertificateFacts = v.object({
  subject: text('name', 1000),
  issuer: text('name', 1000),
  notBefore: instant(),
  notAfter: instant(),
  /** Names it is for. What “openssl req -x509” makes is an authority and has names as well. */
  names: list(text('name', 300), 200),
  isAuthority: v.boolean(),
  isSelfIssued: v.boolean(),
  keyType: v.picklist(['rsa', 'ec', 'ed25519', 'ed448', 'dsa', 'ml-dsa', 'other']),
  keyBits: v.nullable(count()),
  /** SHA-256 of the certificate. */
  sha256: word(),
  /** SHA-256 of its SubjectPublicKeyInfo: what a key is matched by. */
  keySha256: word(),
  /** How it was signed, as OpenSSL names it: `sha256WithRSAEncryption`. */
  signature: word(),
  /**
   * SHA-256 of those certificates among all named files whose key made its signature: its own where it is self-signed.
   * Null where too many would have to be tried, or the algorithm is not known.
   */
  issuers: v.nullable(list(word(), 20)),
  /** What it may be used for, where it says so and servers are not in it: `clientAuth` …; empty for any other. */
  otherUses: v.optional(list(word(), 20)),
  /** Where it says that its revocation can be asked for by OCSP; empty where it says nothing, as most do since 2025. */
  responder: v.optional(text('name', 300)),
  /** Line of the file where its block begins; 1 for DER. */
  line: count(),
});
export type CertificateFacts = v.InferOutput<typeof CertificateFacts>;

/** A private key without any of its secret parts. */
export const KeyFacts = v.object({
  /** `unreadable`: looks like a key and is none that can be read. */
  state: v.picklist(['plain', 'encrypted', 'unreadable']),
  keyType: v.nullable(v.picklist(['rsa', 'ec', 'ed25519', 'ed448', 'dsa', 'ml-dsa', 'other'])),
  keyBits: v.nullable(count()),
  /** SHA-256 of the SubjectPublicKeyInfo that belongs to it; null where it is encrypted or unreadable. */
  keySha256: v.nullable(word()),
  line: count(),
});
export type KeyFacts = v.InferOutput<typeof KeyFacts>;

/** A folder on the way to a file, or the file itself, as the system keeps it. */
export const PathPermission = v.object({
  path: text('name', 4096),
  /** Permission bits, `0640`. */
  mode: word(),
  owner: text('identity', 200),
  group: text('identity', 200),
});
export type PathPermission = v.InferOutput<typeof PathPermission>;

/** What breaks a PEM text, in the way in which OpenSSL reads one. */
export const pemFaults = [
  /** The BEGIN line is not at the beginning of its line, or has other than five dashes on each side. */
  'begin-line',
  /** The END line is missing, says something else, or has more behind it: two files were joined without a line break. */
  'end-line',
  'empty-line',
  'base64',
  /** It decodes, and what comes out is not what the BEGIN line says. */
  'structure',
] as const;

/** What stands in a file that the settings name. */
export const FileFacts = v.object({
  path: text('name', 4096),
  roles: list(v.picklist(fileRoles), fileRoles.length),
  /** The lines that name it. */
  namedAt: list(Place, 50),
  /** `not-looked`: it was not given, and the disk is not looked at (a dropped copy, a name with a variable). */
  state: v.picklist(['read', 'missing', 'unreadable', 'too-large', 'folder', 'not-looked']),
  /** What the system said, in its words; null where it was read. */
  reason: v.nullable(text('public', 300)),
  /** Where a symbolic link leads to at last; null for a plain file. */
  target: v.nullable(text('name', 4096)),
  /** The file first, then its folders up to the root; empty where the disk is not looked at (Windows, dropped copies). */
  permissions: list(PathPermission, 40),
  oddities: list(v.picklist(textOddities), textOddities.length),
  /** Kinds of blocks in their order: `CERTIFICATE`, `PRIVATE KEY`, `CERTIFICATE REQUEST` …; `DER` for one without. */
  blocks: list(word(), 1000),
  certificates: list(CertificateFacts, 1000),
  keys: list(KeyFacts, 20),
  /** Bits of the prime of Diffie-Hellman parameters; null where there are none. */
  dhBits: v.nullable(count()),
  /** Where the text breaks: a block that is not closed, or whose base64 does not decode. */
  brokenAt: v.nullable(Place),
  /** In which way it breaks there; null where it does not. */
  brokenBy: v.nullable(v.picklist(pemFaults)),
});
export type FileFacts = v.InferOutput<typeof FileFacts>;
