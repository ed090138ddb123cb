import { describe, expect, it } from 'vitest';
import { ja3, ja3Text, ja4, ja4Raw } from '../../../../main/evidence/capture/fingerprints.ts';
import type { ReadClientHello } from '../../../../main/tls/wire/client-hello.ts';

const numbers = (hex: string) => hex.split(',').map((one) => Number.parseInt(one, 16));

/** The hello that the description of JA4 takes as its example, with values without meaning strewn in. */
const example: ReadClientHello = {
  legacyVersion: 0x0303,
  random: new Uint8Array(32),
  sessionId: new Uint8Array(0),
  cipherSuites: [0x1a1a, ...numbers('1301,1302,1303,c02b,c02f,c02c,c030,cca9,cca8,c013,c014,009c,009d,002f,0035')],
  compressionMethods: [0],
  extensions: [
    0x2a2a,
    ...numbers('001b,0000,0033,0010,4469,0017,002d,000d,0005,0023,0012,002b,ff01,000b,000a,0015'),
  ].map((type) => ({ type, data: type === 11 ? Uint8Array.of(1, 0) : new Uint8Array(0) })),
  serverName: 'example.test',
  supportedVersions: [0x3a3a, 0x0304, 0x0303],
  groups: [0x4a4a, 29, 23, 24],
  keyShares: null,
  signatureSchemes: numbers('0403,0804,0401,0503,0805,0501,0806,0601'),
  alpn: ['h2', 'http/1.1'],
  preSharedKeys: null,
};

describe('JA4', () => {
  it('is that of the example in its description', () => {
    expect(ja4(example, 't')).toBe('t13d1516h2_8daaf6152771_e5627efa2ab1');
  });

  it('says by its first letters what carries it, whether there is a name, and which protocol comes first', () => {
    expect(ja4Raw({ ...example, alpn: null }, 'q')).toMatch(/^q13d151600_/);
    const nameless = { ...example, extensions: [], signatureSchemes: null, supportedVersions: null };
    expect(ja4(nameless, 't')).toMatch(/^t12i1500h2_8daaf6152771_000000000000$/);
    expect(ja4Raw({ ...example, alpn: ['\u00ab2'] }, 't').slice(8, 10)).toBe('a2');
  });
});

describe('JA3', () => {
  it('keeps the order of the hello and leaves out what means nothing', () => {
    expect(ja3Text(example)).toBe(
      '771,4865-4866-4867-49195-49199-49196-49200-52393-52392-49171-49172-156-157-47-53,' +
        '27-0-51-16-17513-23-45-13-5-35-18-43-65281-11-10-21,29-23-24,0',
    );
    expect(ja3(example)).toMatch(/^[0-9a-f]{32}$/);
  });
});
