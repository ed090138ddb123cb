/** One array of a few parts that are written down; of a list, which may be long, see `joined`. */
export const concat = (...parts: readonly Uint8Array[]): Uint8Array => joined(parts);

/** One array of all parts. A peer may make them hundreds of thousands, more than a call takes as arguments. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** True when both hold the same bytes. Not in constant time: it guards no secret that outlives a probe. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

/** Lowercase hex. */
export const toHex = ({ buffer, byteLength, byteOffset }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('hex');

/**
 * Bytes of a hex text; spaces and line ends between digits are ignored.
 * @throws RangeError for anything else: it is for texts of our own.
 */
export function fromHex(text: string): Uint8Array {
  const digits = text.replace(/\s+/g, '');
  if (!/^(?:[0-9a-f]{2})*$/i.test(digits)) throw new RangeError('no hex text');
  return new Uint8Array(Buffer.from(digits, 'hex'));
}

/** ASCII text as bytes; each character's low 8 bits. */
export const asciiBytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** One character per byte (Latin-1). */
export const latin1 = ({ buffer, byteLength, byteOffset }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('latin1');

/** Big-endian unsigned number. */
export const toBigInt = (bytes: Uint8Array): bigint => (bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`));

/** `value` as big-endian bytes, filled with zeros in front up to `length`. */
export const fromBigInt = (value: bigint, length: number): Uint8Array =>
  fromHex(value.toString(16).padStart(length * 2, '0'));
