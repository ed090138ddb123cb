import { literally } from '../../shared/literally.ts';

/** A piece of a text of the preview; `hidden`: it stands for something else. */
export interface MarkedPiece {
  readonly text: string;
  readonly hidden: boolean;
}

/** Cuts a text at the marks that stand for hidden values, at the borders of words alone: `host-1` is not in `host-12`. */
export function withMarks(text: string, pattern: RegExp | null): readonly MarkedPiece[] {
  if (pattern === null || text === '') return [{ text, hidden: false }];
  return text
    .split(pattern)
    .flatMap((piece, index) => (piece === '' ? [] : [{ text: piece, hidden: index % 2 === 1 }]));
}

/** What `withMarks` looks for; null where nothing is hidden. Longest first, so that no mark is found within another. */
export function patternOf(pseudonyms: readonly string[]): RegExp | null {
  if (pseudonyms.length === 0) return null;
  const longestFirst = [...new Set(pseudonyms)].sort((one, other) => other.length - one.length);
  return new RegExp(`(?<![\\w-])(${longestFirst.map(literally).join('|')})(?![\\w-])`, 'u');
}
