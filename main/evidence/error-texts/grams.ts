import { anchorsOf } from './anchors.ts';

/** Table sizes, powers of two: a short text needs no large table. */
const small = 1 << 13;
const large = 1 << 18;

/** Which runs of four characters a text holds, hashed: may say yes wrongly, never no. Case does not count. */
export type Grams = Uint8Array;

export function gramsOf(text: string): Grams {
  const grams = new Uint8Array(text.length < 2048 ? small : large);
  const lower = text.toLowerCase();
  for (let at = 0; at + 4 <= lower.length; at++) grams[hashAt(lower, at) & (grams.length - 1)] = 1;
  return grams;
}

/** Keeps the items of which at least one anchor can be in the text. Their anchors are worked out once. */
export function gramFilter<T>(items: readonly T[], patternOf: (item: T) => RegExp): (grams: Grams) => readonly T[] {
  const prepared = items.map((item) => ({ item, needs: needsOf(patternOf(item)) }));
  return (grams) =>
    prepared
      .filter(({ needs }) => needs === null || needs.some((hashes) => holds(grams, hashes)))
      .map(({ item }) => item);
}

function needsOf(pattern: RegExp): readonly Uint32Array[] | null {
  const anchors = anchorsOf(pattern);
  if (anchors === null) return null;
  return anchors.map((anchor) => Uint32Array.from({ length: anchor.length - 3 }, (_, at) => hashAt(anchor, at)));
}

function holds(grams: Grams, hashes: Uint32Array): boolean {
  for (const hash of hashes) if (grams[hash & (grams.length - 1)] !== 1) return false;
  return true;
}

const hashAt = (text: string, at: number): number => {
  let hash = 0;
  for (let index = at; index < at + 4; index++) hash = Math.imul(hash, 0x01000193) ^ text.charCodeAt(index);
  return (hash ^ (hash >>> 15)) >>> 0;
};
