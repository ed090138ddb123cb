// ServerKeyExchange and ClientKeyExchange. RFC 5246 sections 7.4.3 and 7.4.7, RFC 8422 sections 5.4 and 5.7.
import { type Cursor, parseWhole } from '../../bytes/cursor.ts';
import type { Parsed } from '../../bytes/parsed.ts';
import { ByteWriter } from '../../bytes/writer.ts';
import { readSigned, type Signed } from './certificate-verify.ts';
import { type HandshakeMessage, handshakeType, writeHandshake } from './handshake.ts';

export type ServerShare =
  | { readonly kind: 'ecdhe'; readonly group: number; readonly point: Uint8Array }
  | { readonly kind: 'dhe'; readonly prime: Uint8Array; readonly generator: Uint8Array; readonly value: Uint8Array };

export interface ServerKeyExchange {
  readonly share: ServerShare;
  /** The bytes that the signature covers, after both randoms. */
  readonly signedParameters: Uint8Array;
  /** Null for an anonymous exchange. */
  readonly signed: Signed | null;
}

/** What the cipher suite and the version say about the form of the message. */
export interface ServerKeyExchangeForm {
  readonly kind: 'ecdhe' | 'dhe';
  readonly anonymous: boolean;
  readonly version: number;
}

/** Reads the body of a ServerKeyExchange message. */
export function readServerKeyExchange(body: Uint8Array, form: ServerKeyExchangeForm): Parsed<ServerKeyExchange> {
  return parseWhole('ServerKeyExchange', body, (cursor) => {
    const start = cursor.mark();
    const share = form.kind === 'ecdhe' ? readPoint(cursor) : readPrime(cursor);
    const signedParameters = cursor.since(start);
    return { share, signedParameters, signed: form.anonymous ? null : readSigned(cursor, form.version) };
  });
}

/** For ECDHE, in TLS 1.2 and older. */
export const writePointKeyExchange = (point: Uint8Array): HandshakeMessage =>
  writeHandshake(handshakeType.clientKeyExchange, new ByteWriter().prefixed(1, point).finish());

/** For DHE, and for the encrypted premaster secret of RSA. */
export const writeKeyExchange = (value: Uint8Array): HandshakeMessage =>
  writeHandshake(handshakeType.clientKeyExchange, new ByteWriter().prefixed(2, value).finish());

/** For the encrypted premaster secret of RSA in SSL 3.0, which left out the length. RFC 5246 section 7.4.7.1. */
export const writeBareKeyExchange = (value: Uint8Array): HandshakeMessage =>
  writeHandshake(handshakeType.clientKeyExchange, value);

const namedCurve = 3;

function readPoint(cursor: Cursor): ServerShare {
  const curveType = cursor.u8();
  if (curveType !== namedCurve) cursor.fail(`has the curve type ${curveType}`);
  return { kind: 'ecdhe', group: cursor.u16(), point: cursor.prefixed('ECPoint', 1) };
}

function readPrime(cursor: Cursor): ServerShare {
  return {
    kind: 'dhe',
    prime: cursor.prefixed('dh_p', 2),
    generator: cursor.prefixed('dh_g', 2),
    value: cursor.prefixed('dh_Ys', 2),
  };
}
