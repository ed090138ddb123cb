import { visible } from './visible.ts';

/** Columns of a line before prose goes on in the next. Names, ids and commands are never broken. */
const width = 100;

export type Row = readonly string[];

/** Rows with their columns one below the other, no wider than the widest; the last one goes on in the next line. */
export function columns(rows: readonly Row[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => length(row[column] ?? ''))));
  return rows.flatMap((row) => {
    const lead = row.slice(0, -1).map((cell, column) => padded(plain(cell), widths[column] ?? 0));
    const before = `  ${lead.map((cell) => `${cell}  `).join('')}`;
    return wrapped(row.at(-1) ?? '', before, ' '.repeat(length(before)));
  });
}

/** Lines of prose, the first one behind `before`; a word longer than a line stands whole. */
export function wrapped(text: string, before: string, then = before): string[] {
  const lines: string[] = [];
  let line = before;
  let isEmpty = true;
  for (const word of plain(text).split(' ')) {
    if (!isEmpty && length(line) + 1 + length(word) > width) {
      lines.push(line);
      line = then;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].map((one) => one.trimEnd());
}

/** One line of characters that show themselves. */
export const plain = (text: string): string => visible(text, () => true);

const length = (text: string) => [...plain(text)].length;
const padded = (text: string, wanted: number) => text + ' '.repeat(Math.max(0, wanted - length(text)));
