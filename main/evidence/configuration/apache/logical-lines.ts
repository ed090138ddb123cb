import type { SourceText } from '../source-text.ts';

/** A line as Apache sees it: continued lines joined, without the white space around it. */
export interface LogicalLine {
  readonly text: string;
  /** Where each joined part begins: in `text` and in the source. */
  readonly parts: readonly { readonly at: number; readonly offset: number }[];
}

/** A word of a line, without its quotes and escapes. `at`: where it begins in the line's text. */
export interface LineWord {
  readonly text: string;
  readonly at: number;
  readonly quoted: boolean;
}

/** Lines with something in them. A backslash right before the line's end goes on in the next, in comments as well. */
export function* logicalLines(source: SourceText): Generator<LogicalLine> {
  let parts: { at: number; offset: number }[] = [];
  let texts: string[] = [];
  let length = 0;
  for (const [index, offset] of source.lineStarts.entries()) {
    const whole = source.text.slice(offset, source.lineStarts[index + 1] ?? source.text.length);
    const line = whole.replace(/\r?\n$/, '');
    const goesOn = line !== whole && line.endsWith('\\');
    const text = goesOn ? line.slice(0, -1) : line;
    parts.push({ at: length, offset });
    texts.push(text);
    length += text.length;
    if (goesOn && index + 1 < source.lineStarts.length) continue;
    const joined = trimmed(texts.join(''), parts);
    if (joined.text !== '') yield joined;
    parts = [];
    texts = [];
    length = 0;
  }
}

/** Where a character of a line stands in the source. */
export function offsetOf({ parts }: LogicalLine, at: number): number {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((parts[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const part = parts[low];
  return part ? part.offset + at - part.at : 0;
}

/** Most words of one line that are looked at. */
const mostWords = 10_000;

/** Words from `from` on. A quote that never ends takes the rest of the line, as it does in Apache. */
export function splitWords(text: string, from = 0): readonly LineWord[] {
  const words: LineWord[] = [];
  let at = skipSpace(text, from);
  while (at < text.length && words.length < mostWords) {
    const quote = text[at] === '"' || text[at] === "'" ? text.charAt(at) : '';
    const end = quote ? quoteEnd(text, at + 1, quote) : spaceFrom(text, at);
    const written = text.slice(quote ? at + 1 : at, end);
    words.push({ text: unescaped(written, quote), at, quoted: quote !== '' });
    at = skipSpace(text, quote && end < text.length ? end + 1 : end);
  }
  return words;
}

function trimmed(text: string, parts: readonly { at: number; offset: number }[]): LogicalLine {
  // Not String.trim: a byte order mark or a no-break space is no white space to Apache.
  const start = skipSpace(text, 0);
  let end = text.length;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  if (start === 0) return { text: text.slice(0, end), parts };
  // What stands before the first character left may hold whole parts: only the last of them counts.
  const moved = parts.map(({ at, offset }) =>
    at >= start ? { at: at - start, offset } : { at: 0, offset: offset + start - at },
  );
  const first = moved.findLastIndex(({ at }) => at === 0);
  return { text: text.slice(start, end), parts: moved.slice(Math.max(first, 0)) };
}

function quoteEnd(text: string, from: number, quote: string): number {
  let at = from;
  while (at < text.length && text[at] !== quote) {
    const next = text[at + 1];
    at += text[at] === '\\' && (next === quote || next === '\\') ? 2 : 1;
  }
  return Math.min(at, text.length);
}

const unescaped = (text: string, quote: string) =>
  text.replace(/\\(.)/gs, (both, one: string) => (one === '\\' || (quote !== '' && one === quote) ? one : both));

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function spaceFrom(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13);
