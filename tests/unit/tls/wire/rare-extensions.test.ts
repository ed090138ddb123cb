import { describe, expect, it } from 'vitest';
import { asciiBytes } from '../../../../main/bytes/bytes.ts';
import { type Cursor, parseWhole } from '../../../../main/bytes/cursor.ts';
import {
  compressCertificateExtension,
  cookieExtension,
  preSharedKeyExtension,
  pskKeyExchangeModesExtension,
  readNumbers,
  readPreSharedKey,
} from '../../../../main/tls/wire/client-extensions.ts';
import type { Extension } from '../../../../main/tls/wire/extension.ts';
import * as rare from '../../../../main/tls/wire/rare-extensions.ts';

const ech = { kdf: 1, aead: 3, configId: 42, enc: new Uint8Array(32).fill(1), payload: asciiBytes('sealed') };
const psks = [
  { identity: asciiBytes('one'), obfuscatedAge: 0xfedcba98, binder: new Uint8Array(32).fill(2) },
  { identity: asciiBytes('two'), obfuscatedAge: 0, binder: new Uint8Array(48).fill(3) },
];
const items = [
  { type: 2, request: asciiBytes('abcd') },
  { type: 1, request: new Uint8Array(0) },
];

/** Each extension written, with its reader and what it must give. */
const both: readonly (readonly [string, Extension, (contents: Cursor) => unknown, unknown])[] = [
  ['encrypted_client_hello', rare.outerEchExtension(ech), rare.readOuterEch, ech],
  ['cookie', cookieExtension(asciiBytes('biscuit')), rare.readCookie, asciiBytes('biscuit')],
  ['psk_key_exchange_modes', pskKeyExchangeModesExtension(), rare.readPskKeyExchangeModes, [1]],
  ['pre_shared_key', preSharedKeyExtension(psks), readPreSharedKey, psks],
  ['signature_algorithms_cert', rare.signatureAlgorithmsCertExtension([0x0403]), readNumbers, [0x0403]],
  [
    'certificate_authorities',
    rare.certificateAuthoritiesExtension([asciiBytes('a')]),
    rare.readCertificateAuthorities,
    [asciiBytes('a')],
  ],
  ['status_request_v2', rare.statusRequestV2Extension(items), rare.readStatusRequestV2, items],
  ['compress_certificate', compressCertificateExtension([2, 1]), rare.readCertificateCompressions, [2, 1]],
];

describe.each(both)('%s', (name, { data }, read, value) => {
  it('is read as it was written', () => {
    expect(parseWhole(name, data, read)).toEqual({ ok: true, value });
  });

  it('is refused when it is cut, at every length, and with a byte too many', () => {
    for (let end = 0; end < data.length; end += 1) expect(parseWhole(name, data.subarray(0, end), read).ok).toBe(false);
    expect(parseWhole(name, Uint8Array.from([...data, 0]), read).ok).toBe(false);
  });
});

describe('an extension that has no contents', () => {
  it('is empty', () => {
    expect(
      [rare.earlyDataExtension(), rare.signedCertificateTimestampExtension()].map(({ type, data }) => [
        type,
        data.length,
      ]),
    ).toEqual([
      [42, 0],
      [18, 0],
    ]);
  });
});

describe('what must not be empty', () => {
  const empty = new Uint8Array(0);

  it.each([
    ['payload', rare.outerEchExtension({ ...ech, payload: empty }), rare.readOuterEch],
    ['cookie', cookieExtension(empty), rare.readCookie],
    ['ke_modes', pskKeyExchangeModesExtension([]), rare.readPskKeyExchangeModes],
    ['DistinguishedName', rare.certificateAuthoritiesExtension([empty]), rare.readCertificateAuthorities],
    ['SerializedSCT', rare.signedCertificateTimestampListExtension([empty]), rare.readSignedCertificateTimestamps],
  ])('is refused when it is: %s', (name, { data }, read) => {
    expect(parseWhole<unknown>('extension', data, read)).toMatchObject({
      ok: false,
      malformed: { detail: `has an empty ${name}` },
    });
  });
});
