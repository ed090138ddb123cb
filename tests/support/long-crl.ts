import { Buffer } from 'node:buffer';
import { sign } from 'node:crypto';
import { type Authority, daysFromNow, type Issued } from './certificates.ts';
import { bitString, element, integer, nullValue, objectIdentifier, sequence, time } from './der-writer.ts';
import { serialHex } from './revocation.ts';

/** A list as large authorities have them, which `openssl ca` would take minutes to make; 35 octets for each entry. */
export function writeLongCrl(authority: Authority, others: number, listed: readonly Issued[]): Buffer {
  const { type, privateKey } = authority.keys;
  const [oid, hash] = algorithms[type] ?? algorithms.p256;
  const algorithm = sequence(objectIdentifier(oid), ...(type === 'rsa' ? [nullValue()] : []));
  const at = time(daysFromNow(-3));
  const own = listed.map((issued) => sequence(integer(Buffer.from(serialHex(issued), 'hex')), at));
  const body = sequence(
    integer(1),
    algorithm,
    authority.subject,
    time(daysFromNow(-1)),
    time(daysFromNow(6)),
    sequence(...manyEntries(others, at), ...own),
    element(0xa0, sequence(sequence(objectIdentifier('2.5.29.20'), element(0x04, integer(42))))),
  );
  return sequence(body, algorithm, bitString(sign(hash, body, privateKey)));
}

const algorithms: Readonly<Record<string, readonly [string, string | null]>> & {
  readonly p256: readonly [string, string];
} = {
  p256: ['1.2.840.10045.4.3.2', 'sha256'],
  rsa: ['1.2.840.113549.1.1.11', 'sha256'],
  ed25519: ['1.3.101.112', null],
};

/** Each with a serial number of 16 octets. */
function manyEntries(count: number, at: Uint8Array): Buffer[] {
  const one = sequence(integer(Buffer.alloc(16, 0x33)), at);
  const all = Buffer.alloc(one.length * count);
  for (let n = 0; n < count; n += 1) {
    one.copy(all, n * one.length);
    all.writeUInt32BE(n, n * one.length + 8);
  }
  return [all];
}
