/**
 * The languages there are. `pseudo` and `pseudo-rtl` are English with accents, 40 % longer: whoever reads plain letters in
 * them has found a word that cannot be translated, and a layout that bears them bears most languages.
 */
export const languages = ['en', 'pseudo', 'pseudo-rtl'] as const;
export type Language = (typeof languages)[number];

let current: Language = 'en';

/** Puts every text from now on into this language. One process speaks one language. */
export function setLanguage(language: Language): void {
  current = language;
}

/** What is spoken now. */
export const spokenLanguage = (): Language => current;

/** The language by its name; English for any other. */
export const languageNamed = (name: string | undefined): Language =>
  languages.find((language) => language === name) ?? 'en';

/** The direction in which a language is written. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'pseudo-rtl' ? 'rtl' : 'ltr');

/** A template of the English catalogue in the current language, its placeholders as they were. */
export const translated = (template: string): string => (current === 'en' ? template : pseudo(template));

/** A value between words of another direction keeps its own (Unicode Bidirectional Algorithm, isolates). */
export const isolated = (value: string): string => (current === 'en' ? value : `\u2068${value}\u2069`);

/** What is set in backticks, and placeholders, are no words. */
const words = /(`[^`]*`|\{[A-Za-z]+\})/;

const pseudo = (template: string): string =>
  template
    .split(words)
    .map((part, index) => (index % 2 === 1 ? part : longer(part)))
    .join('');

/** Accents on every letter, and every vowel twice: about 40 % more. */
const longer = (text: string): string =>
  text.replace(/[A-Za-z]/g, (letter) => {
    const accented = accents[letter] ?? letter;
    return /[aeiouy]/.test(letter) ? accented + accented : accented;
  });

const accents: Readonly<Record<string, string>> = Object.fromEntries(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'].map((letter, at) => [
    letter,
    [...'ÀƁÇĎÉƑĜĤÎĴĶĹḾŃÖṔǪŘŠŤÛṼŴẊÝŽàƀçďéƒĝĥîĵķĺḿńöṕǫřšťûṽŵẋýž'][at] ?? letter,
  ]),
);
