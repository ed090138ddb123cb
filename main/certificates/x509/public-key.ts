import { curves, keyAlgorithms } from './algorithms.ts';
import { DerReader, derTag, type Unreadable } from './der.ts';
import { objectIdentifierText, readBitString, readObjectIdentifier } from './der-values.ts';

/** SubjectPublicKeyInfo (RFC 5280 4.1.2.7), as far as judging needs it. */
export interface PublicKey {
  /** DER of the whole structure. */
  readonly raw: Uint8Array;
  /** `RSA`, `RSASSA-PSS`, `EC`, `Ed25519` …; the dotted identifier when it is not known. */
  readonly algorithm: string;
  /** Modulus, field or parameter-set size; null when unknown. */
  readonly bits: number | null;
  /** Name of the curve, or its dotted identifier. */
  readonly curve: string | null;
  /** What the BIT STRING holds: RSAPublicKey, an EC point, or raw octets. */
  readonly key: Uint8Array;
}

export function readPublicKey(reader: DerReader, problems: Unreadable[]): PublicKey {
  const structure = 'subjectPublicKeyInfo';
  const element = reader.read(structure, derTag.sequence);
  const fields = reader.within(element);
  const identifier = fields.enter(structure, derTag.sequence);
  const oid = readObjectIdentifier(identifier, structure);
  const parameters = identifier.atEnd ? null : identifier.read(structure);
  const key = readBitString(fields, structure).octets;
  fields.end(structure);
  const algorithm = keyAlgorithms[oid] ?? oid;
  const base = { raw: element.raw, algorithm, key };
  if (algorithm === 'RSA' || algorithm === 'RSASSA-PSS') {
    return { ...base, bits: modulusBits(key, element.offset, problems), curve: null };
  }
  if (algorithm !== 'EC') return { ...base, bits: fixedBits[algorithm] ?? null, curve: null };
  const curve = parameters?.tag === derTag.objectIdentifier ? objectIdentifierText(parameters.content) : null;
  // Curve parameters written out instead of named: RFC 5480 2.1.1 forbids them, libraries refuse them.
  if (curve === null) problems.push({ structure: `${structure} curve`, offset: parameters?.offset ?? element.offset });
  const known = curve === null ? undefined : curves[curve];
  return { ...base, bits: known?.bits ?? null, curve: known?.name ?? curve };
}

/** Modulus and public exponent of an RSAPublicKey (RFC 8017 A.1.1), big-endian; null when unreadable. */
function readRsaKey(key: Uint8Array): { modulus: Uint8Array; exponent: Uint8Array } | null {
  const reader = new DerReader(key);
  const fields = reader.enter('RSAPublicKey', derTag.sequence);
  const modulus = withoutLeadingZeros(fields.read('modulus', derTag.integer).content);
  const exponent = withoutLeadingZeros(fields.read('publicExponent', derTag.integer).content);
  return reader.fault === null && modulus.length > 0 && exponent.length > 0 ? { modulus, exponent } : null;
}

function modulusBits(key: Uint8Array, offset: number, problems: Unreadable[]): number | null {
  const parts = readRsaKey(key);
  if (parts === null) {
    problems.push({ structure: 'subjectPublicKeyInfo RSAPublicKey', offset });
    return null;
  }
  return parts.modulus.length * 8 - Math.clz32(parts.modulus[0] ?? 0) + 24;
}

function withoutLeadingZeros(octets: Uint8Array): Uint8Array {
  const first = octets.findIndex((octet) => octet !== 0);
  return first === -1 ? octets.subarray(octets.length) : octets.subarray(first);
}

const fixedBits: Readonly<Record<string, number>> = { Ed25519: 256, Ed448: 456, X25519: 256, X448: 448 };
