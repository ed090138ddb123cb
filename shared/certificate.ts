import * as v from 'valibot';
import { count, hexBytes, instant, list, text, word } from './field.ts';

/** What one certificate says of itself, plus two things that were checked: is it its own issuer, does it parse. */
export const CertificateFacts = v.object({
  /** Place in the list as the server sent it, from 0. */
  index: count(),
  subject: text('name', 2000),
  issuer: text('name', 2000),
  serialNumber: text('public', 200),
  notBefore: instant(),
  notAfter: instant(),
  subjectAltNames: list(
    v.object({ kind: v.picklist(['dns', 'ip', 'email', 'uri', 'other']), value: text('name', 1000) }),
    1000,
  ),
  key: v.object({ algorithm: word(), bits: v.nullable(count()), curve: v.nullable(word()) }),
  signatureAlgorithm: word(),
  isCa: v.boolean(),
  /** Subject equals issuer. */
  selfIssued: v.boolean(),
  /** Its own key verifies its signature. */
  selfSigned: v.boolean(),
  keyUsage: list(word(), 20),
  extendedKeyUsage: list(word(), 40),
  subjectKeyIdentifier: v.nullable(hexBytes('public', 128)),
  authorityKeyIdentifier: v.nullable(hexBytes('public', 128)),
  caIssuers: list(text('name', 1000), 10),
  ocsp: list(text('name', 1000), 10),
  crl: list(text('name', 1000), 10),
  sha256: hexBytes('public', 32),
  der: hexBytes('name', 131_072),
});
export type CertificateFacts = v.InferOutput<typeof CertificateFacts>;

/** Why a chain, or a step of it, was refused. Facts under a policy, not causes. */
export const chainReasonCodes = [
  'unreadable',
  'expired',
  'not-yet-valid',
  'name-mismatch',
  'self-signed-leaf',
  'issuer-not-found',
  'root-not-trusted',
  'bad-signature',
  /** Its algorithm or curve is not known here: nothing is concluded from it. */
  'signature-not-checked',
  'not-a-ca',
  'path-length',
  'key-usage',
  'extended-key-usage',
  'name-constraints',
  'critical-extension',
  /** An issuer demands a policy, and none holds for the whole path; OpenSSL looks at it only when told to. */
  'certificate-policies',
  /** A root says that another certificate issued it: OpenSSL and what is built on it do not take it as one. */
  'key-identifier',
  'weak-key',
  'weak-signature',
  'too-many-certificates',
  /** Larger than is read here: a limit of this program, and nothing is concluded from it. */
  'too-large',
  'empty',
] as const;
export type ChainReasonCode = (typeof chainReasonCodes)[number];

export const ChainReason = v.object({
  code: v.picklist(chainReasonCodes),
  /** Index as sent; null for a certificate that was not sent (an anchor or an extra one). */
  certificate: v.nullable(count()),
  /** Subject of the certificate it is about. */
  subject: text('name', 2000),
  detail: text('name', 500),
});
export type ChainReason = v.InferOutput<typeof ChainReason>;

/** The answer of one trust store. */
export const StoreResult = v.object({
  store: v.picklist(['system', 'mozilla', 'custom']),
  /** Anchors in it; 0 when it could not be read. */
  anchors: count(),
  state: v.picklist(['trusted', 'rejected', 'not-tested']),
  /** Subjects of the accepted path, leaf first. */
  path: list(text('name', 2000), 20),
  reasons: list(ChainReason, 50),
});
export type StoreResult = v.InferOutput<typeof StoreResult>;

/** A chain judged under a policy, at a time, for a name. */
export const ChainJudgement = v.object({
  at: instant(),
  hostname: v.object({
    asked: text('name', 255),
    state: v.picklist(['match', 'mismatch', 'not-checked']),
    /** Names the leaf does have, as written in it. */
    names: list(text('name', 1000), 1000),
  }),
  verdict: v.picklist(['trusted', 'rejected', 'unknown']),
  /** Reasons of the leading store, without repeats; a name mismatch included. */
  reasons: list(ChainReason, 60),
  stores: list(StoreResult, 3),
  /** False when the certificates were sent in an order other than leaf first, each followed by its issuer. */
  ordered: v.boolean(),
  /** Indexes that no path needs. */
  unneeded: list(count(), 64),
  /**
   * The first issuer that was neither sent nor in a store. `found` says where the missing certificate
   * turned up all the same, with which the chain verifies.
   */
  missingIssuer: v.nullable(
    v.object({
      subject: text('name', 2000),
      neededBy: count(),
      found: v.nullable(
        v.object({
          where: v.picklist(['custom', 'system', 'mozilla', 'other-address', 'aia']),
          sha256: hexBytes('public', 32),
        }),
      ),
    }),
  ),
});
export type ChainJudgement = v.InferOutput<typeof ChainJudgement>;
