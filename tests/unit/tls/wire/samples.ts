// One sample of every message that is read, with the reader that takes it.
import { asciiBytes, fromHex } from '../../../../main/bytes/bytes.ts';
import type { Parsed } from '../../../../main/bytes/parsed.ts';
import { ByteWriter } from '../../../../main/bytes/writer.ts';
import { readKeyUpdate, readNewSessionTicket } from '../../../../main/tls/wire/after-handshake.ts';
import { readAlerts } from '../../../../main/tls/wire/alert.ts';
import { readCertificate, readCertificateStatus } from '../../../../main/tls/wire/certificate.ts';
import { readCertificateRequest } from '../../../../main/tls/wire/certificate-request.ts';
import { readCertificateVerify } from '../../../../main/tls/wire/certificate-verify.ts';
import { readClientHello } from '../../../../main/tls/wire/client-hello.ts';
import { readEncryptedExtensions } from '../../../../main/tls/wire/encrypted-extensions.ts';
import { readServerKeyExchange } from '../../../../main/tls/wire/key-exchange.ts';
import { readServerHello } from '../../../../main/tls/wire/server-hello.ts';
import { trace } from '../rfc8448.ts';

export interface Sample {
  readonly name: string;
  readonly body: Uint8Array;
  readonly read: (body: Uint8Array) => Parsed<unknown>;
}

const commonName = fromHex('300d310b3009060355040313024341');
const signature = new ByteWriter().u16(0x0804).prefixed(2, new Uint8Array(64).fill(5)).finish();
const point = new ByteWriter().u8(3).u16(0x001d).prefixed(1, new Uint8Array(32).fill(9)).finish();
const prime = new ByteWriter()
  .prefixed(2, new Uint8Array(96).fill(0xff))
  .prefixed(2, Uint8Array.of(2))
  .prefixed(2, new Uint8Array(96).fill(3))
  .finish();
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

const names = (writer: ByteWriter) => writer.nested(2, (list) => list.prefixed(2, commonName).prefixed(2, commonName));
const schemes = (writer: ByteWriter) => writer.nested(2, (list) => list.u16(0x0403).u16(0x0804));

const requestTls13 = new ByteWriter()
  .prefixed(1, asciiBytes('ctx'))
  .nested(2, (list) => {
    list.u16(13).nested(2, schemes);
    list.u16(47).nested(2, names);
    list.u16(0x1234).prefixed(2, asciiBytes('unknown'));
  })
  .finish();

const retry = new ByteWriter()
  .u16(0x0303)
  .bytes(fromHex('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'))
  .prefixed(1, new Uint8Array(32).fill(1))
  .u16(0x1301)
  .u8(0)
  .nested(2, (list) => {
    list.u16(43).nested(2, (version) => version.u16(0x0304));
    list.u16(51).nested(2, (group) => group.u16(0x0017));
    list.u16(44).nested(2, (cookie) => cookie.prefixed(2, asciiBytes('biscuit')));
  })
  .finish();

const helloTls12 = new ByteWriter()
  .u16(0x0303)
  .bytes(join(new Uint8Array(24).fill(6), asciiBytes('DOWNGRD'), Uint8Array.of(1)))
  .prefixed(1, new Uint8Array(0))
  .u16(0xc02f)
  .u8(0)
  .nested(2, (list) => {
    list.u16(0xff01).nested(2, (info) => info.prefixed(1, new Uint8Array(0)));
    list.u16(16).nested(2, (alpn) => alpn.nested(2, (one) => one.prefixed(1, asciiBytes('h2'))));
    list.u16(23).u16(0);
  })
  .finish();

export const samples: readonly Sample[] = [
  { name: 'ClientHello', body: trace.clientHello.subarray(4), read: readClientHello },
  { name: 'ServerHello', body: trace.serverHello.subarray(4), read: readServerHello },
  { name: 'ServerHello of TLS 1.2', body: helloTls12, read: readServerHello },
  { name: 'HelloRetryRequest', body: retry, read: readServerHello },
  { name: 'EncryptedExtensions', body: trace.encryptedExtensions.subarray(4), read: readEncryptedExtensions },
  { name: 'Certificate', body: trace.certificate.subarray(4), read: (body) => readCertificate(body, 0x0304) },
  {
    name: 'Certificate of TLS 1.2',
    body: new ByteWriter()
      .nested(3, (list) => list.prefixed(3, asciiBytes('one')).prefixed(3, asciiBytes('two')))
      .finish(),
    read: (body) => readCertificate(body, 0x0303),
  },
  {
    name: 'CertificateStatus',
    body: new ByteWriter().u8(1).prefixed(3, asciiBytes('ocsp')).finish(),
    read: readCertificateStatus,
  },
  {
    name: 'CertificateStatus for the whole chain',
    body: new ByteWriter()
      .u8(2)
      .nested(3, (list) => list.prefixed(3, asciiBytes('ocsp')).prefixed(3, new Uint8Array(0)))
      .finish(),
    read: readCertificateStatus,
  },
  {
    name: 'CertificateVerify',
    body: trace.certificateVerify.subarray(4),
    read: (body) => readCertificateVerify(body, 0x0304),
  },
  { name: 'CertificateRequest', body: requestTls13, read: (body) => readCertificateRequest(body, 0x0304) },
  {
    name: 'CertificateRequest of TLS 1.2',
    body: names(schemes(new ByteWriter().prefixed(1, Uint8Array.of(1, 64)))).finish(),
    read: (body) => readCertificateRequest(body, 0x0303),
  },
  {
    name: 'CertificateRequest of TLS 1.0',
    body: names(new ByteWriter().prefixed(1, Uint8Array.of(1))).finish(),
    read: (body) => readCertificateRequest(body, 0x0301),
  },
  {
    name: 'ServerKeyExchange for ECDHE',
    body: join(point, signature),
    read: (body) => readServerKeyExchange(body, { kind: 'ecdhe', anonymous: false, version: 0x0303 }),
  },
  {
    name: 'ServerKeyExchange for DHE in TLS 1.0',
    body: join(prime, signature.subarray(2)),
    read: (body) => readServerKeyExchange(body, { kind: 'dhe', anonymous: false, version: 0x0301 }),
  },
  {
    name: 'ServerKeyExchange without a signature',
    body: prime,
    read: (body) => readServerKeyExchange(body, { kind: 'dhe', anonymous: true, version: 0x0303 }),
  },
  {
    name: 'NewSessionTicket',
    body: new ByteWriter()
      .u32(7200)
      .u32(99)
      .prefixed(1, Uint8Array.of(0))
      .prefixed(2, asciiBytes('ticket'))
      .u16(0)
      .finish(),
    read: (body) => readNewSessionTicket(body, 0x0304),
  },
  {
    name: 'NewSessionTicket of TLS 1.2',
    body: new ByteWriter().u32(300).prefixed(2, asciiBytes('ticket')).finish(),
    read: (body) => readNewSessionTicket(body, 0x0303),
  },
  { name: 'KeyUpdate', body: Uint8Array.of(1), read: readKeyUpdate },
  { name: 'Alert', body: Uint8Array.of(2, 40), read: readAlerts },
];

export { commonName, helloTls12, requestTls13, retry };
