import * as v from 'valibot';
import { address, count, hexBytes, hostName, instant, list, milliseconds, port, text, word } from './field.ts';

/** CRLReason by its number; 7 is not in use. RFC 5280 section 5.3.1. */
export const revocationReasons = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'unused',
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
] as const;
export type RevocationReason = (typeof revocationReasons)[number];

/** Why an answer that came says nothing about the certificate. */
export const unusableWords = [
  'malformed',
  /** OCSPResponseStatus other than successful, RFC 6960 section 4.2.1. */
  'malformed-request',
  'internal-error',
  'try-later',
  'signature-required',
  'unauthorized',
  'unknown-status',
  /** It is about other certificates. */
  'other-certificate',
  'unknown-hash',
  /** The signer is neither the issuer nor a delegate that came along. */
  'wrong-signer',
  'bad-signature',
  /** An algorithm or a curve that is not known here, or too much to hold. */
  'signature-not-checked',
  'delegate-without-usage',
  'delegate-of-another-issuer',
  'delegate-out-of-date',
  'signer-without-usage',
  'expired',
  /** A list that does not say until when it holds: a newer one may be there. */
  'without-end',
  'not-yet-valid',
  'nonce-differs',
  'critical-extension',
  /** A list of somebody else, a part of a list, or a list of changes. */
  'other-issuer',
  'indirect-list',
  'delta-list',
  'other-scope',
  'issuer-not-known',
] as const;
export type UnusableWord = (typeof unusableWords)[number];

/** Why no answer came. */
export const unreachableWords = [
  'dns',
  'refused',
  'no-answer',
  'no-route',
  'closed',
  'http-error',
  /** HTTP 200 with something else, such as a page of a proxy or of a sign-in. */
  'not-an-answer',
  'too-large',
  'proxy',
  /** To another host, which was not asked. */
  'redirected',
] as const;
export type UnreachableWord = (typeof unreachableWords)[number];

/** Why nobody was asked. */
export const notAskedWords = [
  'no-consent',
  'not-http',
  'private-address',
  'too-many',
  'stopped',
  'issuer-not-known',
] as const;
export type NotAskedWord = (typeof notAskedWords)[number];

/** What an OCSP response or a CRL says of one certificate, whether it may be believed or not. */
export const RevocationAnswer = v.object({
  /** Null where it does not speak of the certificate. */
  state: v.nullable(v.picklist(['good', 'revoked', 'unknown'])),
  revokedAt: v.nullable(instant()),
  reason: v.nullable(v.picklist(revocationReasons)),
  producedAt: v.nullable(instant()),
  thisUpdate: v.nullable(instant()),
  nextUpdate: v.nullable(instant()),
  signatureAlgorithm: word(),
  signature: v.picklist(['valid', 'invalid', 'not-checked']),
  /** The responder's name, its key's hash in hex, or the issuer of a CRL. */
  signer: text('name', 2000),
  signedBy: v.nullable(v.picklist(['issuer', 'delegate'])),
  /** A responder's own certificate. `noCheck`: it need not be asked about itself, RFC 6960 section 4.2.2.2.1. */
  delegate: v.nullable(v.object({ subject: text('name', 2000), notAfter: instant(), noCheck: v.boolean() })),
  nonce: v.nullable(v.picklist(['matches', 'missing', 'differs'])),
  /** Of a CRL: certificates listed, its number in hex. */
  entries: v.nullable(count()),
  number: v.nullable(word()),
});
export type RevocationAnswer = v.InferOutput<typeof RevocationAnswer>;

/** One place that could tell, and how that went. */
export const RevocationSource = v.object({
  kind: v.picklist(['stapled', 'ocsp', 'crl', 'crl-file']),
  /** Of a file its name. */
  url: v.nullable(text('name', 1000)),
  via: v.nullable(v.picklist(['direct', 'proxy'])),
  outcome: v.picklist(['answered', 'unusable', 'unreachable', 'not-asked']),
  why: v.nullable(v.picklist([...unusableWords, ...unreachableWords, ...notAskedWords])),
  /** A system's code, an HTTP status, where bytes could not be read. */
  detail: text('public', 300),
  answer: v.nullable(RevocationAnswer),
});
export type RevocationSource = v.InferOutput<typeof RevocationSource>;

export const revocationStates = [
  'good',
  'revoked',
  /** The responder does not know the certificate. */
  'unknown',
  /** Asked, and no answer came from anybody. */
  'unreachable',
  /** Answers came, and none of them counts. */
  'unusable',
  'not-asked',
  /** It names nobody who could tell. */
  'no-address',
  /** A root: nobody above it could revoke it. */
  'not-applicable',
] as const;
export type RevocationState = (typeof revocationStates)[number];

/** What is known of one certificate. */
export const CertificateRevocation = v.object({
  /** Place in the list it was given in, from 0. */
  certificate: count(),
  subject: text('name', 2000),
  serialNumber: text('public', 200),
  sha256: hexBytes('public', 32),
  state: v.picklist(revocationStates),
  revokedAt: v.nullable(instant()),
  reason: v.nullable(v.picklist(revocationReasons)),
  /** It demands a stapled answer. RFC 7633. */
  mustStaple: v.boolean(),
  sources: list(RevocationSource, 40),
});
export type CertificateRevocation = v.InferOutput<typeof CertificateRevocation>;

/** A promise of a log to list the certificate, as shown; its signature is not checked. RFC 6962 section 3.2. */
export const SignedTimestamp = v.object({
  from: v.picklist(['certificate', 'tls', 'ocsp']),
  /** 0 for RFC 6962. */
  version: count(),
  /** Null for another version or one that cannot be read. */
  logId: v.nullable(hexBytes('public', 32)),
  timestamp: v.nullable(instant()),
  signatureAlgorithm: word(),
});
export type SignedTimestamp = v.InferOutput<typeof SignedTimestamp>;

/** Somebody besides the target who was contacted. */
export const RevocationContact = v.object({
  purpose: v.picklist(['ocsp', 'crl', 'aia']),
  url: text('name', 1000),
  via: v.picklist(['direct', 'proxy']),
  host: hostName(),
  /** Dialled: the host's, or the proxy's. Null where the name was not found. */
  address: v.nullable(address()),
  port: port(),
  at: instant(),
  durationMs: milliseconds(),
  bytesSent: count(),
  bytesReceived: count(),
  outcome: word(),
});
export type RevocationContact = v.InferOutput<typeof RevocationContact>;

/** Whether the certificates of a chain were revoked, as far as somebody could be asked. */
export const Revocation = v.object({
  at: instant(),
  certificates: list(CertificateRevocation, 32),
  /** What the leaf's own demand for a stapled answer comes to; null where it makes none. */
  mustStaple: v.nullable(v.picklist(['kept', 'missing', 'unusable'])),
  /** Of the leaf. */
  timestamps: list(SignedTimestamp, 100),
});
export type Revocation = v.InferOutput<typeof Revocation>;
