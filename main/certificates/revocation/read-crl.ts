import { latin1 } from '../../bytes/bytes.ts';
import { readPemBlocks } from '../x509/pem.ts';
import type { ReadCrl } from './crl.ts';
import { CrlReader } from './crl-reader.ts';

/** Reads a CRL that is there as a whole, DER or PEM (`X509 CRL`); of a PEM text the first list counts. */
export function readCrl(bytes: Uint8Array, wanted: readonly Uint8Array[]): ReadCrl {
  const reader = new CrlReader(wanted);
  reader.push(derOf(bytes));
  return reader.finish();
}

function derOf(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0x30 || !latin1(bytes.subarray(0, 65_536)).includes('-----BEGIN')) return bytes;
  const block = readPemBlocks(new TextDecoder('latin1').decode(bytes)).find(({ label }) => label === 'X509 CRL');
  return block?.der ?? bytes;
}
