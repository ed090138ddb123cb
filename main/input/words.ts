import { phrase } from '../../shared/phrase.ts';
import { type Found, found, type ReaderResult, refuse } from './found.ts';
import { isHost } from './host.ts';
import { isIpv6 } from './ip-address.ts';
import { readAddressWord, readPlainAddress } from './plain-address.ts';
import { removedMark } from './removed-mark.ts';
import { unwrap } from './unwrap.ts';
import { readUrl, takeApart } from './url.ts';

/** `host 443`, `host port 443`, `host, port 443`, `host : 443`. */
export function readHostAndPort(text: string): ReaderResult {
  const match = /^(\S{1,300}?)[\s,;]+(?:(?:on\s+)?port\s*[:=]?\s*|:\s*)?(\d{1,6}|:\d{1,6})$/i.exec(text);
  const host = match?.[1] ?? '';
  if (match === null || /[/@]/.test(host) || !(isHost(host.replace(/:$/, '')) || /\.[a-z]/i.test(host))) return null;
  const bare = host.replace(/:$/, '');
  const port = (match[2] ?? '').replace(':', '');
  if (bare.includes(':') && !isIpv6(bare) && !bare.startsWith('[')) return null;
  const server = readAddressWord(isIpv6(bare) ? `[${bare}]:${port}` : `${bare}:${port}`);
  return server.kind === 'refused' ? server : found([server.server]);
}

/** Several addresses with spaces, commas, semicolons or new lines between them; lines may have a port behind. */
export function readList(text: string): ReaderResult {
  const lines = text
    .split('\n')
    .map((line) =>
      line
        .replace(/(?:^|\s)#.*$/, '')
        .replace(/^\s*(?:[-*•]|\d{1,3}[.)])\s+/, '')
        .trim(),
    )
    .filter((line) => line !== '');
  if (lines.length === 0 || lines.length > 5000) return null;
  const servers: Found[] = [];
  for (const line of lines) {
    const read = readLine(line);
    if (read?.kind !== 'found') return read;
    servers.push(...read.servers);
  }
  return servers.length < 2 ? null : found(servers, phrase('input.value.list'));
}

function readLine(line: string): ReaderResult {
  const pair = readHostAndPort(line);
  if (pair !== null) return pair;
  const words = line
    .split(/[\s,;|]+/)
    .map(unwrap)
    .filter((word) => word !== '');
  if (words.length === 0 || words.length > 5000 || !words.every(looksLikeAddress)) return null;
  const servers: Found[] = [];
  for (const word of words) {
    const url = readUrl(word);
    if (url?.kind === 'refused') return url;
    const server = url === null ? readAddressWord(word) : null;
    if (server?.kind === 'refused') return server;
    servers.push(...(url?.servers ?? (server === null ? [] : [server.server])));
  }
  return found(servers);
}

/** A dot or a colon between letters or digits: enough to tell addresses from the words of a sentence. */
const looksLikeAddress = (word: string): boolean =>
  word.length <= 2000 &&
  (takeApart(word) !== null ||
    word === 'localhost' ||
    /^::/.test(word) ||
    (/^\[?[\p{L}\p{N}_-][^\s"'()<>=]*[.:][^\s"'()<>]*[\p{L}\p{N}/\]]$/u.test(word) && !/^[^/]*=/.test(word)));

/** Words that stand before a name in a sentence, and are no part of it. */
const sentenceWords =
  /^(?:test|check|see|try|open|host|server|url|the|my|our|site|at|to|is|on|from|for|with|connect|visit|please|hello|hi|why|and|or|not|error|ssl|tls|https?|fix|help|ping|failed?|website|web|domain|diagnose|target|name|address|ip|port)[:=]?$/i;

/** Two lines of one word each, of which only the second is an address: a name that was broken, or two that were meant. */
export function readBrokenName(text: string): ReaderResult {
  const [, first = '', second = ''] = /^([\w.-]{1,253})\n([\w.:/-]{1,300})$/.exec(text) ?? [];
  if (first === '' || sentenceWords.test(first) || !looksLikeAddress(second)) return null;
  return refuse(
    'HOST_BAD',
    { first: first.slice(0, 60), second: second.slice(0, 60) },
    { text: 'input.refused.two-lines' },
  );
}

/** `example .com`, `example. com`, `exam ple.com`, `https:// example.com`: one address with a space in it. */
export function readSpacedName(text: string): ReaderResult {
  const words = text.split(/ +/);
  const [first = '', second = ''] = words;
  if (words.length < 2 || words.length > 3 || text.length > 300 || /\n/.test(text) || sentenceWords.test(first))
    return null;
  const split = words.length === 2 && isSplitName(first, second);
  if (!split && !words.some((word, index) => isSeam(word, index, words.length))) return null;
  const suggestion = split && first.toLowerCase() === 'www' ? words.join('.') : words.join('');
  if (!suggestion.includes('.')) return null;
  const fits =
    suggestion.includes(removedMark) || !plainForm.test(suggestion)
      ? null
      : (readUrl(suggestion) ?? readPlainAddress(suggestion));
  return fits?.kind !== 'found' ? null : refuse('SPACE_IN_HOST', {}, { suggestion });
}

/** Scheme, host, port and path, and nothing else that one could only guess at. */
const plainForm = /^(?:[a-z][a-z\d+.-]*:\/\/)?[\w.\u0080-\uffff-]+(?::\d+)?(?:\/\S*)?$/i;

/** A dot, colon or slash at the gap shows that the two belong together. */
const isSeam = (word: string, index: number, count: number): boolean =>
  (index > 0 && /^[.:/]/.test(word)) || (index < count - 1 && /[.:/@]$/.test(word));

/** A piece without a dot, and the rest of a name. */
const isSplitName = (first: string, second: string): boolean =>
  /^(?:[a-z]+:\/\/)?[a-z\d-]+$/i.test(first) &&
  !sentenceWords.test(first) &&
  /^[a-z\d-]+(?:\.[a-z\d-]+)+(?::\d+)?(?:\/\S*)?$/i.test(second);
