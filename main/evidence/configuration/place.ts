import type { Place } from '../../../shared/configuration/place.ts';
import type { SourceText } from './source-text.ts';

/** Where an offset stands. @param offset UTF-16 units into `source.text`; one past the end is the end. */
export function placeAt(source: SourceText, offset: number): Place {
  const line = lineIndexAt(source.lineStarts, offset);
  return { file: source.file, line: line + 1, column: offset - (source.lineStarts[line] ?? 0) + 1 };
}

/** Text of a line without its end; empty beyond the last. @param line from 1 */
export function lineText(source: SourceText, line: number): string {
  const start = source.lineStarts[line - 1];
  if (start === undefined) return '';
  return source.text.slice(start, source.lineStarts[line] ?? source.text.length).replace(/(?<![\r\n])[\r\n]+$/, '');
}

/** As `file:line:column`, the form that editors jump to. */
export const placeText = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

function lineIndexAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
