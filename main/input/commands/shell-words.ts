/** A word of a command line, without its quotes; `start` and `end` are offsets of the written form. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const mostWords = 400;
const longestQuote = 8192;

/**
 * Reads the words of one command from `from` on, up to the end of the line, a pipe or the like. Understands
 * the quotes and continuations of sh, PowerShell (`) and cmd (^) as far as pasted commands need them.
 */
export function readWords(text: string, from: number): { readonly words: readonly Word[]; readonly end: number } {
  const words: Word[] = [];
  let at = from;
  let skipNext = false;
  while (at < text.length && words.length < mostWords) {
    const gap = gapAt(text, at);
    if (gap > 0) {
      at += gap;
    } else if (text[at] === '<' || text[at] === '>') {
      // A redirection is followed by a file; `<https://…>` is a URL in brackets.
      skipNext = !/^<[a-z][a-z\d+.-]{1,20}:\/\//i.test(text.slice(at, at + 24));
      at += 1;
    } else {
      if (endsCommand(text, at)) break;
      const word = readWord(text, at);
      if (word.end === at) break;
      const isDescriptor = /^\d$/.test(word.text) && text[word.end] === '>';
      if (!skipNext && !isDescriptor) words.push(word);
      skipNext = false;
      at = word.end;
    }
  }
  return { words, end: at };
}

/** Length of the white space or continuation that begins here. */
function gapAt(text: string, at: number): number {
  const character = text[at] ?? '';
  if (character === ' ' || character === '\t') return 1;
  if (!/[\\`^]/.test(character)) return 0;
  return /^[\\`^] *\n *(?:> )?/.exec(text.slice(at, at + 200))?.[0].length ?? 0;
}

function endsCommand(text: string, at: number): boolean {
  const character = text[at] ?? '\n';
  if (character === '\n' || character === '|' || character === '`') return true;
  if (character === '&') return /^(?:&|\s|$)/.test(text.slice(at + 1, at + 2));
  return character === ';' && !/^[\w.]+=/.test(text.slice(at + 1, at + 80));
}

function readWord(text: string, start: number): Word {
  let value = '';
  let at = start;
  while (at < text.length && !isBoundary(text, at, value)) {
    const piece = quoted(text, at) ?? escaped(text, at);
    value += piece.text;
    at += piece.length;
  }
  return { text: value, start, end: at };
}

const isBoundary = (text: string, at: number, soFar: string): boolean =>
  /[ \t<>]/.test(text[at] ?? ' ') ||
  gapAt(text, at) > 0 ||
  endsCommand(text, at) ||
  (text[at] === ')' && !soFar.includes('(')) ||
  // A quote that opened before the command ends here.
  (/["']/.test(text[at] ?? '') && /^(?:["'`)\s]|$)/.test(text.slice(at + 1, at + 2)) && quoted(text, at) === null);

/** A quoted piece; a quote that is never closed is an ordinary character. */
function quoted(text: string, at: number): { text: string; length: number } | null {
  const dollar = text[at] === '$' && /['"]/.test(text[at + 1] ?? '') ? 1 : 0;
  const quote = text[at + dollar];
  if (quote !== '"' && quote !== "'") return null;
  const begin = at + dollar + 1;
  const limit = Math.min(text.length, begin + longestQuote);
  for (let end = begin; end < limit; end++) {
    if (text[end] === '\\' && (quote === '"' || dollar === 1)) end++;
    else if (text[end] === quote)
      return { text: text.slice(begin, end).replace(/\\([\\"'$`])/g, '$1'), length: end + 1 - at };
  }
  return null;
}

/** One character, or the one behind a backslash or caret. Windows paths keep their backslashes. */
function escaped(text: string, at: number): { text: string; length: number } {
  const next = text[at + 1] ?? '';
  if (text[at] === '\\' && /[\s"'$&|;<>()\\`#!*?{}[\]=,]/.test(next) && next !== '') return { text: next, length: 2 };
  if (text[at] === '^' && /["&|<>^%]/.test(next) && next !== '') return { text: next, length: 2 };
  return { text: text[at] ?? '', length: 1 };
}
