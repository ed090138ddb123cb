import type { Directive, Word } from '../dialect.ts';
import type { LogicalLine } from './logical-lines.ts';
import { type LineFault, readParameter } from './main-cf.ts';

interface Token {
  readonly text: string;
  /** Where its first character stands, behind a brace. */
  readonly at: number;
}

/** Fields before the command's arguments: name, type, private, unprivileged, chroot, wakeup, processes, command. */
const fields = 8;
const types = /^(?:inet|unix|fifo|pass|unix-dgram)$/;

/** A service of master.cf: its fields are the words, its `-o name=value` the children. master(5). */
export function readService(line: LogicalLine): Directive | LineFault {
  const tokens = tokensOf(line.text);
  if ('problem' in tokens) return tokens;
  const words = tokens
    .slice(0, fields)
    .map((one): Word => ({ text: one.text, place: line.place(one.at), quoted: false }));
  const [name, type] = words;
  const isWhole = words.length === fields && types.test(type?.text ?? '');
  if (!name || !isWhole) return { problem: 'wrong-arguments', at: tokens.at(-1)?.at ?? 0 };
  const children = overridesOf(line, tokens.slice(fields));
  return { name: name.text, place: name.place, words, kind: 'block', children, end: null };
}

/** White space sets words apart; in braces it stays, and is taken off at both ends. */
function tokensOf(text: string): readonly Token[] | LineFault {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) at += 1;
    else if (text[at] === '{') {
      const end = closing(text, at);
      if (end === null) return { problem: 'unterminated-quote', at };
      const inside = text.slice(at + 1, end);
      found.push({ text: inside.trim(), at: at + 1 + (inside.length - inside.trimStart().length) });
      at = end + 1;
    } else {
      const word = /^(?:\{[^{}]*\}|\S)+/.exec(text.slice(at))?.[0] ?? '';
      found.push({ text: word, at });
      at += Math.max(word.length, 1);
    }
  }
  return found;
}

function closing(text: string, from: number): number | null {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return null;
}

/** `-o name=value`, `-oname=value` and `-o { name = value }`. */
function overridesOf(line: LogicalLine, tokens: readonly Token[]): Directive[] {
  const found: Directive[] = [];
  for (const [index, token] of tokens.entries()) {
    if (tokens[index - 1]?.text === '-o') {
      const one = parameterAt(line, token);
      if (one) found.push(one);
    } else if (/^-o./.test(token.text)) {
      const one = parameterAt(line, { text: token.text.slice(2), at: token.at + 2 });
      if (one) found.push(one);
    }
  }
  return found;
}

function parameterAt(line: LogicalLine, { text, at }: Token): Directive | null {
  const read = readParameter(line, at, line.text.slice(0, at + text.length));
  return 'words' in read ? read : null;
}
