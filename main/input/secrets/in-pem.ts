import { type SecretFinder, type Span, spansOf } from './span.ts';

/** Private keys and key containers, whole, however their lines were folded. */
export const privateKeys: SecretFinder = (text) => [
  ...armoured(text),
  ...spansOf(text, bareKey, 'key'),
  ...spansOf(text, puttyKey, 'key'),
];

/** Base64 of PKCS #8 and of PKCS #12, which begin with their version (RFC 5208 section 5, RFC 7292 section 4). */
const bareKey = /(?<![\w+/])(MII[\w+/]{2}[\w+/]IB(?:A[DA]|AzCC)[\w+/\s\\]{16,40000}={0,2})/dg;

/** PuTTY's own form, whose lines are counted. */
const puttyKey = /\bPrivate-Lines:[ \t]*\d{1,4}\r?\n((?:[\w+/=]{4,}(?:\r?\n|$)){1,400})/dg;

const beginning = /-----BEGIN [A-Z\d ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const longestKey = 40_000;

/** PEM (RFC 7468); of a key that is cut off whatever looks like its characters. */
function armoured(text: string): Span[] {
  return [...text.matchAll(beginning)].map(({ 0: mark, index }) => {
    const start = index + mark.length;
    const end = text.indexOf('-----END', start);
    const isWhole = end >= 0 && end - start <= longestKey;
    return { start, end: isWhole ? end : start + cutOffLength(text.slice(start, start + longestKey)), kind: 'key' };
  });
}

const cutOffLength = (rest: string): number => /^(?:(?:\s|\\[nr])*[\w+/=]{4,})*/.exec(rest)?.[0].length ?? 0;

/** Hashes of passwords as directories and htpasswd write them; those of crypt(3) are known by their shape. */
export const passwordHashes: SecretFinder = (text) =>
  spansOf(text, /\{(?:S?SHA\d{0,3}|S?MD5|CRYPT|PBKDF2[\w-]{0,20}|ARGON2)\}([\w+/=$.,:*-]{8,400})/dgi, 'password');
