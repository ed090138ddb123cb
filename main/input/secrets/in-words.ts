import { removedMark } from '../removed-mark.ts';

/** Words of a command in which the secrets are marked, and the secrets that stood there. */
export interface CleanWords {
  readonly words: readonly string[];
  readonly secrets: readonly string[];
}

/** Options whose value is a secret, of whatever program: `--password`, `-storepass`, `--oauth2-bearer`. */
const secretOption =
  /^--?(?:[\w-]{0,40}[_-])?(?:\w{0,20}passw(?:or)?d|passwd|pwd|\w{0,20}passphrase|passcode|pass|storepass|keypass|\w{0,20}secret|\w{0,20}token|bearer|api-?key|access-?key|credentials?|otp|psk)$/i;
/** They speak about a secret and take none. */
const speaksAbout = /^--?(?:no|ask|prompt|read|show|print|use|save|reset|change)-/i;
/** `USER:PASSWORD` follows; a user alone is none. */
const signInOption = /^(?:-[uU]|--(?:[\w-]+-)?user)$/;
/** curl's `FILE:PASSWORD`. */
const fileOption = /^(?:-E|--(?:proxy-)?cert)$/;
/** A password right behind `-p`; lists of flags are of small letters, and ports of digits. */
const attached = /^-p(?![\d.:/-]*$)(?=.*[^a-z])(?=.{5})/s;

/** Programs whose `-p` takes a password and nothing else. */
const passwordPrograms = /(?:^|[\\/])(?:mysql\w*|mariadb[\w-]*|sshpass)(?:\.exe)?$/i;

/**
 * The words one by one, which tells for certain where a value begins and ends. Whether the program means a password by
 * such an option nobody asks: when in doubt it is taken out.
 */
export function removeSecretWords(words: readonly string[]): CleanWords {
  const secrets: string[] = [];
  const hide = (word: string, start: number) => {
    if (start >= word.length) return word;
    secrets.push(word.slice(start));
    return word.slice(0, start) + removedMark;
  };
  const isKnown = words.some((word) => passwordPrograms.test(word));
  const cleaned = words.map((word, index) => {
    if (attached.test(word) || (isKnown && /^-p./s.test(word))) return hide(word, 2);
    if (isKnown && words[index - 1] === '-p') return hide(word, 0);
    const [, option, own = ''] = /^(--?[\w-]+)=(.*)$/s.exec(word) ?? [];
    if (option !== undefined) return hide(word, option.length + 1 + secretStart(option, own));
    const before = words[index - 1] ?? '';
    return /^--[a-z]/i.test(word) ? word : hide(word, secretStart(before, word));
  });
  return { words: cleaned, secrets };
}

/** Where the secret begins in the value of an option; its length where there is none. */
function secretStart(option: string, value: string): number {
  if (secretOption.test(option) && !speaksAbout.test(option)) return 0;
  const colon = value.indexOf(':', /^[A-Za-z]:[\\/]/.test(value) ? 2 : 0);
  if (colon < 0) return value.length;
  if (signInOption.test(option) && !value.startsWith('//', colon + 1)) return 0;
  return fileOption.test(option) ? colon + 1 : value.length;
}
