/** Names of methods and versions, which have digits as passwords have. */
const methods =
  /^(?:sha|md|aes|utf|base|pkcs#?|tlsv?|sslv?|oauth|x|v|http|rfc|argon|ipv|pbkdf|windows|win)-?[\d.]+(?:-[a-z]+)?$/i;

/** `/run/secrets/db1`, `ca1.key`, `https://…`: where a secret is kept. */
const isPlace = (value: string): boolean => /^[./~\\]|:\/\/|^[A-Za-z]:\\|\.[a-z]{2,5}$/i.test(value);

/** Whether nobody would write this as a word: digits among letters, or marks that no sentence has. */
export function looksSecret(written: string): boolean {
  const value = bare(written);
  if (value.length < 6 || methods.test(value) || isPlace(value)) return false;
  return (/\d/.test(value) && /\p{L}/u.test(value)) || /[@#$%^&*+=~<>|{}[\]!?]/.test(value);
}

/** Without the marks of the sentence around it. */
const bare = (written: string): string => written.replace(/^["'`(]+|["'`).,;:!?]+$/g, '');

/** How words end that speak of a password and are none. */
const ordinaryEnd =
  /(?:ed|en|ing|ly|able|ible|ive|ant|ent|al|ous|ful|less|ic|ary|tion|ment|ity|ert|isch|lich|haft|bar|ig|los)$/i;

const ordinary = new Set(
  (
    'wrong right correct ok okay fine good bad old new same different missing empty unknown known not no none being ' +
    'only too still never always now again also safe unsafe secret weak strong short long visible lost gone stale ' +
    'there here set unset kept sent reset what where when how why that this the its it mine ours yours theirs ' +
    'your our my his her case error errors failure enough plain clear default public private shared unique fresh ' +
    'asked prompt prompts field option options login check ready blank null true false yes ' +
    'falsch leer alt neu weg da gut korrekt bekannt unbekannt nicht kein keine noch auch nur immer nie geheim'
  ).split(' '),
);

/** A word of which sentences about passwords are made. */
export const isOrdinary = (written: string): boolean => {
  const word = bare(written);
  return /^[\p{L}'’-]+$/u.test(word) && (ordinary.has(word.toLowerCase()) || ordinaryEnd.test(word));
};

/** What follows a number that counts something. */
const counted =
  /^\s{1,2}(?:or |to )?(?:characters?|chars|digits?|letters|bytes?|bits?|days?|weeks?|months?|years?|words|times|zeichen|tage)\b/i;

/**
 * Whether `written` is the password that a sentence tells: it looks like one, or it ends the sentence and is no word of
 * which such sentences are made.
 * @param after what stands behind it.
 */
export function isTold(written: string, after: string): boolean {
  if (looksSecret(written)) return true;
  const value = bare(written);
  if (methods.test(value) || isPlace(value)) return false;
  if (/\d/.test(value)) return !counted.test(after);
  if (/\p{Ll}\p{Lu}|[@#$%^&*+=~<>|{}[\]!?]/u.test(value)) return true;
  const ends = /[.,;!?]["')]?$/.test(written) || /^["'`)]?\s*(?:[.,;!?]|\r?\n|$)/.test(after);
  return ends && value.length >= 3 && !isOrdinary(value);
}
