/** The same with a capital letter in front, where it begins with a plain word: names and commands stay as they are. */
export const sentenceStart = (text: string): string =>
  /^\p{Ll}+(?=[\s,]|$)/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
