// NewSessionTicket and KeyUpdate. RFC 8446 sections 4.6.1 and 4.6.3, RFC 5077 section 3.3.
import { parseWhole } from '../../bytes/cursor.ts';
import type { Parsed } from '../../bytes/parsed.ts';
import { type Extension, readExtensions } from './extension.ts';
import { type HandshakeMessage, handshakeType, writeHandshake } from './handshake.ts';

export interface NewSessionTicket {
  /** Seconds. */
  readonly lifetime: number;
  /** What the age is masked with; 0 before TLS 1.3. */
  readonly ageAdd: number;
  /** Empty before TLS 1.3. */
  readonly nonce: Uint8Array;
  /** Empty before TLS 1.3. */
  readonly extensions: readonly Extension[];
  readonly ticket: Uint8Array;
}

/** Reads the body of a NewSessionTicket message; `version` decides its form. */
export function readNewSessionTicket(body: Uint8Array, version: number): Parsed<NewSessionTicket> {
  return parseWhole('NewSessionTicket', body, (cursor) => {
    const lifetime = cursor.u32();
    if (version < 0x0304) {
      return { lifetime, ageAdd: 0, nonce: new Uint8Array(0), ticket: cursor.prefixed('ticket', 2), extensions: [] };
    }
    const ageAdd = cursor.u32();
    const nonce = cursor.prefixed('ticket_nonce', 1);
    const ticket = cursor.prefixed('ticket', 2);
    return { lifetime, ageAdd, nonce, ticket, extensions: readExtensions(cursor) };
  });
}

/** True when the peer wants our keys updated too. */
export function readKeyUpdate(body: Uint8Array): Parsed<boolean> {
  return parseWhole('KeyUpdate', body, (cursor) => {
    const request = cursor.u8();
    if (request > 1) cursor.fail(`has the request ${request}`);
    return request === 1;
  });
}

/** A KeyUpdate that asks for nothing back. */
export const writeKeyUpdate = (): HandshakeMessage => writeHandshake(handshakeType.keyUpdate, Uint8Array.of(0));
