import { describe, expect, it } from 'vitest';
import { addressText, readServiceRecord } from '../../../../main/system/dns/service-record.ts';

const read = (hex: string) => readServiceRecord(new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex')));
const fault = (hex: string) => {
  const record = read(hex);
  return record.ok
    ? record.value.fault
    : `${record.malformed.structure} at ${record.malformed.offset}: ${record.malformed.detail}`;
};

describe('a record of type HTTPS', () => {
  // RFC 9460 appendix D.
  it('may be an alias', () => {
    expect(read('0000 03666f6f 076578616d706c65 03636f6d 00')).toMatchObject({
      ok: true,
      value: { priority: 0, target: 'foo.example.com' },
    });
  });

  it('may name nothing but itself', () => {
    expect(read('0001 00')).toMatchObject({ ok: true, value: { priority: 1, target: '.', alpn: [], fault: null } });
  });

  it('may name a port', () => {
    expect(read('0010 03666f6f 076578616d706c65 03636f6d 00 0003 0002 0035')).toMatchObject({
      value: { priority: 16, port: 53 },
    });
  });

  it('may have keys that nobody knows', () => {
    expect(read('0001 00 029b 0005 68656c6c6f')).toMatchObject({ value: { otherKeys: ['key667'], fault: null } });
  });

  it('may have several addresses and what is mandatory', () => {
    const ipv6 = '0006 0020 20010db8000000000000000000000001 20010db8000000000000000000530001';
    expect(read(`0001 00 ${ipv6}`)).toMatchObject({ value: { ipv6hint: ['2001:db8::1', '2001:db8::53:1'] } });
    const all = '0010 00 0000 0004 0001 0004 0001 0009 0268 32 05 68332d3139 0004 0004 c0000201';
    expect(read(all)).toMatchObject({ value: { mandatory: ['alpn', 'ipv4hint'], alpn: ['h2', 'h3-19'], fault: null } });
  });

  it('has bytes of protocols that cannot be printed as numbers', () => {
    expect(read('0001 00 0001 0005 04 66 00 e2 20')).toMatchObject({ value: { alpn: ['f\\000\\226\\032'] } });
  });

  it.each([
    ['', 'service record at 0: needs 2 bytes and has 0'],
    ['0001', 'service record at 2: needs 1 bytes and has 0'],
    ['0001 05 66', 'service record at 3: needs 5 bytes and has 1'],
    ['0001 c000', 'service record at 2: a label of the unknown kind 3'],
    ['0001 00 0003', 'service parameter at 3: needs 4 bytes and has 2'],
    ['0001 00 0003 0009 01', 'service parameter at 7: needs 9 bytes and has 1'],
    ['0001 00 0003 0001 01', 'port at 7: has 1 bytes'],
    ['0001 00 0003 0002 0000', 'port at 7: is 0'],
    ['0001 00 0003 0002 0001 0003 0002 0001', 'service parameter at 9: key 3 stands behind 3'],
    ['0001 00 0003 0002 0001 0002 0000', 'service parameter at 9: key 2 stands behind 3'],
    ['0001 00 0001 0000', 'alpn at 7: is empty'],
    ['0001 00 0001 0001 00', 'alpn at 7: an identifier without a byte'],
    ['0001 00 0001 0002 05 68', 'alpn at 7: an identifier is cut off'],
    ['0001 00 0004 0005 0102030405', 'ipv4hint at 7: has 5 bytes, no multiple of 4'],
    ['0001 00 0004 0000', 'ipv4hint at 7: has 0 bytes, no multiple of 4'],
    ['0001 00 0000 0001 00', 'mandatory at 7: has 1 bytes'],
    ['0001 00 0002 0000', 'no-default-alpn stands without alpn'],
    ['0001 00 0000 0002 0003', 'mandatory names port, which is not there'],
    ['0001 00 0000 0002 0000', 'mandatory names itself'],
    ['0001 00 0000 0002 0009 0009 0000', 'mandatory names key9, which clients do not know'],
  ])('%s is refused or left alone: %s', (hex, expected) => {
    expect(fault(hex)).toBe(expected);
  });
});

describe('an address', () => {
  it.each([
    ['7f000001', '127.0.0.1'],
    ['00000000000000000000000000000000', '::'],
    ['00000000000000000000000000000001', '::1'],
    ['20010db8000000010000000000000001', '2001:db8:0:1::1'],
    ['00010002000300040005000600070008', '1:2:3:4:5:6:7:8'],
    ['00010000000300040005000600070008', '1:0:3:4:5:6:7:8'],
    ['00000000000000000000ffffc0000201', '::ffff:192.0.2.1'],
  ])('%s is written %s', (hex, text) => {
    expect(addressText(new Uint8Array(Buffer.from(hex, 'hex')))).toBe(text);
  });
});
