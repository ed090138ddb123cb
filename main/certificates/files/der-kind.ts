import { contextTag, type DerElement, DerReader, derTag } from '../x509/der.ts';
import { objectIdentifierText } from '../x509/der-values.ts';

/** What a DER structure is, told by its outermost fields alone. */
export type DerKind =
  | 'certificate'
  | 'request'
  | 'revocation-list'
  | 'pkcs7'
  | 'pkcs12'
  | 'private-key'
  | 'rsa-private-key'
  | 'ec-private-key'
  | 'dsa-private-key'
  | 'encrypted-private-key'
  | 'public-key'
  | 'ocsp-response'
  | 'unknown';

export function derKind(der: Uint8Array): DerKind {
  const fields = childrenOf(der);
  const tags = fields.map(({ tag }) => tag);
  switch (tags[0]) {
    case derTag.objectIdentifier:
      return identifier(fields[0])?.startsWith('1.2.840.113549.1.7.') ? 'pkcs7' : 'unknown';
    case derTag.integer:
      return kindWithVersion(fields, tags);
    case 0x0a:
      return 'ocsp-response';
    case derTag.sequence:
      return kindOfPair(fields, tags);
    default:
      return 'unknown';
  }
}

/** Octets that come first in `der` and are one element; null where there is none. */
export function firstElement(der: Uint8Array): Uint8Array | null {
  const reader = new DerReader(der);
  const { raw } = reader.read('element', derTag.sequence);
  return reader.fault === null ? raw : null;
}

/** The first fields of a SEQUENCE: ten tell every kind from every other. */
function childrenOf(der: Uint8Array): DerElement[] {
  const reader = new DerReader(der).enter('structure', derTag.sequence);
  const fields: DerElement[] = [];
  while (!reader.atEnd && fields.length < 10) {
    const field = reader.read('field');
    if (reader.fault === null) fields.push(field);
  }
  return fields;
}

/** Of an element itself, or of the first one inside a SEQUENCE. */
function identifier(element: DerElement | undefined): string | null {
  if (element?.tag === derTag.objectIdentifier) return objectIdentifierText(element.content);
  const [first] = element === undefined ? [] : childrenOf(element.raw);
  return first?.tag === derTag.objectIdentifier ? objectIdentifierText(first.content) : null;
}

function kindWithVersion(fields: readonly DerElement[], tags: readonly number[]): DerKind {
  if (tags[1] === derTag.octetString) return 'ec-private-key';
  if (tags[1] === derTag.sequence && tags[2] === derTag.octetString) return 'private-key';
  if (tags[1] === derTag.sequence)
    return identifier(fields[1])?.startsWith('1.2.840.113549.1.7.') ? 'pkcs12' : 'unknown';
  if (tags.length >= 9 && tags.slice(0, 9).every((tag) => tag === derTag.integer)) return 'rsa-private-key';
  if (tags.length === 6 && tags.every((tag) => tag === derTag.integer)) return 'dsa-private-key';
  return tags.length === 2 && tags[1] === derTag.integer ? 'public-key' : 'unknown';
}

function kindOfPair(fields: readonly DerElement[], tags: readonly number[]): DerKind {
  const inner = childrenOf(fields[0]?.raw ?? new Uint8Array(0));
  if (inner[0]?.tag === derTag.objectIdentifier) {
    if (tags[1] === derTag.bitString) return 'public-key';
    return tags[1] === derTag.octetString ? 'encrypted-private-key' : 'unknown';
  }
  return tags[1] === derTag.sequence ? kindOfSigned(inner.map(({ tag }) => tag)) : 'unknown';
}

/** Certificate, request and CRL are signed alike; the fields that are signed differ (RFC 5280, RFC 2986). */
function kindOfSigned(tags: readonly number[]): DerKind {
  const isTime = (tag: number | undefined) => tag === derTag.utcTime || tag === derTag.generalizedTime;
  const [first] = tags;
  if (isTime(tags[2]) || isTime(tags[3])) return 'revocation-list';
  if (first === contextTag(0, true)) return 'certificate';
  if (first !== derTag.integer) return 'unknown';
  if (tags[3] === contextTag(0, true) || tags.length === 3) return 'request';
  return tags.slice(1, 6).every((tag) => tag === derTag.sequence) && tags.length >= 6 ? 'certificate' : 'unknown';
}
