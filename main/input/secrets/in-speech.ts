import { isOrdinary, isTold, looksSecret } from './likely.ts';
import { type SecretFinder, type Span, spansOf } from './span.ts';

/**
 * What people say of passwords, and what dialogues and settings look like in which no sign stands between a name and its
 * value. A value is taken where it looks like one: `the password was changed` tells none.
 */
export const spokenValues: SecretFinder = (text) => [...told(text), ...settings(text), ...dialogues(text)];

const names =
  'password|passphrase|passcode|pin|pwd?|passwort|kennwort|contraseña|senha|mot de passe|wachtwoord|пароль|psk(?: key)?|recovery (?:key|code)';
const nameStart = '(?<![\\p{L}\\p{N}_])';

const saidSo = new RegExp(
  `${nameStart}(?:${names})\\s{1,3}(?:is|was|ist|war|lautet|est|es|é)\\s{1,3}["'\`]?(\\S{3,200})`,
  'dgiu',
);
/** On the line below its name. */
const below = new RegExp(
  `${nameStart}(?:${names})[ \\t]*:[ \\t]*\\r?\\n[ \\t]*(\\S{3,200})(?=[ \\t]*(?:\\r?\\n|$))`,
  'dgiu',
);
const beside = new RegExp(`${nameStart}(?:${names}|\\w{0,20}(?:store|key)pass)\\s{1,3}(?!["'\`])(\\S{6,200})`, 'dgiu');
const quoted = new RegExp(
  `${nameStart}(?:${names}|\\w{0,20}(?:store|key)pass)\\s{1,3}(["'\`])([^"'\`\\n]{3,200})\\1`,
  'giu',
);
const numbers =
  /\b(?:PIN|OTP|(?:2FA|one-time|verification|security)[ -](?:code|password))\s{0,2}(?:[:=]|is|was|ist)?\s{0,2}(\d{4,10})\b/dgi;

function told(text: string): Span[] {
  const after = ({ end }: Span) => text.slice(end, end + 20);
  const value = ({ end, start }: Span) => text.slice(start, end);
  const isSaid = (span: Span) => isTold(value(span), after(span));
  return [
    ...spansOf(text, saidSo, 'password').filter(isSaid),
    ...spansOf(text, below, 'password').filter((span) => !value(span).endsWith(':') && isSaid(span)),
    ...spansOf(text, beside, 'password').filter((span) => looksSecret(value(span))),
    ...inQuotes(text),
    ...spansOf(text, numbers, 'password'),
  ];
}

const inQuotes = (text: string): Span[] =>
  [...text.matchAll(quoted)].flatMap(({ 0: whole, 2: value = '', index }): Span[] => {
    const end = index + whole.length - 1;
    return looksSecret(value) ? [{ start: end - value.length, end, kind: 'password' }] : [];
  });

/** Redis, OpenLDAP, HAProxy, Postfix, SQL. */
const settings: SecretFinder = (text) => [
  ...spansOf(text, /^[ \t]*(?:requirepass|masterauth|rootpw)[ \t]+["']?(\S{1,300})/dgm, 'password'),
  ...spansOf(text, /\b(?:bindpw|insecure-password)[ \t]+["']?(\S{1,300})/dg, 'password'),
  ...spansOf(text, /\bstats[ \t]+auth[ \t]+([^\s:]{1,100}:\S{1,300})/dg, 'sign-in'),
  ...spansOf(text, /^\[[\w.:-]{1,253}\]:\d{1,5}[ \t]+([^\s:]{1,100}:(?!\/\/)\S{1,300})[ \t]*$/dgm, 'sign-in'),
  ...spansOf(
    text,
    /\b(?:identified\s{1,3}(?:with\s{1,3}\S{1,60}\s{1,3})?by|with\s{1,3}(?:encrypted\s{1,3})?password)\s{1,3}(?:password\s{1,3})?['"]([^'"\n]{1,300})['"]/dgi,
    'password',
  ),
];

/** netrc, mail and FTP. */
const dialogues: SecretFinder = (text) => [
  ...spansOf(text, /\blogin\s{1,5}\S{1,200}\s{1,5}password\s{1,5}(\S{1,300})/dgi, 'password').filter(
    ({ end, start }) => !isOrdinary(text.slice(start, end)),
  ),
  ...spansOf(text, /^[<>CS~\s:-]{0,8}(?:PASS|OPER)\s{1,3}(\S[^\n]{0,300})/dgm, 'password'),
  ...spansOf(
    text,
    /^[<>CS~\s:-]{0,8}AUTH(?:ENTICATE)?\s{1,3}(?:(?:PLAIN|LOGIN|XOAUTH2|CRAM-MD5|OAUTHBEARER|EXTERNAL)\s{1,3})?([^\s]{4,2000})$/dgm,
    'sign-in',
  ).filter(({ end, start }) => !isOrdinary(text.slice(start, end))),
  // What the client answers to `334 VXNlcm5hbWU6` (RFC 4954 section 4).
  ...spansOf(
    text,
    /^[<>CS~\s:-]{0,8}334\b[^\n]{0,300}\n[<>CS~\s:-]{0,8}([A-Za-z\d+/]{2,2000}={0,2})[ \t]*\r?$/dgm,
    'sign-in',
  ),
  ...spansOf(text, /^[<>CS~\s:-]{0,8}[\w.]{1,12}\s(?:LOGIN)\s{1,3}(\S{1,200}\s{1,3}\S[^\n]{0,200})/dgm, 'sign-in'),
];
