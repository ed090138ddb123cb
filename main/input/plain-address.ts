import { protocolNames } from '../../shared/text/en/input.ts';
import { readEndpoint } from './endpoint.ts';
import { type Found, found, type Note, note, type ReaderResult, type Refusal, refuse } from './found.ts';
import { plainHttp } from './notes.ts';
import { readPath } from './path.ts';
import { protocolOfPort } from './protocols.ts';

/** `host`, `host:port`, `host/path`, `user@host:port`: one word without a scheme. */
export function readPlainAddress(text: string): ReaderResult {
  // Marks of settings, code and markup: an address may be inside, the whole is none.
  if (text === '' || /[\s<>"{}()=]/.test(text.replace(/[/?#][\s\S]*$/, '')) || /.:\/\//.test(text)) return null;
  const server = readAddressWord(text);
  return server.kind === 'refused' ? server : found([server.server]);
}

/** The same for one word of a list. */
export function readAddressWord(word: string): { kind: 'server'; server: Found } | Refusal {
  const { authority, rest } = splitAuthority(word);
  const names = authority.split('@');
  const hostText = names.at(-1) ?? '';
  if (names.length > 2) return refuse('HOST_BAD', {}, { text: 'input.refused.two-at' });
  const endpoint = readEndpoint(hostText);
  if (endpoint.kind === 'refused') return endpoint;
  const isMailbox = names.length === 2 && endpoint.port === null && rest === '' && /^[\w.+-]+$/.test(names[0] ?? '');
  if (isMailbox && endpoint.host.ip === null)
    return refuse('HOST_BAD', {}, { text: 'input.refused.email', suggestion: `mail.${endpoint.host.name}` });
  if (endpoint.host.ip !== null && /^\/\d{1,3}$/.test(rest))
    return refuse(
      'HOST_BAD',
      { host: `${hostText}${rest}` },
      { text: 'input.refused.range', suggestion: endpoint.host.name },
    );
  return { kind: 'server', server: byPort(endpoint.host, endpoint.port, readPath(rest)) };
}

/** What a plainly written host and port mean: the protocol is guessed from well-known ports only. */
export function byPort(host: Found['host'], port: number | null, path = '/'): Found {
  const usual = protocolOfPort(port ?? 443);
  return {
    host,
    port: usual.port,
    portSource: { from: port === null ? 'default' : 'given' },
    starttls: usual.starttls,
    http: usual.http || usual.name === 'http',
    path,
    notes: usual.name === 'http' ? [plainHttp(host)] : guessNotes(usual.port),
  };
}

/** Says what was guessed from a port. */
export function guessNotes(port: number): Note[] {
  const { starttls } = protocolOfPort(port);
  return starttls === null ? [] : [note('STARTTLS_GUESS', { port, protocol: protocolNames[starttls] ?? starttls })];
}

function splitAuthority(word: string): { authority: string; rest: string } {
  const end = word.search(/[/?#\\]/);
  return end < 0 ? { authority: word, rest: '' } : { authority: word.slice(0, end), rest: word.slice(end) };
}
