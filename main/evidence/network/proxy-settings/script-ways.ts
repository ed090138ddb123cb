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
  const [kind = '', place = ''] = part.split(/\s+/);
  if (/^direct$/i.test(kind)) return { kind: 'direct', proxy: null };
  const scheme = schemes[kind.toUpperCase()];
  if (scheme === undefined || place === '') return { kind: 'unknown', proxy: null };
  const { value } = found({ source: 'given', name: 'PAC', kind: 'proxy', value: `${scheme}://${place}` });
  return { kind: 'proxy', proxy: value.slice(0, 300) };
}

/** Chromium takes a bare `SOCKS` for version 4, which does not resolve names. */
const schemes: Readonly<Record<string, string>> = {
  ...{ PROXY: 'http', HTTP: 'http', HTTPS: 'https' },
  ...{ SOCKS: 'socks4', SOCKS4: 'socks4', SOCKS5: 'socks5', SOCKS5H: 'socks5' },
};

/** What was returned, without credentials that stood in it. */
export const cleanAnswer = (answer: string) => answer.replace(/[^\s;]*@/g, '(not kept)@').slice(0, 2000);
