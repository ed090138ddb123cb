import type { ScriptWay } from '../../../../shared/network/proxies.ts';
import { found } from './found-setting.ts';

/** Reads what a script returned: `PROXY a:3128; SOCKS5 b; DIRECT`. Credentials in it are not kept. */
export const readScriptWays = (answer: string): ScriptWay[] =>
  answer
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
    .slice(0, 12)
    .map(readWay);

function readWay(part: string): ScriptWay {
  const [kind = '', ...words] = part.split(/\s+/);
  const place = placeIn(words.join(' '));
  if (/^direct$/i.test(kind)) return { kind: 'direct', proxy: null };
  const scheme = schemes[kind.toUpperCase()];
  if (scheme === undefined || place === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(place))
    return { kind: 'unknown', proxy: null };
  const { value } = found({ source: 'given', name: 'PAC', kind: 'proxy', value: `${scheme}://${place}` });
  // Of what is no address nothing is left to go to.
  return /^[a-z0-9]+:\/\/./.test(value)
    ? { kind: 'proxy', proxy: value.slice(0, 300) }
    : { kind: 'unknown', proxy: null };
}

/** Host and port: passwords before them may hold blanks, and no control character belongs behind them. */
const placeIn = (words: string) => words.slice(words.lastIndexOf('@') + 1).split(/[\s\p{Cc}\p{Cf}]/u)[0] ?? '';

/** Chromium takes a bare `SOCKS` for version 4, which does not resolve names. */
const schemes: Readonly<Record<string, string>> = {
  ...{ PROXY: 'http', HTTP: 'http', HTTPS: 'https' },
  ...{ SOCKS: 'socks4', SOCKS4: 'socks4', SOCKS5: 'socks5', SOCKS5H: 'socks5' },
};

/** Whether a user name or a password stood in it. RFC 3986 section 3.2.1. */
export const holdsCredentials = (answer: string): boolean => /[^\s;]@/.test(answer);

/** What was returned, without credentials that stood in it. The rest of a long answer is not looked at. */
export const cleanAnswer = (answer: string) =>
  answer
    .slice(0, 8000)
    .replace(beforeHost, '$1-@')
    .replace(/[^\s;]*@/g, '(not kept)@')
    .slice(0, 2000);

/** All between the word for a kind and the last `@` before the next such word: a password may hold anything. */
const beforeHost = /(\b(?:PROXY|HTTPS?|SOCKS[45]?H?)\s+)(?:(?!\b(?:PROXY|HTTPS?|SOCKS[45]?H?|DIRECT)\b)[\s\S])*@/gi;
