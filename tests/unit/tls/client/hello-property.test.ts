import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../../main/bytes/bytes.ts';
import { encodeClientHello, freshMaterial } from '../../../../main/tls/client/hello-bytes.ts';
import type { HelloSpec } from '../../../../main/tls/client/hello-spec.ts';
import { readClientHello, writeClientHello } from '../../../../main/tls/wire/client-hello.ts';
import { countingBytes } from './peer.ts';

const numbers = (limit: number) => fc.uniqueArray(fc.integer({ min: 1, max: 0xfeff }), { maxLength: limit });
const protocol = fc.stringMatching(/^[a-z0-9/.]{1,20}$/);

const spec: fc.Arbitrary<HelloSpec> = fc.record(
  {
    recordVersion: fc.constantFrom(0x0300, 0x0301, 0x0303),
    legacyVersion: fc.constantFrom(0x0300, 0x0301, 0x0302, 0x0303),
    supportedVersions: fc.option(fc.constantFrom([0x0304], [0x0304, 0x0303], [0x0303, 0x0302])),
    cipherSuites: fc.uniqueArray(fc.integer({ min: 1, max: 0xffff }), { minLength: 1, maxLength: 64 }),
    groups: numbers(20),
    keyShares: fc.uniqueArray(fc.constantFrom(0x17, 0x1d, 0x7777), { maxLength: 3 }),
    signatureSchemes: numbers(30),
    serverName: fc.option(fc.constantFrom('a.test', 'server.test')),
    alpn: fc.array(protocol, { maxLength: 4 }),
    extendedMasterSecret: fc.boolean(),
    renegotiationInfo: fc.boolean(),
    sessionTicket: fc.boolean(),
    statusRequest: fc.boolean(),
    encryptThenMac: fc.boolean(),
    certificateCompressions: fc.subarray([1, 2, 3]),
    recordSizeLimit: fc.integer({ min: 64, max: 16_385 }),
    moreExtensions: fc.constantFrom([], [{ type: 0xfff1, data: Uint8Array.of(1) }]),
    grease: fc.boolean(),
    padTo: fc.option(fc.integer({ min: 0, max: 4000 })),
  },
  {
    requiredKeys: [
      'recordVersion',
      'legacyVersion',
      'supportedVersions',
      'cipherSuites',
      'groups',
      'keyShares',
      'signatureSchemes',
      'serverName',
      'alpn',
      'extendedMasterSecret',
      'renegotiationInfo',
      'sessionTicket',
      'statusRequest',
      'grease',
      'padTo',
    ],
  },
);

const ticket = {
  kind: 'tls13',
  cipherSuite: 0x1301,
  ticket: new Uint8Array(120).fill(5),
  psk: new Uint8Array(32).fill(7),
  ageAdd: 1,
  lifetime: 7200,
  receivedAt: 0,
} as const;

describe('any hello', () => {
  it('says what its specification says, and is written as it was read', () => {
    void fc.assert(
      fc.property(spec, fc.boolean(), (hello, resumes) => {
        const resume = resumes ? { session: ticket, age: 5 } : null;
        const message = encodeClientHello(hello, freshMaterial(hello, countingBytes(), resume).material);
        const read = readClientHello(message.body);
        if (!read.ok) throw new Error(`${read.malformed.structure} ${read.malformed.detail}`);
        expect(toHex(writeClientHello(read.value).bytes)).toBe(toHex(message.bytes));
        const { value } = read;
        expect(value.cipherSuites).toEqual(expect.arrayContaining([...hello.cipherSuites]));
        expect(value.serverName).toBe(hello.serverName);
        expect(value.alpn ?? []).toEqual(hello.alpn);
        expect(value.signatureSchemes ?? []).toEqual(hello.signatureSchemes);
        const offersTls13 = hello.supportedVersions?.includes(0x0304) ?? false;
        expect(value.preSharedKeys?.length ?? 0).toBe(resumes && offersTls13 ? 1 : 0);
        if (value.preSharedKeys !== null) expect(value.extensions?.at(-1)?.type).toBe(41);
        if (hello.padTo !== null) expect(message.bytes.length).toBeGreaterThanOrEqual(hello.padTo);
      }),
      { numRuns: 200 },
    );
  });
});
