// Certificates and CRLs of a SignedData (RFC 2315 9.1, RFC 5652 5.1), as a .p7b file has them. Nothing is verified.
import { contextTag, DerReader, derTag } from '../x509/der.ts';
import { objectIdentifierText } from '../x509/der-values.ts';
import { berToDer } from './ber-to-der.ts';

export interface Pkcs7Content {
  readonly certificates: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
  /** Dotted identifier of what is inside. */
  readonly contentType: string;
}

/** Null where the structure cannot be read. Another content than signedData has no certificates. */
export function readPkcs7(bytes: Uint8Array): Pkcs7Content | null {
  const der = berToDer(bytes);
  if (der === null) return null;
  const outer = new DerReader(der).enter('ContentInfo', derTag.sequence);
  const contentType = objectIdentifierText(outer.read('contentType', derTag.objectIdentifier).content) ?? '';
  const empty = { certificates: [], revocationLists: [], contentType };
  if (outer.fault !== null || contentType !== signedData) return outer.fault === null ? empty : null;
  const fields = outer.enter('content', contextTag(0, true)).enter('SignedData', derTag.sequence);
  fields.read('version', derTag.integer);
  fields.read('digestAlgorithms', derTag.set);
  fields.read('contentInfo', derTag.sequence);
  const certificates = elements(fields, contextTag(0, true));
  const revocationLists = elements(fields, contextTag(1, true));
  return fields.fault === null ? { certificates, revocationLists, contentType } : null;
}

const signedData = '1.2.840.113549.1.7.2';

function elements(fields: DerReader, tag: number): Uint8Array[] {
  const list = fields.optional('set', tag);
  if (list === null) return [];
  const reader = fields.within(list);
  const found: Uint8Array[] = [];
  while (!reader.atEnd) {
    const { raw, tag: kind } = reader.read('element');
    // Attribute certificates have context tags; they are none that TLS uses.
    if (kind === derTag.sequence) found.push(raw);
  }
  return found;
}
