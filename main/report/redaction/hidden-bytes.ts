import { addressBits } from '../../system/address-bits.ts';
import type { PrivateThing } from './known.ts';

/** Looks for hidden values in bytes: as text of several codings, and addresses as the four or sixteen bytes they are. */
export class HiddenBytes {
  readonly #needles: readonly Buffer[];
  readonly #searched = new Map<string, boolean>();
  #compared = 0;

  constructor(hidden: readonly PrivateThing[]) {
    const all = hidden.flatMap(needlesOf).map((needle) => [needle.toString('hex'), needle] as const);
    this.#needles = [...new Map(all).values()];
  }

  /** `too-much` where looking would take too long: then nothing is known of the bytes. */
  holds(hex: string): boolean | 'too-much' {
    if (this.#needles.length === 0) return false;
    const known = this.#searched.get(hex);
    if (known !== undefined) return known;
    this.#compared += (hex.length / 2) * this.#needles.length;
    if (this.#compared > mostCompared) return 'too-much';
    const bytes = lowerCase(Buffer.from(hex, 'hex'));
    const found = this.#needles.some((needle) => bytes.includes(needle));
    this.#searched.set(hex, found);
    return found;
  }
}

/** Bytes times values, all together: a few seconds of work at most. */
const mostCompared = 5_000_000_000;

/** A short value is looked for as it stands in structures, behind its length; others wherever they are. */
function needlesOf({ key, kind, value }: PrivateThing): Buffer[] {
  if (kind === 'address') return addressNeedles(value);
  if (kind === 'hardware-address') return [Buffer.from(value.replace(/[^\da-f]/gi, ''), 'hex')];
  const texts = [...new Set([key, value.toLowerCase()])];
  return texts
    .flatMap((text) => [Buffer.from(text), Buffer.from(text, 'latin1'), utf16(text)])
    .map(lowerCase)
    .map(framed);
}

const shortest = 4;

const framed = (needle: Buffer): Buffer =>
  needle.length >= shortest ? needle : Buffer.concat([Buffer.from([needle.length]), needle]);

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

function addressNeedles(value: string): Buffer[] {
  const bits = addressBits(value);
  if (bits === null) return [];
  const isIpv4 = value.includes('.') && !value.includes(':');
  return [lowerCase(Buffer.from(isIpv4 ? bits.subarray(12) : bits)), Buffer.from(value.toLowerCase())];
}

/** Letters of ASCII alone; both sides are changed alike, so binary values are still found. */
function lowerCase(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte)));
}
