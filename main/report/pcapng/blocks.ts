// draft-ietf-opsawg-pcapng, sections 3.5 (options) and 4 (blocks). Everything little-endian.

/** A packet as it goes into a capture. */
export interface CapturedPacket {
  /** Since 1970-01-01T00:00:00Z. */
  readonly nanoseconds: bigint;
  /** From the IP header on. */
  readonly bytes: Uint8Array;
  /** What a reader should know about this packet; null where it speaks for itself. */
  readonly comment: string | null;
}

/** An address and the name it was found under. */
export interface AddressName {
  readonly address: Uint8Array;
  readonly name: string;
}

/** Begins a section; its length is left open (-1). Section 4.1. */
export function sectionHeader(application: string, comment: string): Uint8Array {
  const fixed = [uint32(0x1a2b3c4d), uint16(1), uint16(0), new Uint8Array(8).fill(0xff)];
  return block(0x0a0d0d0a, [...fixed, options([optionOf(1, comment), optionOf(4, application)])]);
}

/** The one interface: packets begin with their IP header, times count nanoseconds. Section 4.2. */
export function interfaceDescription(name: string): Uint8Array {
  const nanoseconds = option(9, Uint8Array.of(9));
  return block(1, [uint16(linkTypeRaw), uint16(0), uint32(0), options([optionOf(2, name), nanoseconds])]);
}

/** Section 4.3. */
export function enhancedPacket({ nanoseconds, bytes, comment }: CapturedPacket): Uint8Array {
  const [high, low] = [Number(nanoseconds >> 32n), Number(nanoseconds & 0xffff_ffffn)];
  const fixed = [0, high, low, bytes.length, bytes.length].map(uint32);
  return block(6, [...fixed, padded(bytes), options(comment === null ? [] : [optionOf(1, comment)])]);
}

/** Section 4.5. */
export function nameResolution(names: readonly AddressName[]): Uint8Array {
  const records = names.map(({ address, name }) => {
    const value = join([address, utf8(name), Uint8Array.of(0)]);
    return join([uint16(address.length === 4 ? 1 : 2), uint16(value.length), padded(value)]);
  });
  return block(4, [...records, uint32(0)]);
}

/** An NSS key log, so that a reader of the file can decrypt it. Section 4.7. */
export function decryptionSecrets(keyLog: string): Uint8Array {
  const secrets = utf8(keyLog);
  return block(10, [uint32(tlsKeyLog), uint32(secrets.length), padded(secrets)]);
}

/** Blocks or fields one after the other. */
export function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** LINKTYPE_RAW: no frame around the IP packet. */
const linkTypeRaw = 101;
/** `TLSK`. */
const tlsKeyLog = 0x544c534b;
/** Longer comments help nobody; an option holds 65,535 bytes. */
const textLimit = 2000;

function block(type: number, parts: readonly Uint8Array[]): Uint8Array {
  const body = join(parts);
  const length = uint32(body.length + 12);
  return join([uint32(type), length, body, length]);
}

const options = (list: readonly Uint8Array[]) => (list.length === 0 ? new Uint8Array(0) : join([...list, uint32(0)]));

const option = (code: number, value: Uint8Array) => join([uint16(code), uint16(value.length), padded(value)]);

const optionOf = (code: number, text: string) => option(code, utf8(text.slice(0, textLimit).toWellFormed()));

const utf8 = (text: string) => new TextEncoder().encode(text);

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  whole.set(bytes);
  return whole;
}

const uint16 = (value: number) => Uint8Array.of(value & 0xff, (value >> 8) & 0xff);

const uint32 = (value: number) =>
  Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff);
