// Cuts the bytes of handshake records apart into messages.
import { HandshakeJoiner, type HandshakeMessage, handshakeName } from '../../tls/wire/handshake.ts';
import type { HalfState } from './tls-state.ts';

/**
 * Gives each whole message to `heard`; what is not whole waits in the half for the next record. False where a message
 * is longer than any: then nothing more of it is believed.
 */
export function cutMessages(
  half: HalfState,
  which: 'joiner' | 'sealed',
  bytes: Uint8Array,
  heard: (message: HandshakeMessage) => void,
): boolean {
  let rest = bytes;
  if (half[which] === null) {
    for (let message = wholeMessage(rest); message !== null; message = wholeMessage(rest)) {
      rest = rest.subarray(message.bytes.length);
      heard(message);
    }
  }
  if (rest.length === 0) return true;
  const joiner = half[which] ?? new HandshakeJoiner();
  joiner.push(rest);
  for (let message = joiner.next(); message !== null; message = joiner.next()) {
    if (message === 'too-long') {
      half[which] = null;
      half.afterHole = true;
      return false;
    }
    heard(message);
  }
  half[which] = joiner.pending > 0 ? joiner : null;
  return true;
}

/** A type that has a name, and a length that a message of the clear part of a handshake has. */
export const beginsMessage = ([type = 255, high = 1]: Uint8Array): boolean =>
  high === 0 && !handshakeName(type).startsWith('handshake type');

/** The message at the front, where all of it is there: no copy is made of it. */
function wholeMessage(bytes: Uint8Array): HandshakeMessage | null {
  if (bytes.length < 4) return null;
  const length = 4 + ((bytes[1] ?? 0) << 16) + ((bytes[2] ?? 0) << 8) + (bytes[3] ?? 0);
  if (bytes.length < length) return null;
  const whole = bytes.subarray(0, length);
  return { type: bytes[0] ?? 0, bytes: whole, body: whole.subarray(4) };
}
