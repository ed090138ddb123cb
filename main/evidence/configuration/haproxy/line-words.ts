import { wordTable } from '../../../../shared/word-table.ts';
/** A word of a line, without quotes and escapes, variables put in. `at`: where it begins. */
export interface LineWord {
  readonly text: string;
  readonly at: number;
  readonly quoted: boolean;
}

export interface LineWords {
  readonly words: readonly LineWord[];
  /** What makes HAProxy refuse the line, and where it stands. */
  readonly fault: {
    readonly kind: 'quote' | 'brace' | 'variable' | 'hexadecimal' | 'expansion';
    readonly at: number;
  } | null;
}

/** Value of a variable; undefined for one that is not known here: it stays as it is written. */
export type Lookup = (name: string) => string | undefined;

interface Cutting {
  readonly line: string;
  readonly lookup: Lookup;
  readonly words: LineWord[];
  at: number;
  text: string;
  begin: number;
  quoted: boolean;
  quote: { readonly mark: string; readonly at: number } | null;
  fault: LineWords['fault'];
}

/** Words that are cut: HAProxy takes 64 and refuses a line with more. */
const mostWords = 100;

/** Most characters that variables may grow a line to. */
const longest = 1_000_000;

/**
 * Cuts a line as HAProxy does: `#` begins a comment outside quotes, a backslash takes the meaning of what follows,
 * single quotes keep everything, and variables are put in within double quotes alone. Handbook, section 2.2.
 */
export function lineWords(line: string, lookup: Lookup): LineWords {
  const cutting: Cutting = {
    line,
    lookup,
    words: [],
    at: 0,
    text: '',
    begin: -1,
    quoted: false,
    quote: null,
    fault: null,
  };
  while (cutting.at < line.length && cutting.fault === null && cutting.words.length < mostWords) {
    const one = line.charAt(cutting.at);
    if (one === '#' && !cutting.quote) break;
    step(cutting, one);
  }
  endWord(cutting);
  if (cutting.quote && !cutting.fault) cutting.fault = { kind: 'quote', at: cutting.quote.at };
  return { words: cutting.words, fault: cutting.fault };
}

function step(cutting: Cutting, one: string): void {
  const { quote } = cutting;
  if (quote === null ? one === '"' || one === "'" : one === quote.mark) turnQuote(cutting, one);
  else if (one === '\\' && quote?.mark !== "'") backslash(cutting);
  else if (quote === null && /\s/.test(one)) {
    endWord(cutting);
    cutting.at += 1;
  } else if (one === '$' && quote?.mark === '"') variable(cutting);
  else put(cutting, one, 1);
}

function turnQuote(cutting: Cutting, mark: string): void {
  beginWord(cutting);
  cutting.quoted = true;
  cutting.quote = cutting.quote ? null : { mark, at: cutting.at };
  cutting.at += 1;
}

const escapes = wordTable<string>({
  ' ': ' ',
  '\\': '\\',
  t: '\t',
  n: '\n',
  r: '\r',
  '#': '#',
  "'": "'",
  '"': '"',
});

function backslash(cutting: Cutting): void {
  const next = cutting.line.charAt(cutting.at + 1);
  const plain = next === '$' && cutting.quote ? '$' : escapes[next];
  const [digits] = /^[0-9a-fA-F]{2}/.exec(cutting.line.slice(cutting.at + 2, cutting.at + 4)) ?? [];
  if (plain !== undefined) put(cutting, plain, 2);
  else if (next !== 'x') put(cutting, '\\', 1);
  else if (digits === undefined) cutting.fault = { kind: 'hexadecimal', at: cutting.at };
  else put(cutting, String.fromCharCode(Number.parseInt(digits, 16)), 4);
}

function variable(cutting: Cutting): void {
  const rest = cutting.line.slice(cutting.at);
  const braced = /^\$\{(\.?\w*)(\[[^\]}]*\]?)?(?:-([^}]*))?(\}?)/.exec(rest);
  const plain = braced ? null : /^\$(\.?\w*)/.exec(rest);
  const [written = '$', name = ''] = braced ?? plain ?? [];
  const [, , expansion, otherwise, end] = braced ?? [];
  if (!/^(?:\.|[A-Za-z_])/.test(name)) cutting.fault = { kind: 'variable', at: cutting.at };
  else if (expansion !== undefined && expansion !== '[*]') cutting.fault = { kind: 'expansion', at: cutting.at };
  else if (braced && end !== '}') cutting.fault = { kind: 'brace', at: cutting.at };
  else insert(cutting, written, { value: cutting.lookup(name) ?? otherwise, isSplit: expansion !== undefined });
}

function insert(
  cutting: Cutting,
  written: string,
  { value, isSplit }: { readonly value: string | undefined; readonly isSplit: boolean },
): void {
  const [first = '', ...others] = isSplit ? (value ?? written).trim().split(/\s+/) : [value ?? written];
  put(cutting, first, 0);
  for (const other of others) {
    endWord(cutting);
    put(cutting, other, 0);
  }
  cutting.at += written.length;
}

function put(cutting: Cutting, text: string, taken: number): void {
  beginWord(cutting);
  if (cutting.text.length < longest) cutting.text += text;
  cutting.at += taken;
}

function beginWord(cutting: Cutting): void {
  if (cutting.begin === -1) cutting.begin = cutting.at;
}

function endWord(cutting: Cutting): void {
  if (cutting.begin !== -1) cutting.words.push({ text: cutting.text, at: cutting.begin, quoted: cutting.quoted });
  cutting.begin = -1;
  cutting.text = '';
  cutting.quoted = false;
}
