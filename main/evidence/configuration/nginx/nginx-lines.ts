import type { Word } from '../dialect.ts';

/** A directive as nginx takes it; null where a word of it is hidden, or where it spreads over more than a line has. */
export function lineOf(name: string, words: readonly Pick<Word, 'text' | 'quoted'>[]): string | null {
  const written = words.map(({ text, quoted }) =>
    quoted || /[\s;{}"'#]/.test(text) ? `"${text.replaceAll(/["\\]/g, '\\$&')}"` : text,
  );
  const line = `${[name, ...written].join(' ')};`;
  return /[•\r\n]/.test(line) || line.length > 2000 ? null : line;
}

/** Quotation marks of a word processor are letters to nginx. */
export const withoutCurlyQuotes = (text: string): string => text.replaceAll(/[\u2018-\u201f\u00ab\u00bb]/g, '');
