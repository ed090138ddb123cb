import type { SecretFinder, Span } from './span.ts';
import { spansOf } from './span.ts';

/**
 * User information of URLs (RFC 3986 section 3.2.1), with or without a scheme. People paste passwords unencoded,
 * so a slash, question mark or hash inside one must not let its rest slip through.
 */
export const userInformation: SecretFinder = (text) => [...behindSchemes(text), ...withoutScheme(text)];

/** Values in the query or fragment whose names speak of credentials. */
export const queryValues: SecretFinder = (text) =>
  [...text.matchAll(/[?&#]([\w.[\]%-]{1,80})=([^&#\s"'<>`]+)/dg)].flatMap((match) => {
    const [start, end] = match.indices?.[2] ?? [0, 0];
    return sensitiveName.test(match[1] ?? '') ? [{ start, end, kind: 'token' as const }] : [];
  });

const sensitiveName =
  /pass|pwd|secret|token|key|auth|^sig|signature|credential|session|^sid$|jwt|code|^otp|ticket|assertion|saml|^pin$/i;

const longestUserInformation = 1000;

function behindSchemes(text: string): Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', Math.max(at + 3, end))) {
    const start = at + 3;
    const run = text.slice(start, start + longestUserInformation).split(/\s/, 1)[0] ?? '';
    if (!run.includes('@')) continue;
    const length = userInformationLength(run, schemeBefore(text, at));
    if (length > 0) spans.push(...piecesBetweenAts(start, run.slice(0, length)));
    end = start + length;
  }
  return spans;
}

const schemeBefore = (text: string, at: number): string =>
  /[a-z][a-z\d+.-]{0,30}$/i.exec(text.slice(Math.max(0, at - 31), at))?.[0].toLowerCase() ?? '';

/** How many characters of what follows `://` belong to the user information, the last @ not counted. */
function userInformationLength(run: string, scheme: string): number {
  const end = run.search(/[/?#"'<>`\\]/);
  const authority = end < 0 ? run : run.slice(0, end);
  const inside = authority.lastIndexOf('@');
  // A quote or a slash may be part of a password: look at the rest before believing the authority ended.
  const later = run.lastIndexOf('@');
  if (later > authority.length && looksLikeUser(authority, scheme)) return later;
  return Math.max(inside, 0);
}

/** `user:pass…` rather than `host:port`. */
function looksLikeUser(authority: string, scheme: string): boolean {
  const [, name = '', rest = ''] = /^([^:@[\]]*):([^@]*)$/.exec(authority) ?? [];
  if (name === '' && rest === '') return false;
  if (!/^\d{1,5}$/.test(rest)) return true;
  return !/^(?:https?|wss?|ftps?)$/.test(scheme) && !name.includes('.') && name !== 'localhost';
}

/** `git@`, `me@`: the name of a person or a service, not a token that stands in its place. */
const plainUser = /^[a-z][a-z._-]{0,19}$/i;

/** Every piece goes and the @ stay: how many there are decides whether the address can be read at all. */
function piecesBetweenAts(start: number, text: string): Span[] {
  const spans: Span[] = [];
  const plain = /[/?#"'<>`\\]/.test(text) ? [text] : text.split('@');
  const isLone = !text.includes(':');
  let at = start;
  for (const piece of plain) {
    if (piece !== '' && !(isLone && plainUser.test(piece)))
      spans.push({ start: at, end: at + piece.length, kind: text.includes(':') ? 'password' : 'sign-in' });
    at += piece.length + 1;
  }
  return spans;
}

/** `user:password@host`, and Oracle's `user/password@host`; not the end of OpenSSL's lists of suites, `ALL:@SECLEVEL=0`. */
function withoutScheme(text: string): Span[] {
  return [
    ...spansOf(
      text,
      /(?<![^\s"'`=(,<[])(?!r?2?j?dbc:|mailto:|acct:)([^\s:@/"'`<>,;=()[\]]{1,64}:(?!\/\/|\d{1,5}\/|:)[^\s@"'`<>]{1,200}(?:@[^\s@"'`<>]{1,200}){0,3})@(?=[A-Za-z\d[])(?!SECLEVEL=\d|STRENGTH\b)/dg,
      'password',
    ),
    ...spansOf(text, /\bjdbc:oracle:[a-z]{2,5}:([^\s@]{1,200}\/[^\s]{1,200})@/dgi, 'password'),
    ...spansOf(text, /(?<![^\s"'`])([\w$#]{1,40}\/[^\s@/]{1,100})@(?=\/\/|tcps?:|\()/dgi, 'password'),
  ];
}
