import type { Place } from '../../shared/configuration/place.ts';

/** A stretch of a text and what takes its place. Offsets in UTF-16 units; `end` is behind the last one. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with every edit made. Edits must not overlap; several at one offset stand in their order. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((one, other) => one.start - other.start || one.end - other.end);
  let changed = '';
  let from = 0;
  for (const { start, end, text: instead } of sorted) {
    if (start < from) continue;
    changed += text.slice(from, start) + instead;
    from = end;
  }
  return changed + text.slice(from);
}

/** How lines end in a text: as most of them do. */
export const lineEndOf = (text: string): '\r\n' | '\n' => (text.includes('\r\n') ? '\r\n' : '\n');

/** Offset of a place; null where the text has no such line. */
export function offsetOf(text: string, { line, column }: Pick<Place, 'line' | 'column'>): number | null {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const next = text.indexOf('\n', start);
    if (next === -1) return null;
    start = next + 1;
  }
  return Math.min(start + column - 1, text.length);
}

/** Offset behind a line's end, where the next one begins. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** Spaces and tabs that a line begins with. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset + 200))?.[0] ?? '';
}

/** Takes out a stretch with the whole line it stands on, where nothing else is on it. */
export function removal(text: string, start: number, end: number): Edit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = nextLine(text, end);
  const isAlone = /^[ \t]*$/.test(text.slice(lineStart, start)) && /^[ \t]*\r?\n?$/.test(text.slice(end, lineEnd));
  return isAlone ? { start: lineStart, end: lineEnd, text: '' } : { start, end, text: '' };
}
