import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../../main/bytes/bytes.ts';
import {
  readSslv2ClientHello,
  readSslv2ServerHello,
  recogniseSslv2,
  sslv2CipherName,
  sslv2RecordLength,
  writeSslv2ClientHello,
} from '../../../../main/tls/wire/sslv2.ts';

const hello = {
  version: 0x0002,
  cipherKinds: [0x010080, 0x0700c0, 0x000035],
  sessionId: new Uint8Array(0),
  challenge: new Uint8Array(16).fill(7),
};
const written = `8022 01 0002 0009 0000 0010 010080 0700c0 000035 ${'07'.repeat(16)}`;
const answered = fromHex('8014 04 00 01 0002 0003 0006 0000 303132 010080 0700c0');

describe('an SSL 2.0 ClientHello', () => {
  it('is written as the specification has it, and read back', () => {
    const bytes = writeSslv2ClientHello(hello);
    expect(toHex(bytes)).toBe(written.replaceAll(' ', ''));
    expect(sslv2RecordLength(bytes)).toBe(bytes.length);
    expect(readSslv2ClientHello(bytes)).toEqual({ ok: true, value: hello });
  });

  it('is refused by name when it is cut, at every length', () => {
    const bytes = writeSslv2ClientHello(hello);
    for (let end = 0; end < bytes.length; end += 1) {
      expect(readSslv2ClientHello(bytes.subarray(0, end))).toMatchObject({
        ok: false,
        malformed: { structure: expect.stringContaining('SSL 2.0') },
      });
    }
  });
});

describe('an SSL 2.0 ServerHello', () => {
  it('shows its certificate and what it has in common', () => {
    expect(recogniseSslv2(answered)).toBe('ServerHello');
    expect(readSslv2ServerHello(answered)).toEqual({
      ok: true,
      value: {
        sessionIdHit: false,
        certificateType: 1,
        version: 2,
        certificate: fromHex('303132'),
        cipherKinds: [0x010080, 0x0700c0],
        connectionId: new Uint8Array(0),
      },
    });
    expect([0x010080, 0x0700c0, 0x000035].map(sslv2CipherName)).toEqual([
      'SSL_CK_RC4_128_WITH_MD5',
      'SSL_CK_DES_192_EDE3_CBC_WITH_MD5',
      null,
    ]);
  });

  it('is refused by name when it is cut, at every length, and when it is another message', () => {
    for (let end = 0; end < answered.length; end += 1) {
      expect(readSslv2ServerHello(answered.subarray(0, end)).ok).toBe(false);
    }
    expect(readSslv2ServerHello(writeSslv2ClientHello(hello))).toMatchObject({
      ok: false,
      malformed: { detail: 'has the message type 1' },
    });
  });
});
