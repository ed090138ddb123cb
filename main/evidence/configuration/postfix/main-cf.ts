import type { Directive, Word } from '../dialect.ts';
import type { LogicalLine } from './logical-lines.ts';

/** What keeps Postfix from starting. */
export interface LineFault {
  readonly problem: 'wrong-arguments' | 'missing-end-of-directive' | 'unterminated-quote';
  readonly at: number;
}

/** `name = value`, as split_nameval of Postfix does it. */
export function readParameter(line: LogicalLine, from = 0, text = line.text): Directive | LineFault {
  const [start = '', before = '', name = '', gap = ''] = /^(\s*)([^\s=]+)(\s*=\s*)/.exec(text.slice(from)) ?? [];
  if (name === '') return { problem: 'wrong-arguments', at: from };
  const value = text.slice(from + start.length).trimEnd();
  const at = from + before.length;
  const word: Word = { text: value, place: line.place(at + name.length + gap.length), quoted: false };
  return { name, place: line.place(at), words: [word], kind: 'plain', children: [], end: null };
}
