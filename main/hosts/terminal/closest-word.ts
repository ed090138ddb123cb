/** More than this many slips is another word. */
const mostSlips = 2;

/** The word that was most likely meant: at most two letters wrong, missing, too many or swapped; null where none is near. */
export function closestWord(typed: string, words: readonly string[]): string | null {
  if (typed.length > longest) return null;
  const near = words
    .map((word) => ({ word, slips: slipsBetween(typed.toLowerCase(), word) }))
    .filter(({ slips, word }) => slips <= Math.min(mostSlips, Math.floor(word.length / 2)))
    .toSorted((one, other) => one.slips - other.slips);
  return near[0]?.word ?? null;
}

/** What is longer is no slip of a command, and not worth the time. */
const longest = 40;

/** Optimal string alignment: a swap of two neighbours is one slip, as fingers make it. */
function slipsBetween(typed: string, word: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: word.length + 1 }, (_, at) => at);
  for (let row = 1; row <= typed.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= word.length; column += 1)
      next.push(slips(typed, word, { row, column, before, last, next }));
    [before, last] = [last, next];
  }
  return last[word.length] ?? 0;
}

interface Place {
  readonly row: number;
  readonly column: number;
  readonly before: readonly number[];
  readonly last: readonly number[];
  readonly next: readonly number[];
}

function slips(typed: string, word: string, { row, column, before, last, next }: Place): number {
  const isSame = typed[row - 1] === word[column - 1];
  const isSwapped = row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
  return Math.min(
    (last[column - 1] ?? 0) + (isSame ? 0 : 1),
    (last[column] ?? 0) + 1,
    (next[column - 1] ?? 0) + 1,
    isSwapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
  );
}
