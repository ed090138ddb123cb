import type { RevocationAnswer, RevocationReason, UnusableWord } from '../../../shared/revocation.ts';
import type { SignatureState } from '../signature.ts';
import { shortened } from '../x509/readable.ts';

/** What came of one answer: `answer` is what it says, also where it may not be believed. */
export type CheckedAnswer =
  | { readonly usable: true; readonly answer: RevocationAnswer }
  | {
      readonly usable: false;
      readonly why: UnusableWord;
      /** Where it could not be read; empty otherwise. */
      readonly detail: string;
      readonly answer: RevocationAnswer | null;
    };

export const unusable = (why: UnusableWord, answer: RevocationAnswer | null = null, detail = ''): CheckedAnswer => ({
  usable: false,
  why,
  detail: shortened(detail, 300),
  answer,
});

/** ISO 8601; years beyond the vocabulary's four digits do not occur in DER times. */
export const instantOf = (moment: number | null): string | null =>
  moment === null ? null : new Date(moment).toISOString();

export const signatureWord = (state: SignatureState): RevocationAnswer['signature'] =>
  state === 'unsupported' ? 'not-checked' : state;

/** What a listing or a status comes to for people. */
export interface Revoked {
  readonly at: number | null;
  readonly reason: RevocationReason | null;
}
