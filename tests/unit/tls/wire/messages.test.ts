import { describe, expect, it } from 'vitest';
import { asciiBytes, toHex } from '../../../../main/bytes/bytes.ts';
import { ByteWriter } from '../../../../main/bytes/writer.ts';
import { readAlerts } from '../../../../main/tls/wire/alert.ts';
import { certificateLimit, readCertificate } from '../../../../main/tls/wire/certificate.ts';
import { readCertificateRequest } from '../../../../main/tls/wire/certificate-request.ts';
import { readClientHello, writeClientHello } from '../../../../main/tls/wire/client-hello.ts';
import { distinguishedNameText } from '../../../../main/tls/wire/distinguished-name.ts';
import { readServerKeyExchange } from '../../../../main/tls/wire/key-exchange.ts';
import { readServerHello } from '../../../../main/tls/wire/server-hello.ts';
import { trace } from '../rfc8448.ts';
import { commonName, helloTls12, requestTls13, retry, samples } from './samples.ts';

describe('every message that is read', () => {
  it.each(samples)('reads $name', ({ body, read }) => {
    expect(read(body).ok).toBe(true);
  });

  it.each(samples)('refuses $name by the name of a structure when it is cut, at every length', ({ body, read }) => {
    for (let end = 0; end < body.length; end += 1) {
      const cut = read(body.subarray(0, end));
      // A ServerHello or ClientHello may end before its extensions; nothing else may end early.
      if (cut.ok) expect(endsBeforeExtensions(body, end)).toBe(true);
      else
        expect(cut.malformed).toMatchObject({
          structure: expect.stringMatching(/\w/),
          detail: expect.stringMatching(/\w/),
        });
    }
  });

  it.each(samples)('refuses $name with a byte too many', ({ body, read }) => {
    const longer = read(Uint8Array.from([...body, 0]));
    expect(longer.ok).toBe(false);
  });

  it.each(samples)('does not throw for $name with any byte changed', ({ body, read }) => {
    for (let at = 0; at < body.length; at += 1) {
      for (const change of [0xff, 0x80, 0x01]) {
        const changed = Uint8Array.from(body);
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(() => read(changed)).not.toThrow();
      }
    }
  });
});

function endsBeforeExtensions(body: Uint8Array, end: number): boolean {
  const hello = readServerHello(body.subarray(0, end));
  const client = readClientHello(body.subarray(0, end));
  return (hello.ok && hello.value.extensions === null) || (client.ok && client.value.extensions === null);
}

describe('ClientHello', () => {
  it('writes what it read, byte for byte', () => {
    const read = readClientHello(trace.clientHello.subarray(4));
    expect(read.ok && toHex(writeClientHello(read.value).bytes)).toBe(toHex(trace.clientHello));
  });

  it('reads what a hello offers', () => {
    const read = readClientHello(trace.clientHello.subarray(4));
    expect(read).toMatchObject({
      ok: true,
      value: {
        serverName: 'server',
        supportedVersions: [0x0304],
        cipherSuites: [0x1301, 0x1303, 0x1302],
        groups: [0x1d, 0x17, 0x18, 0x19, 0x100, 0x101, 0x102, 0x103, 0x104],
        alpn: null,
      },
    });
  });

  it('reads a hello of SSL 3.0 that has no extensions', () => {
    const hello = { legacyVersion: 0x0300, random: new Uint8Array(32), sessionId: new Uint8Array(0) };
    const message = writeClientHello({ ...hello, cipherSuites: [0x0035], compressionMethods: [0], extensions: null });
    expect(readClientHello(message.body)).toMatchObject({ ok: true, value: { ...hello, extensions: null } });
  });
});

describe('ServerHello', () => {
  it('reads a HelloRetryRequest by its random', () => {
    expect(readServerHello(retry)).toMatchObject({
      ok: true,
      value: {
        retry: true,
        selectedVersion: 0x0304,
        selectedGroup: 0x0017,
        keyShare: null,
        cookie: asciiBytes('biscuit'),
      },
    });
  });

  it('reads the downgrade marker, ALPN and renegotiation_info of TLS 1.2', () => {
    expect(readServerHello(helloTls12)).toMatchObject({
      ok: true,
      value: { selectedVersion: null, alpn: 'h2', downgradeFrom: 0x0304, renegotiatedConnection: new Uint8Array(0) },
    });
  });

  it('refuses the same extension twice', () => {
    const twice = new ByteWriter()
      .bytes(helloTls12.subarray(0, 38))
      .nested(2, (list) => list.u16(23).u16(0).u16(23).u16(0));
    expect(readServerHello(twice.finish())).toMatchObject({
      ok: false,
      malformed: { structure: 'extensions', detail: 'has extended_main_secret twice' },
    });
  });

  it('keeps extensions that it does not know', () => {
    const odd = new ByteWriter()
      .bytes(helloTls12.subarray(0, 38))
      .nested(2, (list) => list.u16(0x7777).prefixed(2, asciiBytes('x')));
    expect(readServerHello(odd.finish())).toMatchObject({
      ok: true,
      value: { extensions: [{ type: 0x7777, data: asciiBytes('x') }] },
    });
  });
});

describe('Certificate', () => {
  it('hands out the DER untouched', () => {
    const read = readCertificate(trace.certificate.subarray(4), 0x0304);
    expect(read.ok && toHex(read.value.entries[0]?.der ?? new Uint8Array(0))).toBe(
      toHex(trace.certificate.subarray(11, 443)),
    );
  });

  it('bounds the number of certificates', () => {
    const list = new ByteWriter().nested(3, (inner) => {
      for (let n = 0; n <= certificateLimit; n += 1) inner.prefixed(3, Uint8Array.of(0));
    });
    expect(readCertificate(list.finish(), 0x0303)).toMatchObject({
      ok: false,
      malformed: { structure: 'certificate_list' },
    });
  });

  it('refuses a certificate of no bytes', () => {
    expect(readCertificate(Uint8Array.of(0, 0, 3, 0, 0, 0), 0x0303).ok).toBe(false);
  });
});

describe('CertificateRequest', () => {
  it('reads schemes and authorities of TLS 1.3', () => {
    expect(readCertificateRequest(requestTls13, 0x0304)).toMatchObject({
      ok: true,
      value: { context: asciiBytes('ctx'), signatureSchemes: [0x0403, 0x0804], authorities: [commonName, commonName] },
    });
  });

  it.each([
    [commonName, 'CN=CA'],
    [Uint8Array.of(1, 2, 3), '#010203'],
  ])('writes a distinguished name for people', (der, text) => {
    expect(distinguishedNameText(der)).toBe(text);
  });
});

describe('ServerKeyExchange', () => {
  it('keeps the bytes that the signature covers', () => {
    const sample = samples.find(({ name }) => name === 'ServerKeyExchange for ECDHE');
    const body = sample?.body ?? new Uint8Array(0);
    const read = readServerKeyExchange(body, { kind: 'ecdhe', anonymous: false, version: 0x0303 });
    expect(read.ok && toHex(read.value.signedParameters)).toBe(toHex(body.subarray(0, 36)));
    expect(read.ok && read.value.signed?.scheme).toBe(0x0804);
  });

  it('refuses curves spelled out by their numbers', () => {
    const form = { kind: 'ecdhe', anonymous: true, version: 0x0303 } as const;
    expect(readServerKeyExchange(Uint8Array.of(1, 0, 0, 0), form)).toMatchObject({
      ok: false,
      malformed: { structure: 'ServerKeyExchange', detail: 'has the curve type 1' },
    });
  });
});

describe('Alert', () => {
  it('reads several alerts of one record', () => {
    expect(readAlerts(Uint8Array.of(1, 112, 2, 40))).toEqual({
      ok: true,
      value: [
        { level: 'warning', description: 112 },
        { level: 'fatal', description: 40 },
      ],
    });
  });

  it('refuses a level that there is none of', () => {
    expect(readAlerts(Uint8Array.of(3, 40))).toMatchObject({ ok: false, malformed: { structure: 'Alert' } });
  });
});
