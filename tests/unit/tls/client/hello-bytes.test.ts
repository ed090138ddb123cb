import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  encodeClientHello,
  freshMaterial,
  helloLength,
  isSafeLength,
  withSafeLength,
} from '../../../../main/tls/client/hello-bytes.ts';
import type { HelloSpec } from '../../../../main/tls/client/hello-spec.ts';
import { modernHello } from '../../../../main/tls/client/profiles.ts';
import { readClientHello } from '../../../../main/tls/wire/client-hello.ts';
import { isGrease } from '../../../../shared/tls-names.ts';

const random = (length: number) => new Uint8Array(randomBytes(length));

function encode(spec: HelloSpec) {
  const message = encodeClientHello(spec, freshMaterial(spec, random).material);
  const read = readClientHello(message.body);
  if (!read.ok) throw new Error(read.malformed.detail);
  return { length: message.bytes.length, hello: read.value };
}

const small = { keyShares: [0x1d], groups: [0x1d, 0x17] } as const;
const tls12 = { supportedVersions: null, keyShares: [], groups: [0x1d, 0x17] } as const;

describe('a ClientHello from its specification', () => {
  it('offers what the specification says, in its order', () => {
    const spec = modernHello('server.test', ['h2', 'http/1.1']);
    const { hello } = encode(spec);
    expect(hello).toMatchObject({
      legacyVersion: 0x0303,
      serverName: 'server.test',
      supportedVersions: [0x0304, 0x0303],
      cipherSuites: spec.cipherSuites,
      groups: [0x11ec, 0x1d, 0x17, 0x18],
      signatureSchemes: spec.signatureSchemes,
      alpn: ['h2', 'http/1.1'],
      compressionMethods: [0],
    });
    expect(hello.keyShares?.map(({ group, keyExchange }) => [group, keyExchange.length])).toEqual([
      [0x11ec, 1216],
      [0x1d, 32],
    ]);
    expect(hello.sessionId.length).toBe(32);
  });

  it('leaves out what is empty or null', () => {
    const bare = {
      ...modernHello(null, []), ...tls12, groups: [], signatureSchemes: [],
      extendedMasterSecret: false, renegotiationInfo: false, sessionTicket: false, statusRequest: false, padTo: null,
    }; // biome-ignore format: one list
    const { hello } = encode(bare);
    expect(hello.extensions).toBeNull();
    expect(hello.sessionId.length).toBe(0);
  });

  it('signals secure renegotiation in every hello below TLS 1.3', () => {
    expect(encode({ ...modernHello(null, []), ...tls12 }).hello.cipherSuites.at(-1)).toBe(0x00ff);
    expect(encode({ ...modernHello(null, []), ...tls12, cipherSuites: [0x00ff, 0x2f] }).hello.cipherSuites).toEqual([
      0x00ff, 0x2f,
    ]);
    expect(encode(modernHello(null, [])).hello.cipherSuites).not.toContain(0x00ff);
  });

  it.each([
    ['the modern one', {}],
    ['one of TLS 1.2', tls12],
    ['one without key shares or schemes', { ...tls12, groups: [], signatureSchemes: [], statusRequest: false }],
    ['one with GREASE', { grease: true }],
    ['a padded one', { padTo: 2000 }],
  ])('ends in an extension with contents: %s', (_, change) => {
    const { hello } = encode({ ...modernHello('server.test', []), ...change });
    expect(hello.extensions?.at(-1)?.data.length).toBeGreaterThan(0);
  });

  it('knows its length before it is written', () => {
    for (const spec of [
      modernHello('server.test', ['h2']),
      { ...modernHello(null, []), ...small, grease: true },
      { ...modernHello('a', []), ...tls12 },
    ]) {
      expect(helloLength(spec)).toBe(encode(spec).length);
    }
  });

  it('pads to the length asked for, and never with an empty extension', () => {
    const spec = { ...modernHello('server.test', []), ...small, padTo: null };
    const plain = helloLength(spec);
    expect(helloLength({ ...spec, padTo: plain + 100 })).toBe(plain + 100);
    expect(helloLength({ ...spec, padTo: plain + 5 })).toBe(plain + 5);
    expect(helloLength({ ...spec, padTo: plain + 2 })).toBe(plain + 5);
    expect(helloLength({ ...spec, padTo: plain - 1 })).toBe(plain);
  });

  it('keeps to lengths that servers do not stumble over, for every length of name', () => {
    for (let length = 1; length <= 250; length += 1) {
      const name = 'n'.repeat(length);
      expect(isSafeLength(helloLength(modernHello(name, ['h2', 'http/1.1'])))).toBe(true);
      expect(isSafeLength(helloLength(withSafeLength({ ...modernHello(name, []), ...tls12 })))).toBe(true);
      expect(isSafeLength(helloLength(withSafeLength({ ...modernHello(name, []), ...small })))).toBe(true);
    }
  });

  it('puts GREASE where RFC 8701 wants it, with two different extensions', () => {
    for (let round = 0; round < 50; round += 1) {
      const { hello } = encode({ ...modernHello('server.test', []), ...small, grease: true });
      const types = (hello.extensions ?? []).map(({ type }) => type).filter(isGrease);
      expect(new Set(types).size).toBe(2);
      expect(
        [hello.cipherSuites[0], hello.groups?.[0], hello.supportedVersions?.[0], hello.keyShares?.[0]?.group].every(
          (value) => isGrease(value ?? 0),
        ),
      ).toBe(true);
      expect(hello.keyShares?.[0]?.group).toBe(hello.groups?.[0]);
    }
  });

  it('sends shares of a plausible length for groups it lacks', () => {
    const { hello } = encode({ ...modernHello(null, []), groups: [0x0100, 0x1e], keyShares: [0x0100, 0x1e] });
    expect(hello.keyShares?.map(({ keyExchange }) => keyExchange.length)).toEqual([256, 56]);
  });
});
