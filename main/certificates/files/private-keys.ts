import { equalBytes } from '../../bytes/bytes.ts';
import { type PublicHalf, publicHalfOf } from '../../crypto/private-key.ts';
import { outerNames } from '../paths/anchors.ts';
import { parseCertificate } from '../x509/certificate.ts';
import { DerReader } from '../x509/der.ts';
import { readPublicKey } from '../x509/public-key.ts';
import type { FileObject, FilePlace, PrivateKeyFacts } from './certificate-file.ts';
import type { DerKind } from './der-kind.ts';

/** A key that was found, with no more of it than its public half. */
export interface FoundKey {
  readonly encrypted: boolean;
  /** Null where it is encrypted or of a kind that the library does not read. */
  readonly half: PublicHalf | null;
  readonly place: FilePlace;
}

/** Is handed each private key that was opened, in DER and not encrypted: to sign with in memory, and for nothing else. */
export type TakeKey = (der: Uint8Array) => void;

/** Keys that are opened; a file of ten thousand is no file of keys. */
export const mostKeys = 50;
/** Certificates a key is looked for in. */
const mostCertificates = 2000;

/** Reads a key that is not encrypted; `kind` is what `derKind` says. */
export function readPlainKey(der: Uint8Array, kind: DerKind, place: FilePlace, take?: TakeKey): FoundKey {
  const form = forms[kind];
  if (form !== undefined) take?.(der);
  return { encrypted: false, half: form === undefined ? null : publicHalfOf(der, form), place };
}

const forms: Readonly<Partial<Record<DerKind, 'pkcs1' | 'pkcs8' | 'sec1'>>> = {
  'private-key': 'pkcs8',
  'rsa-private-key': 'pkcs1',
  'ec-private-key': 'sec1',
};

/** Whose key each one is. */
export function matchKeys(keys: readonly FoundKey[], certificates: readonly FileObject[]): PrivateKeyFacts[] {
  const known = keys.some(({ half }) => half !== null) ? certificates.slice(0, mostCertificates).map(spkiOf) : [];
  return keys.map(({ encrypted, half, place }) => ({
    ...traitsOf(half),
    encrypted,
    matches: half === null ? null : known.flatMap((spki, at) => (spki && equalBytes(spki, half.spki) ? [at] : [])),
    place,
  }));
}

/** Kind and size, told by the public half alone. */
function traitsOf(half: PublicHalf | null): Pick<PrivateKeyFacts, 'kind' | 'bits' | 'curve'> {
  if (half === null) return { kind: null, bits: null, curve: null };
  const { bits, curve } = readPublicKey(new DerReader(half.spki), []);
  return { kind: half.kind, bits, curve };
}

function spkiOf({ der }: FileObject): Uint8Array | null {
  if (outerNames(der) === null) return null;
  const read = parseCertificate(der);
  return read.ok ? read.certificate.publicKey.raw : null;
}
