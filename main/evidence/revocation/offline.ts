// What can be told without asking anybody: a stapled answer, and lists from files.
import type { Revocation, RevocationSource, SignedTimestamp } from '../../../shared/revocation.ts';
import { unusable } from '../../certificates/revocation/answer.ts';
import { checkCrl } from '../../certificates/revocation/check-crl.ts';
import { checkOcsp, timestampsOf } from '../../certificates/revocation/check-ocsp.ts';
import { mustStaple } from '../../certificates/revocation/must-staple.ts';
import { readCrl } from '../../certificates/revocation/read-crl.ts';
import {
  embeddedTimestamps,
  readTimestamp,
  readTimestampExtension,
} from '../../certificates/revocation/signed-timestamps.ts';
import type { Certificate } from '../../certificates/x509/certificate.ts';
import { shortened } from '../../certificates/x509/readable.ts';
import { answered } from './source.ts';
import type { Candidate } from './subjects.ts';

/** What a handshake brought of the leaf beside its certificate. */
export interface Stapled {
  /** DER; null where none came although it was asked for. */
  readonly response: Uint8Array | null;
  /** Of the TLS extension, each a SerializedSCT; null without it. */
  readonly timestamps: readonly Uint8Array[] | null;
}

export interface CrlFile {
  readonly name: string;
  /** DER or PEM. */
  readonly bytes: Uint8Array;
}

export function checkStaple(response: Uint8Array, { certificate, issuer }: Candidate, at: number): RevocationSource {
  const named = { kind: 'stapled', url: null, via: null } as const;
  const checked = issuer === null ? unusable('issuer-not-known') : checkOcsp(response, { certificate, issuer }, at);
  return answered(named, checked);
}

/** Each file is read once, for all certificates. */
export function readCrlFiles(files: readonly CrlFile[], candidates: readonly Candidate[]) {
  const wanted = candidates.map(({ certificate }) => certificate.serialNumber);
  const read = files.map(({ name, bytes }) => ({ name: shortened(name, 1000), crl: readCrl(bytes, wanted) }));
  return ({ certificate, issuer }: Candidate, at: number): RevocationSource[] =>
    read.map(({ name, crl }) => {
      const named = { kind: 'crl-file', url: name, via: null } as const;
      if (!crl.ok || issuer !== null)
        return answered(named, checkCrl(crl, { certificate, issuer: issuer ?? certificate }, at));
      const own = crl.crl.issuer.key === certificate.issuer.key;
      return answered(named, unusable(own ? 'issuer-not-known' : 'other-issuer'));
    });
}

/** Whether the leaf demands a stapled answer, and what became of that; null where it does not, or nobody shook hands. */
export function weighStaple(
  leaf: Certificate,
  stapled: Stapled | null,
  source: RevocationSource | null,
): Revocation['mustStaple'] {
  if (stapled === null || !mustStaple(leaf)) return null;
  if (source === null) return 'missing';
  return source.outcome === 'answered' ? 'kept' : 'unusable';
}

const mostTimestamps = 100;

/** Timestamps of the leaf, wherever they stand. Those in an answer that cannot be matched to the leaf are left out. */
export function timestampsOfLeaf({ certificate, issuer }: Candidate, stapled: Stapled | null): SignedTimestamp[] {
  const response = stapled?.response ?? null;
  const inAnswer = response === null || issuer === null ? null : timestampsOf(response, { certificate, issuer });
  return [
    ...embeddedTimestamps(certificate).map((one) => readTimestamp('certificate', one)),
    ...(stapled?.timestamps ?? []).map((one) => readTimestamp('tls', one)),
    ...(inAnswer === null ? [] : readTimestampExtension(inAnswer)).map((one) => readTimestamp('ocsp', one)),
  ].slice(0, mostTimestamps);
}
