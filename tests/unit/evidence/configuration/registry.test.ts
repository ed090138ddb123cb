import { describe, expect, it } from 'vitest';
import { readRegistry } from '../../../../main/evidence/configuration/registry.ts';

const plain = (bytes: Uint8Array | string) =>
  readRegistry(bytes).map(({ path, values }) => [
    path,
    Object.fromEntries([...values].map(([name, { data }]) => [name, data])),
  ]);

const key =
  'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.0\\Client';

/** Constructed after the documentation of `reg query`; no such system was at hand. */
const queried = [
  '',
  key,
  '    Enabled    REG_DWORD    0x0',
  '    DisabledByDefault    REG_DWORD    0x1',
  '    A name with spaces    REG_SZ    some    text',
  '    (Standard)    REG_SZ    ',
  '    Broken    REG_DWORD    zwölf',
  '',
  'End of search: 5 match(es) found.',
].join('\r\n');

/** Constructed after the documentation of .reg files. */
const exported = [
  'Windows Registry Editor Version 5.00',
  '',
  `[${key}]`,
  '"Enabled"=dword:00000000',
  '"DisabledByDefault"=dword:00000001',
  '"Functions"="TLS_AES_256_GCM_SHA384,\\"odd\\""',
  '"EccCurves"=hex(7):63,00,75,00,\\',
  '  72,00,00,00,78,00,00,00,00,00',
  '; a comment',
].join('\r\n');

describe('what `reg query` prints (constructed)', () => {
  it('is read with numbers as numbers, and a number that is none as null', () => {
    expect(plain(queried)).toEqual([
      [
        key,
        {
          ...{ enabled: 0, disabledbydefault: 1, 'a name with spaces': 'some    text', '(standard)': '', broken: null },
        },
      ],
    ]);
  });
});

describe('an exported file (constructed)', () => {
  const expected = [
    [key, { enabled: 0, disabledbydefault: 1, functions: 'TLS_AES_256_GCM_SHA384,"odd"', ecccurves: 'cur,x' }],
  ];
  const utf16 = Buffer.from(`\uFEFF${exported}`, 'utf16le');

  it.each([
    ['UTF-16 with its mark', utf16],
    ['UTF-16 the other way round', Buffer.from(utf16).swap16()],
    ['UTF-8', Buffer.from(exported)],
    ['text', exported],
  ])('is read from %s', (_, bytes) => {
    expect(plain(bytes)).toEqual(expected);
  });
});

describe('bytes that are no registry', () => {
  it.each([
    ['nothing', ''],
    ['a value without a key', '    Enabled    REG_DWORD    0x0'],
    ['zeros', new Uint8Array(1000)],
    ['half a mark', new Uint8Array([0xff])],
    ['an endless line', 'HKEY_'.repeat(100_000)],
  ])('hold no key: %s', (_, bytes) => {
    expect(readRegistry(bytes)).toEqual([]);
  });
});
