/** Sentences of this program that speak of passwords in the way in which people tell one. */
const sentences: readonly RegExp[] = [
  /\bmessages pass: they tell senders\b/g,
  /\bpassphrase: (?:openssl pkey|Windows and Java)\b/g,
  /\bmay print secrets: keep it private\b/g,
];

/** Where such sentences stand in a text: nothing in them is a secret. */
export const ownSentences = (text: string): readonly { readonly start: number; readonly end: number }[] =>
  sentences.flatMap((sentence) =>
    [...text.matchAll(sentence)].map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
  );
