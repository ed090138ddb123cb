/** Offset of the end of the line that `from` is in. */
export function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

const longestQuote = 16_384;

/** Offset of the quote that closes, a backslash protecting the next character; the end of the line without one. */
export function closingQuote(text: string, from: number, quote: string): number {
  const limit = Math.min(text.length, from + longestQuote);
  for (let at = from; at < limit; at++) {
    if (text.startsWith(quote, at)) return at;
    if (text[at] === '\\' && quote.length === 1) at++;
  }
  return endOfLine(text, from);
}

/** The quote a value begins with, also as it stands inside another quoted text. */
export const openingQuote = (text: string, at: number): string | undefined =>
  /^\\?["'`]/.exec(text.slice(at, at + 2))?.[0];
