// Every extension that is read: what is written is read as it was, whatever it holds, and nothing shorter is accepted.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cursor, parseWhole } from '../../../../main/bytes/cursor.ts';
import { ByteWriter } from '../../../../main/bytes/writer.ts';
import * as wire from '../../../../main/tls/wire/client-extensions.ts';
import { type Extension, extensionType, readExtensions, writeExtensions } from '../../../../main/tls/wire/extension.ts';
import * as rare from '../../../../main/tls/wire/rare-extensions.ts';

interface Codec<T> {
  readonly name: keyof typeof extensionType;
  readonly values: fc.Arbitrary<T>;
  readonly write: (value: T) => Extension;
  readonly read: (contents: Cursor) => unknown;
}

const codec = <T>(one: Codec<T>): Codec<unknown> => one as unknown as Codec<unknown>;

const u16 = fc.integer({ min: 0, max: 0xffff });
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const list = <T>(item: fc.Arbitrary<T>, maxLength = 8) => fc.array(item, { maxLength });
const u16s = list(u16);
const u8s = list(fc.integer({ min: 0, max: 255 }));
const some = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 8 });
const bytes = fc.uint8Array({ maxLength: 40 });
const filled = fc.uint8Array({ minLength: 1, maxLength: 40 });
const name = fc.stringMatching(/^[a-z0-9.-]{1,30}$/);
const psk = fc.record({ identity: bytes, obfuscatedAge: u32, binder: bytes });
const ech = fc.record({ kdf: u16, aead: u16, configId: fc.integer({ min: 0, max: 255 }), enc: bytes, payload: filled });

const codecs: readonly Codec<unknown>[] = [
  codec({ name: 'serverName', values: name, write: wire.serverNameExtension, read: wire.readServerName }),
  codec({
    name: 'statusRequest',
    values: fc.record({ responders: list(bytes), extensions: bytes }),
    write: wire.statusRequestExtension,
    read: wire.readStatusRequest,
  }),
  codec({ name: 'supportedGroups', values: u16s, write: wire.supportedGroupsExtension, read: wire.readNumbers }),
  codec({ name: 'ecPointFormats', values: u8s, write: wire.ecPointFormatsExtension, read: wire.readPointFormats }),
  codec({
    name: 'signatureAlgorithms',
    values: u16s,
    write: wire.signatureAlgorithmsExtension,
    read: wire.readNumbers,
  }),
  codec({ name: 'alpn', values: list(name), write: wire.alpnExtension, read: wire.readAlpn }),
  codec({
    name: 'statusRequestV2',
    values: list(fc.record({ type: fc.integer({ min: 0, max: 255 }), request: bytes })),
    write: rare.statusRequestV2Extension,
    read: rare.readStatusRequestV2,
  }),
  codec({
    name: 'signedCertificateTimestamp',
    values: list(filled),
    write: rare.signedCertificateTimestampListExtension,
    read: rare.readSignedCertificateTimestamps,
  }),
  codec({
    name: 'compressCertificate',
    values: u16s,
    write: wire.compressCertificateExtension,
    read: rare.readCertificateCompressions,
  }),
  codec({
    name: 'recordSizeLimit',
    values: fc.integer({ min: 64, max: 0xffff }),
    write: wire.recordSizeLimitExtension,
    read: wire.readRecordSizeLimit,
  }),
  codec({ name: 'preSharedKey', values: list(psk), write: wire.preSharedKeyExtension, read: wire.readPreSharedKey }),
  codec({ name: 'earlyData', values: u32, write: rare.maxEarlyDataExtension, read: rare.readMaxEarlyData }),
  codec({
    name: 'supportedVersions',
    values: u16s,
    write: wire.supportedVersionsExtension,
    read: wire.readSupportedVersions,
  }),
  codec({ name: 'cookie', values: filled, write: wire.cookieExtension, read: rare.readCookie }),
  codec({
    name: 'pskKeyExchangeModes',
    values: some,
    write: wire.pskKeyExchangeModesExtension,
    read: rare.readPskKeyExchangeModes,
  }),
  codec({
    name: 'certificateAuthorities',
    values: list(filled),
    write: rare.certificateAuthoritiesExtension,
    read: rare.readCertificateAuthorities,
  }),
  codec({
    name: 'signatureAlgorithmsCert',
    values: u16s,
    write: rare.signatureAlgorithmsCertExtension,
    read: wire.readNumbers,
  }),
  codec({
    name: 'keyShare',
    values: list(fc.record({ group: u16, keyExchange: bytes })),
    write: wire.keyShareExtension,
    read: wire.readKeyShares,
  }),
  codec({ name: 'encryptedClientHello', values: ech, write: rare.outerEchExtension, read: rare.readOuterEch }),
  codec({
    name: 'renegotiationInfo',
    values: bytes,
    write: wire.renegotiationInfoExtension,
    read: wire.readRenegotiationInfo,
  }),
];

/** These hold nothing, or anything. */
const without: Readonly<Partial<Record<keyof typeof extensionType, () => Extension>>> = {
  encryptThenMac: wire.encryptThenMacExtension,
  extendedMasterSecret: wire.extendedMasterSecretExtension,
};
const opaque: readonly (keyof typeof extensionType)[] = ['padding', 'sessionTicket'];

it('knows every extension that has a name here', () => {
  const known = [...codecs.map(({ name }) => name), ...Object.keys(without), ...opaque];
  expect(known.toSorted()).toEqual(Object.keys(extensionType).toSorted());
});

describe.each(codecs)('$name', ({ name, values, write, read }) => {
  it('is read as it was written', () => {
    void fc.assert(
      fc.property(values, (value) => {
        const { type, data } = write(value);
        expect(type).toBe(extensionType[name]);
        expect(parseWhole(name, data, read)).toEqual({ ok: true, value });
      }),
    );
  });

  it('is refused by name when it is cut, at every length, and with a byte too many', () => {
    void fc.assert(
      fc.property(values, (value) => {
        const { data } = write(value);
        const refused = { ok: false, malformed: { structure: expect.stringMatching(/\w/) } };
        for (let end = 0; end < data.length; end += 1) {
          expect(parseWhole(name, data.subarray(0, end), read)).toMatchObject(refused);
        }
        expect(parseWhole(name, Uint8Array.from([...data, 0]), read)).toMatchObject(refused);
      }),
      { numRuns: 30 },
    );
  });

  it('never throws, whatever the bytes', () => {
    void fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (data) => {
        expect(() => parseWhole(name, data, read)).not.toThrow();
      }),
    );
  });
});

describe.each(Object.entries(without))('%s', (name, write) => {
  it('holds nothing, and is refused when it does', () => {
    expect(parseWhole(name, write().data, wire.readEmpty)).toEqual({ ok: true, value: null });
    expect(parseWhole(name, Uint8Array.of(0), wire.readEmpty).ok).toBe(false);
  });
});

describe('a block of extensions', () => {
  const blocks = fc.uniqueArray(fc.record({ type: u16, data: bytes }), { selector: ({ type }) => type, maxLength: 8 });

  it('is read as it was written, whatever it holds, GREASE among it', () => {
    void fc.assert(
      fc.property(blocks, (extensions) => {
        const written = writeExtensions(new ByteWriter(), extensions).finish();
        expect(parseWhole('hello', written, readExtensions)).toEqual({ ok: true, value: extensions });
      }),
    );
  });

  it('is refused when it is cut, at every length', () => {
    void fc.assert(
      fc.property(blocks, (extensions) => {
        const written = writeExtensions(new ByteWriter(), extensions).finish();
        for (let end = 0; end < written.length; end += 1) {
          expect(parseWhole('hello', written.subarray(0, end), readExtensions).ok).toBe(false);
        }
      }),
      { numRuns: 30 },
    );
  });
});
