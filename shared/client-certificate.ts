import * as v from 'valibot';
import { count, hexBytes, instant, list, named, text, word } from './field.ts';
import { Phrase } from './phrase.ts';

/** One certificate of what the person chose to show, the one of the key first. */
export const ShownCertificate = v.object({
  subject: text('identity', 2000),
  issuer: text('name', 2000),
  notBefore: instant(),
  notAfter: instant(),
  key: v.object({ algorithm: word(), bits: v.nullable(count()), curve: v.nullable(word()) }),
  keyUsage: list(word(), 20),
  extendedKeyUsage: list(word(), 40),
  selfSigned: v.boolean(),
  /** Whether the next one in the file signed it; null for the last, and where that could not be checked. */
  signedByNext: v.nullable(v.boolean()),
  sha256: hexBytes('public', 32),
});
export type ShownCertificate = v.InferOutput<typeof ShownCertificate>;

/** The chosen certificate against what one address asked for. Facts; the key itself is in no document. */
export const ClientCertificateFacts = v.object({
  /** The first sixteen of the file; one that cannot be read ends the list. */
  certificates: v.pipe(list(ShownCertificate, 16), v.minLength(1)),
  /** What its key can sign with, best first. */
  signatureSchemes: list(named(), 20),
  /** Null where no CertificateRequest came. */
  request: v.nullable(
    v.object({
      /** Issuers that the server names; 0 says that any will do. */
      authorities: count(),
      signatureSchemes: list(named(), 64),
      /** ClientCertificateType of RFC 8422 section 5.5: 1 for RSA, 64 for the others; empty in TLS 1.3. */
      certificateTypes: list(count(), 255),
      /**
       * Place of the first certificate whose issuer the server names, by the octets of the names; null where
       * none is, and where it names nobody.
       */
      issuerNamedAt: v.nullable(count()),
    }),
  ),
});
export type ClientCertificateFacts = v.InferOutput<typeof ClientCertificateFacts>;

/** What is looked at before a client certificate is shown, and whether it was; in the order people read it. */
export const clientCertificateChecks = [
  'request',
  'key',
  'dates',
  'usage',
  'signature',
  'authorities',
  'chain',
  'sent',
] as const;
export type ClientCertificateCheck = (typeof clientCertificateChecks)[number];

export const checkStates = ['ok', 'problem', 'not-tested'] as const;
export type CheckState = (typeof checkStates)[number];

export const ClientCertificateRow = v.object({
  check: v.picklist(clientCertificateChecks),
  state: v.picklist(checkStates),
  headline: text('name', 600),
  text: Phrase,
});
export type ClientCertificateRow = v.InferOutput<typeof ClientCertificateRow>;

/**
 * What the server made of it. `taken`: it went on after it had read it. `refused`: by an alert, by ending the
 * connection, or by its first reply. `kept-back`: nothing fitted the request, so none was sent. `not-asked`: no
 * request came. `unclear`: it was sent, and nothing tells.
 */
export const clientCertificateOutcomes = [
  'taken',
  'refused',
  'kept-back',
  'not-asked',
  'unclear',
  'not-tested',
] as const;
export type ClientCertificateOutcome = (typeof clientCertificateOutcomes)[number];

/** A chosen client certificate: every check before the try, and what came of the try. */
export const ClientCertificateResult = v.object({
  /** Null where it could not be opened. */
  certificate: v.nullable(ShownCertificate),
  rows: list(ClientCertificateRow, clientCertificateChecks.length),
  outcome: v.object({ state: v.picklist(clientCertificateOutcomes), headline: text('name', 600), text: Phrase }),
});
export type ClientCertificateResult = v.InferOutput<typeof ClientCertificateResult>;
