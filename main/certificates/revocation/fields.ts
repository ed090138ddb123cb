// Parts that certificates, CRLs and OCSP responses have in common.
import { dayMs } from '../../../shared/day.ts';
import type { Signed } from '../signature.ts';
import type { AlgorithmIdentifier, Certificate } from '../x509/certificate.ts';
import { contextTag, DerReader, derTag } from '../x509/der.ts';
import { booleanValue, readObjectIdentifier, readSignatureValue } from '../x509/der-values.ts';

/** Value of an extension, without the OCTET STRING around it. */
export interface RawExtension {
  readonly critical: boolean;
  readonly value: Uint8Array;
}

export type RawExtensions = ReadonlyMap<string, RawExtension>;

/** More than any list or response has. */
const mostExtensions = 200;

/** `Extensions` up to the end of `reader`; of one that comes twice the first counts. */
export function readRawExtensions(reader: DerReader, structure: string): RawExtensions {
  const found = new Map<string, RawExtension>();
  for (let read = 0; !reader.atEnd; read += 1) {
    const one = reader.enter(structure, derTag.sequence);
    const oid = readObjectIdentifier(one, structure);
    const critical = booleanValue(one.optional(structure, derTag.boolean));
    const { content } = one.read(structure, derTag.octetString);
    one.end(structure);
    if (!found.has(oid)) found.set(oid, { critical, value: content });
    if (read >= mostExtensions) reader.fail(structure);
  }
  return found;
}

/** All extensions of a certificate by their identifiers; empty where it has none that can be read. */
export function extensionsOf({ tbs }: Pick<Certificate, 'tbs'>): RawExtensions {
  const reader = new DerReader(tbs).enter('tbsCertificate', derTag.sequence);
  while (!reader.atEnd) {
    const field = reader.read('tbsCertificate');
    if (field.tag === contextTag(3, true)) {
      return readRawExtensions(reader.within(field).enter('extensions', derTag.sequence), 'extension');
    }
  }
  return new Map();
}

export function readAlgorithm(reader: DerReader, structure: string): AlgorithmIdentifier {
  const element = reader.read(structure, derTag.sequence);
  const fields = reader.within(element);
  const oid = readObjectIdentifier(fields, structure);
  const parameters = fields.atEnd ? null : fields.read(structure).raw;
  return { oid, parameters, raw: element.raw };
}

/** `signatureAlgorithm` and `signature` behind what they are over. */
export function readSignature(reader: DerReader, tbs: Uint8Array): Signed {
  const signatureAlgorithm = readAlgorithm(reader, 'signatureAlgorithm');
  return { tbs, signatureAlgorithm, signature: readSignatureValue(reader, 'signature') };
}

/** An INTEGER's octets without zeros in front: some encoders write more than DER allows. */
export function unpadded(octets: Uint8Array): Uint8Array {
  let first = 0;
  while (first < octets.length - 1 && octets[first] === 0) first += 1;
  return octets.subarray(first);
}

/** Clocks of honest responders and clients differ by some minutes; in milliseconds, as OpenSSL allows. */
export const clockSkewMs = 300_000;

/** What names no end counts so long: ten days are the longest that public authorities may let an answer live. */
export const longestWithoutEndMs = 10 * dayMs;
