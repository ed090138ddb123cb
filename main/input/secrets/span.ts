import type { SecretKind } from './removed.ts';

/** A piece of text that has to go. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
}

/** Finds secrets of one family. Reads the text in linear time. */
export type SecretFinder = (text: string) => readonly Span[];

/** Spans of group 1 of every match; the pattern needs the flags `d` and `g`. */
export function spansOf(text: string, pattern: RegExp, kind: SecretKind): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    const [start, end] = match.indices?.[1] ?? [0, 0];
    if (end > start) spans.push({ start, end, kind });
  }
  return spans;
}

/** The quotes around a value stay, so that the text keeps its shape. */
export function insideQuotes(text: string, start: number, end: number): readonly [number, number] {
  const first = text[start] === '$' ? start + 1 : start;
  const quote = text[first] ?? '';
  if (/["'`]/.test(quote) && text[end - 1] === quote && end - first >= 2) return [first + 1, end - 1];
  return [start, end];
}
