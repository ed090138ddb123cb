// OCSPRequest, RFC 6960 section 4.1.
import { element, nullValue, objectIdentifier, octetString, sequence } from '../../bytes/write-der.ts';
import { hash } from '../../crypto/hash.ts';
import { contextTag, derTag } from '../x509/der.ts';
import { hashOids, type Subject } from './ocsp-certificate-id.ts';
import { ocspOids } from './ocsp-response.ts';

/**
 * An unsigned request about one certificate. `nonce` of 1 to 32 octets, RFC 9654; null for none. Public responders
 * answer SHA-1 alone, RFC 5019 section 2.1.1: the hash names the issuer and protects nothing.
 */
export function writeOcspRequest(
  { certificate, issuer }: Subject,
  { hash: name, nonce }: { readonly hash: 'sha1' | 'sha256'; readonly nonce: Uint8Array | null },
): Uint8Array {
  const id = sequence(
    sequence(objectIdentifier(hashOids[name]), nullValue()),
    octetString(hash(name, certificate.issuer.raw)),
    octetString(hash(name, issuer.publicKey.key)),
    element(derTag.integer, certificate.serialNumber),
  );
  const requests = sequence(sequence(id));
  return sequence(sequence(requests, ...(nonce === null ? [] : [nonceExtension(nonce)])));
}

function nonceExtension(nonce: Uint8Array): Uint8Array {
  const value = octetString(octetString(nonce));
  return element(contextTag(2, true), sequence(sequence(objectIdentifier(ocspOids.nonce), value)));
}
