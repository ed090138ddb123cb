import { equalBytes } from '../../bytes/bytes.ts';
import { contextTag, type DerElement, DerReader, derTag, type Unreadable } from './der.ts';
import { readBitString, readObjectIdentifier, readSmallInteger, readTime } from './der-values.ts';
import { type Extensions, noExtensions, readExtensions } from './extensions.ts';
import { type DistinguishedName, readName } from './name.ts';
import { type PublicKey, readPublicKey } from './public-key.ts';

/** AlgorithmIdentifier (RFC 5280 4.1.1.2). */
export interface AlgorithmIdentifier {
  readonly oid: string;
  /** DER of the parameters; null when absent. */
  readonly parameters: Uint8Array | null;
  readonly raw: Uint8Array;
}

/** A certificate as read: RFC 5280 4.1, field by field. */
export interface Certificate {
  readonly der: Uint8Array;
  /** What the signature is over. */
  readonly tbs: Uint8Array;
  /** 1, 2 or 3. */
  readonly version: number;
  readonly serialNumber: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly publicKey: PublicKey;
  readonly extensions: Extensions;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** Parts that are malformed although the whole could be read. */
  readonly problems: readonly Unreadable[];
}

export type ReadCertificate =
  | { readonly ok: true; readonly certificate: Certificate }
  /** `tooLarge`: not looked at, since it is larger than is read here; nothing is wrong with it for all that is known. */
  | { readonly ok: false; readonly unreadable: Unreadable; readonly tooLarge?: true };

/** Largest certificate that is read, in octets. A certificate with ten thousand names has 240 KB. */
export const largestCertificate = 1_048_576;

/**
 * Reads one DER certificate, hostile ones too: never throws, work and memory are linear in its size.
 * The answer for an unreadable one names the structure and the offset of its first octet.
 */
export function parseCertificate(der: Uint8Array): ReadCertificate {
  if (der.length > largestCertificate)
    return { ok: false, unreadable: { structure: 'size', offset: largestCertificate }, tooLarge: true };
  const reader = new DerReader(der);
  const problems: Unreadable[] = [];
  const outer = reader.enter('certificate', derTag.sequence);
  const tbs = outer.read('tbsCertificate', derTag.sequence);
  const signatureAlgorithm = readAlgorithm(outer, 'signatureAlgorithm');
  const signature = readBitString(outer, 'signatureValue').octets;
  outer.end('certificate');
  reader.end('octets after the certificate');
  const body = readBody(outer, tbs, problems);
  if (!equalBytes(body.innerAlgorithm.raw, signatureAlgorithm.raw)) {
    problems.push({
      structure: 'signatureAlgorithm differs from tbsCertificate.signature',
      offset: tbs.offset + tbs.raw.length,
    });
  }
  if (reader.fault !== null) return { ok: false, unreadable: reader.fault };
  return { ok: true, certificate: { der, tbs: tbs.raw, ...body.fields, signatureAlgorithm, signature, problems } };
}

function readBody(outer: DerReader, tbs: DerElement, problems: Unreadable[]) {
  const reader = outer.within(tbs);
  const version = readVersion(reader);
  const serialNumber = reader.read('serialNumber', derTag.integer).content;
  const innerAlgorithm = readAlgorithm(reader, 'signature');
  const issuer = readName(reader, 'issuer');
  const validity = reader.enter('validity', derTag.sequence);
  const notBefore = readTime(validity, 'notBefore');
  const notAfter = readTime(validity, 'notAfter');
  validity.end('validity');
  const subject = readName(reader, 'subject');
  const publicKey = readPublicKey(reader, problems);
  reader.optional('issuerUniqueID', contextTag(1, false));
  reader.optional('subjectUniqueID', contextTag(2, false));
  const extensions = readExtensionField(reader, version, problems);
  reader.end('tbsCertificate');
  const fields = { version, serialNumber, issuer, subject, notBefore, notAfter, publicKey, extensions };
  return { fields, innerAlgorithm };
}

function readVersion(reader: DerReader): number {
  const field = reader.optional('version', contextTag(0, true));
  const version = field === null ? 1 : readSmallInteger(reader.within(field), 'version') + 1;
  if (version > 3) reader.fail('version', field?.offset);
  return version;
}

function readExtensionField(reader: DerReader, version: number, problems: Unreadable[]): Extensions {
  const field = reader.optional('extensions', contextTag(3, true));
  if (field === null) return noExtensions;
  if (version !== 3) problems.push({ structure: `extensions in version ${version}`, offset: field.offset });
  return readExtensions(reader.within(field).enter('extensions', derTag.sequence), problems);
}

function readAlgorithm(reader: DerReader, structure: string): AlgorithmIdentifier {
  const element = reader.read(structure, derTag.sequence);
  const fields = reader.within(element);
  const oid = readObjectIdentifier(fields, structure);
  const parameters = fields.atEnd ? null : fields.read(structure).raw;
  return { oid, parameters, raw: element.raw };
}
