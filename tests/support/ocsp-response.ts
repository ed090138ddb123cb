import { Buffer } from 'node:buffer';
import { createHash, sign } from 'node:crypto';
import { type Authority, daysFromNow, type Issued } from './certificates.ts';
import {
  bitString,
  boolean,
  element,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
} from './der-writer.ts';
import { serialHex } from './revocation.ts';

export interface OcspWish {
  /** DER of CertStatus; good unless told otherwise. */
  readonly status?: Buffer;
  /** Of the answer about the certificate: identifier, value, critical. */
  readonly extensions?: readonly (readonly [string, Uint8Array, boolean])[];
  /** Several answers in one response: the certificates of all of them. */
  readonly also?: readonly Issued[];
}

/** An OCSP response as `openssl ocsp` cannot be asked for; its key must be ECDSA with P-256. */
export function writeOcspResponse(authority: Authority, about: Issued, wish: OcspWish = {}): Buffer {
  const algorithm = sequence(objectIdentifier('1.2.840.10045.4.3.2'));
  const data = sequence(
    element(0xa1, authority.subject),
    generalized(daysFromNow(-0.1)),
    sequence(...[about, ...(wish.also ?? [])].map((one) => single(authority, one, wish))),
  );
  const signature = sign('sha256', data, authority.keys.privateKey);
  const basic = sequence(data, algorithm, bitString(signature));
  const bytes = sequence(objectIdentifier('1.3.6.1.5.5.7.48.1.1'), octetString(basic));
  return sequence(element(0x0a, Uint8Array.of(0)), element(0xa0, bytes));
}

export const revokedStatus = (reason: number) =>
  element(0xa1, generalized(daysFromNow(-1)), element(0xa0, element(0x0a, Uint8Array.of(reason))));

function single(authority: Authority, about: Issued, { status, extensions = [] }: OcspWish): Buffer {
  const list = extensions.map(([oid, value, critical]) =>
    sequence(objectIdentifier(oid), ...(critical ? [boolean(true)] : []), octetString(value)),
  );
  return sequence(
    certificateId(authority, about),
    status ?? element(0x80),
    generalized(daysFromNow(-0.1)),
    element(0xa0, generalized(daysFromNow(1))),
    ...(list.length === 0 ? [] : [element(0xa1, sequence(...list))]),
  );
}

function certificateId({ subject, keys }: Authority, about: Issued): Buffer {
  const sha1 = (bytes: Uint8Array) => octetString(createHash('sha1').update(bytes).digest());
  // The key's octets alone: behind the last header of an uncompressed P-256 point come 65 of them.
  const key = keys.publicKey.export({ format: 'der', type: 'spki' }).subarray(-65);
  return sequence(
    sequence(objectIdentifier('1.3.14.3.2.26'), nullValue()),
    sha1(subject),
    sha1(key),
    integer(Buffer.from(serialHex(about), 'hex')),
  );
}

const generalized = (at: Date) =>
  element(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]|\.\d+Z/g, '')}Z`, 'latin1'));
