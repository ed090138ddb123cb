import * as v from 'valibot';
import { count, hexBytes, list, text, word } from './field.ts';
import { Phrase } from './phrase.ts';

/** Kinds of key that a new certificate can have. */
export const replacementKeyKinds = ['rsa-2048', 'rsa-3072', 'rsa-4096', 'p-256', 'p-384'] as const;
export type ReplacementKeyKind = (typeof replacementKeyKinds)[number];

/** What a new certificate is to be for. */
export const certificateUses = ['server', 'client', 'both'] as const;
export type CertificateUse = (typeof certificateUses)[number];

/** Most names of one request. */
export const mostRequestedNames = 1000;

/** A remark: the sentence, and its id with parameters (`replacementTexts`). */
export const ReplacementNote = v.object({ headline: text('name', 600), text: Phrase });
export type ReplacementNote = v.InferOutput<typeof ReplacementNote>;

/** What a request would ask for, told before anything is made. */
export const ReplacementPlan = v.object({
  /** Empty where the names stand in the extension alone. */
  subject: text('name', 2000),
  /** Empty for a client that is named by its subject alone. */
  names: list(
    v.object({ kind: v.picklist(['dns', 'ip', 'email', 'uri', 'other']), value: text('name', 1000) }),
    mostRequestedNames,
  ),
  key: v.picklist(replacementKeyKinds),
  use: v.picklist(certificateUses),
  notes: list(ReplacementNote, 10),
});
export type ReplacementPlan = v.InferOutput<typeof ReplacementPlan>;

/** A request that lies in its folder with its key. The key itself is in that file and nowhere else. */
export const Replacement = v.object({
  ...ReplacementPlan.entries,
  requestFile: text('identity', 4096),
  keyFile: text('identity', 4096),
  /** Whether the key file needs a passphrase. */
  keyEncrypted: v.boolean(),
  /** The request as PEM, to paste into an issuer's form. */
  request: text('name', 200_000),
  /** SHA-256 of the new SubjectPublicKeyInfo, to recognise the certificate by that comes of it. */
  publicKeySha256: hexBytes('public', 32),
});
export type Replacement = v.InferOutput<typeof Replacement>;

/** For which readers a PKCS#12 is made: every current one, or Windows Server before 2019 as well. */
export const bundleReaders = ['modern', 'old-windows'] as const;
export type BundleReader = (typeof bundleReaders)[number];

/** What a PKCS#12 holds. */
export const CertificateBundle = v.object({
  file: text('identity', 4096),
  readers: v.picklist(bundleReaders),
  /** Encryption and check value, as people write them. */
  encryption: word(),
  /** The certificate of the key first, then its issuers. */
  certificates: list(
    v.object({
      subject: text('name', 2000),
      issuer: text('name', 2000),
      notAfter: word(),
      sha256: hexBytes('public', 32),
    }),
    20,
  ),
  /** Subjects of certificates that were given and not taken in, with why. */
  leftOut: list(v.object({ subject: text('name', 2000), because: text('public', 300), text: Phrase }), 50),
  notes: list(ReplacementNote, 10),
  bytes: count(),
});
export type CertificateBundle = v.InferOutput<typeof CertificateBundle>;
