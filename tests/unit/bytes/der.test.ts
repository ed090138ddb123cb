import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../main/bytes/bytes.ts';
import { oidText, readDer, readDerList } from '../../../main/bytes/der.ts';

describe('walking DER', () => {
  it('gives tag, content and the whole of each value', () => {
    const list = readDerList('list', fromHex('0201 05 3003 020107'));
    expect(list.ok && list.value.map(({ tag, whole }) => [tag, toHex(whole)])).toEqual([
      [2, '020105'],
      [0x30, '3003020107'],
    ]);
  });

  it('reads lengths of several bytes', () => {
    const value = readDer('blob', fromHex(`048200ff${'aa'.repeat(255)}`));
    expect(value.ok && value.value.content.length).toBe(255);
  });

  it.each([
    ['an indefinite length', '3080'],
    ['a length beyond the end', '020401'],
    ['a tag of several bytes', '1f8101'],
    ['bytes after the value', '02010100'],
    ['nothing at all', ''],
  ])('refuses %s', (_, hex) => {
    expect(readDer('value', fromHex(hex)).ok).toBe(false);
  });

  it.each([
    ['550403', '2.5.4.3'],
    ['2a864886f70d010101', '1.2.840.113549.1.1.1'],
    ['2b6570', '1.3.101.112'],
    ['883703', '2.999.3'],
  ])('writes object identifiers with dots', (hex, text) => {
    expect(oidText(fromHex(hex))).toBe(text);
  });
});
