import { type SecretFinder, spansOf } from './span.ts';

/**
 * Options that carry a secret, wherever they stand: in a text the program before them may be unknown, or on another line.
 * Whether a program means a password by one nobody asks: when in doubt it is taken out.
 */
export const looseOptions: SecretFinder = (text) => [
  ...spansOf(text, secretOption, 'password'),
  ...spansOf(text, signInOption, 'sign-in'),
  ...spansOf(text, /\bsshpass\s{1,3}-p\s{0,3}["']?([^\s"']{1,300})/dg, 'password'),
  ...spansOf(text, /\bssh-keygen\b[^\n]{0,200}?\s-[NP]\s{1,3}["']?([^\s"']{1,300})/dg, 'password'),
];

/** `--password X`, `-storepass=X`, `--oauth2-bearer "X"`; not `--no-password`, `--ask-pass`, which take none. */
const secretOption =
  /(?<![^\s"'`([])--?(?!(?:no|ask|prompt|read|show|print|use|save|reset|change)-)(?:[\w-]{0,40}[_-])?(?:\w{0,20}passw(?:or)?d|passwd|pwd|\w{0,20}passphrase|passcode|pass(?:in|out)?|\w{0,20}storepass|\w{0,20}keypass|\w{0,20}secret|\w{0,20}token|bearer|api-?key|access-?key|credentials?|otp|psk)(?:=|[ \t]{1,3})["']?(?!-)([^\s"']{1,300})/dgi;

/** `-u USER:PASSWORD`, `--proxy-user=USER:PASSWORD`; a user alone is none. */
const signInOption =
  /(?<![^\s"'`([])(?:-[uU]|--(?:[\w-]{1,30}-)?user)(?:=|[ \t]{1,3})["']?([^\s"':]{1,100}:(?!\/\/)[^\s"']{1,300})/dg;
