import type { ReplacementKind } from '../../../shared/redaction.ts';
import { addressBits } from '../../system/address-bits.ts';
import type { PrivateThing } from './known.ts';

/** Looks for hidden values in bytes: as text of several codings, and addresses as the four or sixteen bytes they are. */
export class HiddenBytes {
  readonly #needles: readonly Needle[];
  readonly #searched = new Map<string, ReplacementKind | null>();
  #compared = 0;

  constructor(hidden: readonly PrivateThing[]) {
    const all = hidden
      .flatMap((thing) => needlesOf(thing).map((needle) => ({ ...needle, kind: thing.kind })))
      .map((needle) => [needle.bytes.toString('hex'), needle] as const);
    this.#needles = [...new Map(all).values()];
  }

  /** Of one that stands in them; null for none, and `too-much` where looking would take too long: then nobody knows. */
  kindIn(hex: string): ReplacementKind | 'too-much' | null {
    if (this.#needles.length === 0) return null;
    const known = this.#searched.get(hex);
    if (known !== undefined) return known;
    this.#compared += (hex.length / 2) * this.#needles.length;
    if (this.#compared > mostCompared) return 'too-much';
    const bytes = lowerCase(Buffer.from(hex, 'hex'));
    const found = this.#needles.find((needle) => bytes.includes(needle.bytes) || endsWithin(bytes, needle));
    const kind = found?.kind ?? null;
    this.#searched.set(hex, kind);
    return kind;
  }
}

/** Bytes times values, all together: a few seconds of work at most. */
const mostCompared = 5_000_000_000;

interface Needle {
  readonly kind: ReplacementKind;
  readonly bytes: Buffer;
  /** So many of its first bytes tell it where the end of what is kept cuts it; null where nothing less than all does. */
  readonly head: number | null;
}

/** A short value is looked for as it stands in structures, behind its length; others wherever they are. */
function needlesOf({ key, kind, value }: PrivateThing): Omit<Needle, 'kind'>[] {
  if (kind === 'address') return addressNeedles(value).map((bytes) => ({ bytes, head: null }));
  if (kind === 'hardware-address') return [{ bytes: Buffer.from(value.replace(/[^\da-f]/gi, ''), 'hex'), head: null }];
  const texts = [...new Set([key, value.toLowerCase()])];
  return texts.flatMap((text) => [
    ...[Buffer.from(text), Buffer.from(text, 'latin1')].map((bytes) => textNeedle(bytes, tellingLetters)),
    textNeedle(utf16(text), tellingLetters * 2),
  ]);
}

/** Letters at the beginning of a name that are taken for it. */
const tellingLetters = 6;

const textNeedle = (text: Buffer, head: number): Omit<Needle, 'kind'> => ({ bytes: framed(lowerCase(text)), head });

/** Only the beginning of a long message is kept, and a name may lie across its end. */
function endsWithin(bytes: Buffer, { bytes: needle, head }: Needle): boolean {
  if (head === null || needle.length <= head) return false;
  const end = bytes.subarray(Math.max(0, bytes.length - needle.length));
  for (let at = end.indexOf(needle.subarray(0, head)); at >= 0; at = end.indexOf(needle.subarray(0, head), at + 1))
    if (end.subarray(at).equals(needle.subarray(0, end.length - at))) return true;
  return false;
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
