// CertificationRequest, RFC 2986; the extensions asked for go into an attribute of RFC 2985 section 5.4.2.
import { asciiBytes } from '../../bytes/bytes.ts';
import {
  bitString,
  element,
  integer,
  namedBits,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  set,
  trueValue,
  utf8String,
} from '../../bytes/write-der.ts';
import type { NewKey } from '../../crypto/new-key.ts';
import { contextTag } from '../x509/der.ts';
import type { GeneralName } from '../x509/general-name.ts';

export type CertificateUse = 'server' | 'client' | 'both';

export interface RequestContent {
  /** DER of the subject's name; `emptySubject` leaves the names to the extension alone. */
  readonly subject: Uint8Array;
  readonly names: readonly GeneralName[];
  readonly use: CertificateUse;
}

export const emptySubject: Uint8Array = sequence();

/** A subject with nothing but this common name; at most 64 characters (RFC 5280 appendix A.1, ub-common-name). */
export const commonNameSubject = (name: string): Uint8Array =>
  sequence(set(sequence(objectIdentifier('2.5.4.3'), utf8String(name))));

export const longestCommonName = 64;

/** DER of a request, signed with the key that it asks a certificate for. */
export function writeRequest({ subject, names, use }: RequestContent, key: NewKey): Uint8Array {
  const extensions = sequence(
    // RFC 5280 section 4.2.1.6: critical where the subject is empty.
    ...(names.length === 0
      ? []
      : [extension('2.5.29.17', subject.length === emptySubject.length, sequence(...names.map(written)))]),
    extension('2.5.29.15', true, namedBits(key.kind.startsWith('rsa') ? rsaUsage : [0])),
    extension('2.5.29.37', false, sequence(...purposes[use].map(objectIdentifier))),
  );
  const extensionRequest = sequence(objectIdentifier('1.2.840.113549.1.9.14'), set(extensions));
  const info = sequence(integer(0), subject, key.spki, element(contextTag(0, true), extensionRequest));
  const isRsa = key.kind.startsWith('rsa');
  const algorithm = sequence(objectIdentifier(key.signatureAlgorithm), ...(isRsa ? [nullValue()] : []));
  return sequence(info, algorithm, bitString(key.sign(info)));
}

/** digitalSignature and keyEncipherment: clients without forward secrecy still send the latter to RSA keys. */
const rsaUsage = [0, 2];

const serverAuth = '1.3.6.1.5.5.7.3.1';
const clientAuth = '1.3.6.1.5.5.7.3.2';
const purposes: Readonly<Record<CertificateUse, readonly string[]>> = {
  server: [serverAuth],
  client: [clientAuth],
  both: [serverAuth, clientAuth],
};

const extension = (identifier: string, critical: boolean, value: Uint8Array) =>
  sequence(objectIdentifier(identifier), ...(critical ? [trueValue()] : []), octetString(value));

/** As RFC 5280 section 4.2.1.6 tags it. */
function written(name: GeneralName): Uint8Array {
  switch (name.kind) {
    case 'email':
      return element(contextTag(1, false), asciiBytes(name.text));
    case 'dns':
      return element(contextTag(2, false), asciiBytes(name.text));
    case 'directory':
      return element(contextTag(4, true), name.octets);
    case 'uri':
      return element(contextTag(6, false), asciiBytes(name.text));
    case 'ip':
      return element(contextTag(7, false), name.octets);
    default:
      return element(name.tag, name.octets);
  }
}
