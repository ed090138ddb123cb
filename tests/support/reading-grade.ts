/** Words of a text without what stands in `backticks`: names and commands are not read aloud. */
export const spokenText = (text: string): string => text.replaceAll(/`[^`]*`/g, 'it');

export const sentencesOf = (text: string): string[] =>
  spokenText(text)
    .split(/(?<=[.!?:])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsIn(sentence).length > 0);

export const wordsIn = (text: string): string[] => spokenText(text).match(/[\p{L}\p{N}][\p{L}\p{N}’'./-]*/gu) ?? [];

/** The school year that can read a text: Flesch and Kincaid, 1975. About right for texts of some sentences. */
export function readingGrade(text: string): number {
  const words = wordsIn(text);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentencesOf(text).length) + 11.8 * (syllables / words.length) - 15.59;
}

/** Groups of vowels, without a silent e at the end. */
function syllablesOf(word: string): number {
  const plain = word.toLowerCase().replace(/(?:[^laeiouy]es|[^l]e|ed)$/, '');
  return Math.max(1, (plain.match(/[aeiouy]+/g) ?? []).length);
}
