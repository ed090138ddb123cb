import type { Place } from '../../../../shared/configuration/place.ts';
import { placeAt } from '../place.ts';
import { linesOf } from '../reading.ts';
import type { SourceText } from '../source-text.ts';

/** Several lines that Postfix takes for one. */
export interface LogicalLine {
  readonly text: string;
  /** Where a character of the text stands in the file. */
  place(at: number): Place;
}

interface Piece {
  readonly at: number;
  readonly offset: number;
}

/**
 * Lines of main.cf and master.cf: what begins with white space goes on with the line before; empty lines and comments
 * may stand between. postconf(5), "GENERAL FORMAT".
 */
export function* logicalLines(source: SourceText): Generator<LogicalLine> {
  let parts: string[] = [];
  let pieces: Piece[] = [];
  let length = 0;
  for (const { text, offset } of linesOf(source)) {
    if (/^\s*(?:#|$)/.test(text)) continue;
    if (!/^\s/.test(text) && parts.length > 0) {
      yield lineOf(source, parts.join(''), pieces);
      [parts, pieces, length] = [[], [], 0];
    }
    pieces.push({ at: length, offset });
    parts.push(text);
    length += text.length;
  }
  if (parts.length > 0) yield lineOf(source, parts.join(''), pieces);
}

const lineOf = (source: SourceText, text: string, pieces: readonly Piece[]): LogicalLine => ({
  text,
  place(at) {
    const piece = pieces.findLast((one) => one.at <= at) ?? pieces[0];
    return placeAt(source, (piece?.offset ?? 0) + at - (piece?.at ?? 0));
  },
});
