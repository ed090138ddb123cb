/** Words at the start of a line of configuration or PowerShell, where a backslash continues nothing. */
const notShell = /^\s*(?:<|\[|#|[A-Z][a-z]+-[A-Z])|[;{}]\s*$/;

/** True when a trailing backslash continues the line. */
export const isShell = (line: string): boolean => !notShell.test(line);

type Quote = 'bare' | 'single' | 'double';

/**
 * One shell line in pieces of at most `limit` characters that a POSIX shell reads as the same line
 * again (POSIX.1 Shell Command Language, section 2.2.1: a backslash before a newline removes both).
 * Broken between words where there is room, else inside a word; single quotes are closed before a
 * break and opened after it.
 */
export function wrapShell(line: string, limit: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  let before: Quote = 'bare';
  let space = 0;
  for (const { atom, quote } of atoms(line)) {
    // What a break behind this piece would add: a backslash, and the quote that must close.
    const reserve = quote === 'single' ? 2 : 1;
    if (current.length + atom.length + reserve > limit && current.length > 1) {
      const [done, rest] = breakLine(current, space, before, limit);
      lines.push(done);
      current = rest;
      space = 0;
    }
    current += atom;
    before = quote;
    if (quote === 'bare' && atom === ' ') space = current.length;
  }
  return [...lines, current];
}

function breakLine(current: string, space: number, quote: Quote, limit: number): [string, string] {
  if (space > limit / 2) return [`${current.slice(0, space)}\\`, current.slice(space)];
  return quote === 'single' ? [`${current}'\\`, "'"] : [`${current}\\`, ''];
}

/** Pieces that must stay whole (an escape with what it escapes), each with the quoting that follows it. */
function* atoms(line: string): Generator<{ readonly atom: string; readonly quote: Quote }> {
  const characters = [...line];
  let quote: Quote = 'bare';
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] as string;
    const escaped = character === '\\' && quote !== 'single' ? characters[index + 1] : undefined;
    if (escaped !== undefined) index += 1;
    else quote = following(quote, character);
    yield { atom: character + (escaped ?? ''), quote };
  }
}

function following(quote: Quote, character: string): Quote {
  if (quote === 'bare') return character === "'" ? 'single' : character === '"' ? 'double' : 'bare';
  return character === (quote === 'single' ? "'" : '"') ? 'bare' : quote;
}
