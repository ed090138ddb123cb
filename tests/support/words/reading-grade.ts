/**
 * The Flesch-Kincaid grade of a text (Kincaid et al. 1975): the year at school in which it can be read. Names on the wire,
 * commands and placeholders are taken out first, as one plain word each.
 */
export function readingGrade(text: string): number {
  const plain = withoutCode(text);
  const sentences = sentencesOf(plain);
  const words = plain.match(/\p{L}[\p{L}’'-]*/gu) ?? [];
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / Math.max(1, sentences.length)) + 11.8 * (syllables / words.length) - 15.59;
}

/** The sentences of a text; what stands behind a colon is one of its own. */
export const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?:;…])\s+/).filter((sentence) => /\p{L}/u.test(sentence));

/** How many words a sentence has; a placeholder or a piece of code counts as one. */
export const wordsIn = (text: string): number => withoutCode(text).split(/\s+/).filter(Boolean).length;

const withoutCode = (text: string) =>
  text
    .replace(/`[^`]*`|“[^”]*”/g, 'x')
    .replace(/\{[A-Za-z]+\}/g, 'x')
    .replace(/\S*(?:[/\\=<>_$]|\w\.\w|::|\d)\S*?(?=[.,:;!?)]*(?:\s|$))/g, 'x')
    .replace(/\b[A-Z][A-Z0-9-]+\b/g, 'x')
    .replace(/\b\w+[a-z][A-Z]\w*\b/g, 'x');

/** Groups of vowels; a silent e at the end, and the ending of a past, are none. */
function syllablesOf(word: string): number {
  const lower = word.toLowerCase().replace(/[’']s$/, '');
  const groups = lower
    .replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (ending) => ending.charAt(0))
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}
