// PKCS#10 (RFC 2986), as far as a person needs to know what a request is for. Its signature is not checked.
import { DerReader, derTag } from '../x509/der.ts';
import { type DistinguishedName, readName } from '../x509/name.ts';
import { type PublicKey, readPublicKey } from '../x509/public-key.ts';

export interface RequestFacts {
  readonly subject: DistinguishedName;
  readonly publicKey: PublicKey;
}

/** Null where it cannot be read. */
export function readRequest(der: Uint8Array): RequestFacts | null {
  const reader = new DerReader(der);
  const fields = reader
    .enter('CertificationRequest', derTag.sequence)
    .enter('CertificationRequestInfo', derTag.sequence);
  fields.read('version', derTag.integer);
  const subject = readName(fields, 'subject');
  const publicKey = readPublicKey(fields, []);
  return reader.fault === null ? { subject, publicKey } : null;
}
