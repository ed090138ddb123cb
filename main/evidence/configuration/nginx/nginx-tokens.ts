import type { problemKinds } from '../../../../shared/configuration/problem.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import { luaBlockEnd } from './lua-block.ts';
import { hasNoBlock } from './nginx-names.ts';

export interface NginxToken {
  readonly kind: 'word' | 'end' | 'open' | 'close';
  /** Of a word: as nginx takes it, without quotes and escapes. */
  readonly text: string;
  /** UTF-16 units into the file. */
  readonly offset: number;
  readonly quoted: boolean;
}

/** An error in the words; reading goes on behind it. */
export interface TokenProblem {
  readonly kind: (typeof problemKinds)[number];
  readonly offset: number;
  readonly subject: string;
}

interface Scanner {
  readonly text: string;
  at: number;
  /** First word of the directive that is being read; empty between two. */
  first: string;
  readonly complain: (problem: TokenProblem) => void;
}

/** Words, braces and semicolons as `ngx_conf_read_token` tells them apart; the code of Lua blocks is passed over. */
export function* nginxTokens(text: string, complain: Scanner['complain']): Generator<NginxToken> {
  const scanner: Scanner = { text, at: 0, first: '', complain };
  while (skipBlanks(scanner)) {
    const offset = scanner.at;
    const mark = text[offset] ?? '';
    if (mark === ';' || mark === '}') {
      scanner.at += 1;
      scanner.first = '';
      yield { kind: mark === ';' ? 'end' : 'close', text: mark, offset, quoted: false };
    } else if (mark === '{') {
      yield* openBlock(scanner);
    } else {
      const word = mark === '"' || mark === "'" ? quotedWord(scanner, mark) : plainWord(scanner);
      if (scanner.first === '') scanner.first = word.text;
      yield word;
    }
  }
}

/** False at the end of the file. Loops, not patterns: a line may be as long as the file. */
function skipBlanks(scanner: Scanner): boolean {
  const { text } = scanner;
  while (scanner.at < text.length) {
    if (text[scanner.at] === '#') scanner.at = lineEnd(text, scanner.at);
    else if (!isBlank(text[scanner.at])) return true;
    else scanner.at += 1;
  }
  return false;
}

function* openBlock(scanner: Scanner): Generator<NginxToken> {
  const offset = scanner.at;
  const isLua = scanner.first.endsWith('_by_lua_block');
  scanner.at += 1;
  scanner.first = '';
  yield { kind: 'open', text: '{', offset, quoted: false };
  if (!isLua) return;
  const end = luaBlockEnd(scanner.text, scanner.at);
  scanner.at = end === null ? scanner.text.length : end + 1;
  if (end !== null) yield { kind: 'close', text: '}', offset: end, quoted: false };
}

/** Ends at a blank, `;` or `{`, but not at the brace of `${name}`; a `}` or `#` within is part of the word. */
function plainWord(scanner: Scanner): NginxToken {
  const { text, at: offset } = scanner;
  let at = offset;
  while (at < text.length && !isBlank(text[at]) && text[at] !== ';') {
    if (text[at] === '{') {
      // `~^\d{2}$` without quotes: nginx sees a block there, the person meant a pattern.
      if (at === offset || !hasNoBlock(scanner.first)) break;
      scanner.complain({ kind: 'unexpected-block', offset: at, subject: scanner.first });
    }
    const isPair = text[at] === '\\' || (text[at] === '$' && text[at + 1] === '{');
    at += isPair ? 2 : 1;
  }
  scanner.at = Math.min(at, text.length);
  return { kind: 'word', text: unescaped(text.slice(offset, scanner.at)), offset, quoted: false };
}

function quotedWord(scanner: Scanner, quote: string): NginxToken {
  const { text, at: offset } = scanner;
  const end = closingQuote(text, offset, quote);
  if (end === null) return unterminated(scanner, quote);
  const after = text[end + 1] ?? ' ';
  const isSingleLine = !text.slice(offset, end).includes('\n');
  if (isBlank(after) || ';{)'.includes(after)) {
    // `if ("a" = "b")`: the parenthesis belongs to a word of its own.
    scanner.at = end + 1;
  } else if (isSingleLine) {
    scanner.complain({ kind: 'unexpected-token', offset: end + 1, subject: after });
    scanner.at = end + 1;
  } else {
    // A quote that ends in the middle of a later word began where one was forgotten.
    return unterminated(scanner, quote);
  }
  return { kind: 'word', text: unescaped(text.slice(offset + 1, end)), offset, quoted: true };
}

/** Takes the rest of the line up to its semicolon for the word. */
function unterminated(scanner: Scanner, quote: string): NginxToken {
  const { text, at: offset } = scanner;
  scanner.complain({ kind: 'unterminated-quote', offset, subject: quote });
  const [rest = ''] = /^[^;\r\n]*/.exec(text.slice(offset + 1, offset + 4097)) ?? [];
  scanner.at = offset + 1 + rest.length;
  return { kind: 'word', text: rest.trim(), offset, quoted: true };
}

function closingQuote(text: string, offset: number, quote: string): number | null {
  for (let at = offset + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
  }
  return null;
}

/** What nginx takes for a blank; a form feed is none. */
const isBlank = (one: string | undefined) => one === ' ' || one === '\t' || one === '\r' || one === '\n';

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

const controls = wordTable<string>({ t: '\t', r: '\r', n: '\n' });

/** A backslash before anything else stays: regular expressions need it. */
const unescaped = (text: string) => text.replace(/\\(["'\\trn])/g, (_, one: string) => controls[one] ?? one);
