// CertID, RFC 6960 section 4.1.1: a certificate by its serial number and two hashes of its issuer.
import { equalBytes } from '../../bytes/bytes.ts';
import { type HashName, hash } from '../../crypto/hash.ts';
import { hashIdentifiers } from '../x509/algorithms.ts';
import type { Certificate } from '../x509/certificate.ts';
import { type DerReader, derTag } from '../x509/der.ts';
import { readAlgorithm, unpadded } from './fields.ts';

export interface CertificateId {
  /** Dotted. */
  readonly hashAlgorithm: string;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  readonly serialNumber: Uint8Array;
}

/** A certificate, and the one whose key signed it. */
export interface Subject {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
}

export function readCertificateId(reader: DerReader): CertificateId {
  const fields = reader.enter('certID', derTag.sequence);
  const hashAlgorithm = readAlgorithm(fields, 'hashAlgorithm').oid;
  const issuerNameHash = fields.read('issuerNameHash', derTag.octetString).content;
  const issuerKeyHash = fields.read('issuerKeyHash', derTag.octetString).content;
  const serialNumber = unpadded(fields.read('serialNumber', derTag.integer).content);
  fields.end('certID');
  return { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber };
}

/** `unknown-hash`: the serial number is right, and nothing can be said of the issuer. */
export function matches(id: CertificateId, { certificate, issuer }: Subject): 'yes' | 'no' | 'unknown-hash' {
  if (!equalBytes(id.serialNumber, unpadded(certificate.serialNumber))) return 'no';
  const name = hashIdentifiers[id.hashAlgorithm];
  if (name === undefined || name === 'md2' || name === 'md4' || name === 'sha224') return 'unknown-hash';
  if (!equalBytes(id.issuerKeyHash, hash(name, issuer.publicKey.key))) return 'no';
  // The issuer's name as the certificate has it, or as the issuer has it: authorities are not of one mind.
  const names = [certificate.issuer.raw, issuer.subject.raw];
  return names.some((raw) => equalBytes(id.issuerNameHash, hash(name, raw))) ? 'yes' : 'no';
}

export const hashOids = { sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1' } as const satisfies Partial<
  Record<HashName, string>
>;
