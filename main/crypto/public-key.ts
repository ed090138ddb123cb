// SubjectPublicKeyInfo, RFC 5280 section 4.1.2.7, read as far as handshakes need it.
import { toBigInt } from '../bytes/bytes.ts';
import { type DerValue, derTag, oidText, readDer, readDerList } from '../bytes/der.ts';
import { type RsaNumbers, rsaWithinLimits } from './rsa.ts';

export type KeyKind = 'rsa' | 'rsa-pss' | 'ec' | 'ed25519' | 'ed448' | 'dsa' | 'other';

/** A public key of a peer's certificate. */
export interface PublicKey {
  readonly kind: KeyKind;
  /** OID of the named curve; null for keys that have none. */
  readonly curve: string | null;
  /** The content of the BIT STRING: a point, or a DER structure. */
  readonly raw: Uint8Array;
  /** Numbers of an RSA key within the limits of this program; null for all others. */
  readonly rsa: RsaNumbers | null;
  readonly spki: Uint8Array;
}

/** The public key of a certificate; null when its outer structure does not parse. */
export function publicKeyOfCertificate(certificate: Uint8Array): PublicKey | null {
  const [toBeSigned] = children(only(certificate));
  const fields = children(toBeSigned ?? null);
  // version [0] is left out in version 1 certificates.
  const spki = fields[fields[0]?.tag === 0xa0 ? 6 : 5];
  return spki === undefined ? null : readPublicKey(spki.whole);
}

export function readPublicKey(spki: Uint8Array): PublicKey | null {
  const [algorithm, bits] = children(only(spki));
  const [oid, parameters] = children(algorithm ?? null);
  if (oid?.tag !== derTag.oid || bits?.tag !== derTag.bitString || bits.content[0] !== 0) return null;
  const kind = kinds[oidText(oid.content)] ?? 'other';
  const raw = bits.content.subarray(1);
  return {
    kind,
    curve: kind === 'ec' && parameters?.tag === derTag.oid ? oidText(parameters.content) : null,
    raw,
    rsa: kind === 'rsa' || kind === 'rsa-pss' ? rsaNumbers(raw) : null,
    spki,
  };
}

const kinds: Readonly<Record<string, KeyKind>> = {
  '1.2.840.113549.1.1.1': 'rsa',
  '1.2.840.113549.1.1.10': 'rsa-pss',
  '1.2.840.10045.2.1': 'ec',
  '1.2.840.10040.4.1': 'dsa',
  '1.3.101.112': 'ed25519',
  '1.3.101.113': 'ed448',
};

/** RSAPublicKey, RFC 8017 appendix A.1.1. */
function rsaNumbers(raw: Uint8Array): RsaNumbers | null {
  const [modulus, exponent] = children(only(raw));
  if (modulus?.tag !== derTag.integer || exponent?.tag !== derTag.integer) return null;
  const numbers = { modulus: toBigInt(modulus.content), exponent: toBigInt(exponent.content) };
  return rsaWithinLimits(numbers) ? numbers : null;
}

function only(bytes: Uint8Array): DerValue | null {
  const value = readDer('public key', bytes);
  return value.ok ? value.value : null;
}

function children(parent: DerValue | null): readonly DerValue[] {
  if (parent?.tag !== derTag.sequence) return [];
  const values = readDerList('public key', parent.content);
  return values.ok ? values.value : [];
}
