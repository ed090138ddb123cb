import type { Place } from '../../../../shared/configuration/place.ts';
import { linesOf } from '../reading.ts';
import type { SourceText } from '../source-text.ts';

/** A line without its comment, with those that it goes on in. */
export interface DovecotLine {
  readonly text: string;
  /** Where its first character stands. */
  readonly place: Place;
}

/** A backslash at the end goes on in the next line; an empty line or a comment there throws away what went before. */
export function* dovecotLines(source: SourceText): Generator<DovecotLine> {
  let pending: DovecotLine | null = null;
  for (const { text, line } of linesOf(source)) {
    const plain = text.trim();
    if (plain === '' || plain.startsWith('#')) {
      pending = null;
      continue;
    }
    const content = withoutComment(plain);
    const place = { file: source.file, line, column: text.search(/\S/) + 1 };
    const whole: DovecotLine = pending ? { ...pending, text: `${pending.text} ${content}` } : { text: content, place };
    pending = content.endsWith('\\') ? { ...whole, text: whole.text.slice(0, -1).trimEnd() } : null;
    if (!pending) yield whole;
  }
}

/** `#` begins a comment outside quotes; behind a quote that is not closed there is none. */
function withoutComment(line: string): string {
  for (let at = 0; at < line.length; at += 1) {
    const one = line[at] ?? '';
    if (one === '#') return line.slice(0, at).trimEnd();
    if (one !== '"' && one !== "'") continue;
    const end = closing(line, at);
    if (end === null) return line;
    at = end;
  }
  return line;
}

function closing(line: string, from: number): number | null {
  for (let at = from + 1; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === line[from]) return at;
  }
  return null;
}
