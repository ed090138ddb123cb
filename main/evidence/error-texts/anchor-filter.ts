import { canHave, type Need, needOf } from './anchors.ts';

/** In a shorter text each literal piece is looked for; a longer one is gone through once, for all of them. */
const short = 2048;
const tableSize = 1 << 18;

/**
 * Keeps the items that can match a text: those whose literal pieces can be in it. What they are is worked out at the
 * first text.
 * @param sourceOf the source of an item's pattern, so that a pattern need not be made for it
 */
export function anchorFilter<T>(items: readonly T[], sourceOf: (item: T) => string): (text: string) => readonly T[] {
  let prepared: readonly { readonly item: T; readonly need: Need | null }[] | undefined;
  return (text) => {
    prepared ??= items.map((item) => ({ item, need: needOf(sourceOf(item)) }));
    const lower = text.toLowerCase();
    const mayHold = lower.length < short ? (piece: string) => lower.includes(piece) : gramTest(lower);
    return prepared.filter(({ need }) => need === null || canHave(need, mayHold)).map(({ item }) => item);
  };
}

/** Whether a text can hold a piece, by its runs of four characters, hashed: may say yes wrongly, never no. */
function gramTest(lower: string): (piece: string) => boolean {
  const grams = new Uint8Array(tableSize);
  for (let at = 0; at + 4 <= lower.length; at++) grams[hashAt(lower, at)] = 1;
  return (piece) => {
    for (let at = 0; at + 4 <= piece.length; at++) if (grams[hashAt(piece, at)] !== 1) return false;
    return true;
  };
}

const hashAt = (text: string, at: number): number => {
  let hash = 0;
  for (let index = at; index < at + 4; index++) hash = Math.imul(hash, 0x01000193) ^ text.charCodeAt(index);
  return ((hash ^ (hash >>> 15)) >>> 0) & (tableSize - 1);
};
