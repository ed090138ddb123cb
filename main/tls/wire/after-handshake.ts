// NewSessionTicket and KeyUpdate. RFC 8446 sections 4.6.1 and 4.6.3, RFC 5077 section 3.3.
import { parseWhole } from '../../bytes/cursor.ts';
import type { Parsed } from '../../bytes/parsed.ts';
import { readExtensions } from './extension.ts';
import { type HandshakeMessage, handshakeType, writeHandshake } from './handshake.ts';

export interface NewSessionTicket {
  /** Seconds. */
  readonly lifetime: number;
  readonly ticket: Uint8Array;
}

/** Reads the body of a NewSessionTicket message; `version` decides its form. */
export function readNewSessionTicket(body: Uint8Array, version: number): Parsed<NewSessionTicket> {
  return parseWhole('NewSessionTicket', body, (cursor) => {
    const lifetime = cursor.u32();
    if (version < 0x0304) return { lifetime, ticket: cursor.prefixed('ticket', 2) };
    cursor.u32();
    cursor.prefixed('ticket_nonce', 1);
    const ticket = cursor.prefixed('ticket', 2);
    readExtensions(cursor);
    return { lifetime, ticket };
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
