// SSL 2.0 hellos, "The SSL Protocol" (Hickman, 1995) sections 5.4 to 5.6; as a shell for newer versions RFC 5246 appendix E.2.
import { type Cursor, parseWhole } from '../../bytes/cursor.ts';
import type { Parsed } from '../../bytes/parsed.ts';
import { ByteWriter } from '../../bytes/writer.ts';

export type Sslv2Reply = 'ServerHello' | 'Error';

export interface Sslv2ClientHello {
  /** 0x0002, or a newer version that the client would rather speak. */
  readonly version: number;
  /** CIPHER-KIND, three bytes each; a suite of TLS has a zero in front. */
  readonly cipherKinds: readonly number[];
  /** Empty or 16 bytes. */
  readonly sessionId: Uint8Array;
  /** 16 to 32 bytes. */
  readonly challenge: Uint8Array;
}

export interface Sslv2ServerHello {
  readonly sessionIdHit: boolean;
  /** 1 for X.509; 0 where a session was resumed. */
  readonly certificateType: number;
  readonly version: number;
  /** DER; empty where a session was resumed. */
  readonly certificate: Uint8Array;
  /** What both sides have, in SSL 2.0 the client chooses. */
  readonly cipherKinds: readonly number[];
  readonly connectionId: Uint8Array;
}

/** The hello in its record. */
export function writeSslv2ClientHello({ version, cipherKinds, sessionId, challenge }: Sslv2ClientHello): Uint8Array {
  const body = new ByteWriter()
    .u8(clientHelloType)
    .u16(version)
    .u16(cipherKinds.length * 3)
    .u16(sessionId.length)
    .u16(challenge.length);
  for (const kind of cipherKinds) body.u24(kind);
  const message = body.bytes(sessionId).bytes(challenge).finish();
  return new ByteWriter()
    .u16(0x8000 | message.length)
    .bytes(message)
    .finish();
}

/** Reads a whole record that holds a ClientHello. */
export const readSslv2ClientHello = (record: Uint8Array): Parsed<Sslv2ClientHello> =>
  parseWhole('SSL 2.0 ClientHello', record, (cursor) =>
    inRecord(cursor, clientHelloType, (inner) => {
      const version = inner.u16();
      const [kinds, session, challenge] = [inner.u16(), inner.u16(), inner.u16()];
      return {
        version,
        cipherKinds: readCipherKinds(inner, kinds),
        sessionId: inner.bytes(session),
        challenge: inner.bytes(challenge),
      };
    }),
  );

/** Reads a whole record that holds a ServerHello. */
export const readSslv2ServerHello = (record: Uint8Array): Parsed<Sslv2ServerHello> =>
  parseWhole('SSL 2.0 ServerHello', record, (cursor) =>
    inRecord(cursor, serverHelloType, (inner) => {
      const sessionIdHit = inner.u8() !== 0;
      const [certificateType, version] = [inner.u8(), inner.u16()];
      const [certificate, kinds, connection] = [inner.u16(), inner.u16(), inner.u16()];
      return {
        sessionIdHit,
        certificateType,
        version,
        certificate: inner.bytes(certificate),
        cipherKinds: readCipherKinds(inner, kinds),
        connectionId: inner.bytes(connection),
      };
    }),
  );

/** Bytes of the record that begins here, with its header; null where no unpadded record of SSL 2.0 begins. */
export function sslv2RecordLength(bytes: Uint8Array): number | null {
  const [high = 0, low = 0] = bytes;
  return bytes.length >= 2 && (high & 0x80) !== 0 ? 2 + (high & 0x7f) * 256 + low : null;
}

/** Which SSL 2.0 message the bytes begin with; null for none. */
export function recogniseSslv2(bytes: Uint8Array): Sslv2Reply | null {
  const [high = 0, low = 0, type = -1, , , major = -1, minor = -1] = bytes;
  if ((high & 0x80) === 0) return null;
  const length = (high & 0x7f) * 256 + low;
  if (type === errorType && length === errorLength) return 'Error';
  const isVersion2 = major === 0 && minor === 2;
  return type === serverHelloType && length >= serverHelloLength && isVersion2 ? 'ServerHello' : null;
}

/** Name of a CIPHER-KIND of SSL 2.0; null for one of TLS or of nobody. */
export const sslv2CipherName = (kind: number): string | null => cipherNames[kind] ?? null;

/** CIPHER-KINDs of SSL 2.0, strongest first. */
export const sslv2CipherKinds: readonly number[] = [
  0x0700c0, 0x010080, 0x030080, 0x050080, 0x060040, 0x020080, 0x040080,
];

const cipherNames: Readonly<Record<number, string>> = {
  65664: 'SSL_CK_RC4_128_WITH_MD5',
  131200: 'SSL_CK_RC4_128_EXPORT40_WITH_MD5',
  196736: 'SSL_CK_RC2_128_CBC_WITH_MD5',
  262272: 'SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5',
  327808: 'SSL_CK_IDEA_128_CBC_WITH_MD5',
  393280: 'SSL_CK_DES_64_CBC_WITH_MD5',
  458944: 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5',
};

const errorType = 0;
const errorLength = 3;
const clientHelloType = 1;
const serverHelloType = 4;
const serverHelloLength = 11;

function inRecord<T>(cursor: Cursor, type: number, read: (inner: Cursor) => T): T {
  const header = cursor.u16();
  if ((header & 0x8000) === 0) cursor.fail('has a padded record');
  return cursor.within('SSL 2.0 record', cursor.bytes(header & 0x7fff), (inner) => {
    const found = inner.u8();
    if (found !== type) inner.fail(`has the message type ${found}`);
    return read(inner);
  });
}

function readCipherKinds(cursor: Cursor, length: number): number[] {
  if (length % 3 !== 0) cursor.fail(`has ${length} bytes of cipher kinds`);
  return cursor.within('cipher kinds', cursor.bytes(length), (kinds) => kinds.each(10_923, (kind) => kind.u24()));
}
