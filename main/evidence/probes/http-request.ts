import type { ObservationOf } from '../../../shared/observation.ts';
import type { Target } from '../../../shared/target.ts';

type HttpReply = Pick<ObservationOf<'http-reply'>, 'status' | 'reason' | 'server' | 'date' | 'location' | 'body'>;

/** A request whose reply shows what the server thinks of us after the handshake. RFC 9112 section 3. */
export function writeRequest(method: 'HEAD' | 'GET', target: Target, version: string): Uint8Array {
  const lines = [
    `${method} ${safePath(target.path)} HTTP/1.1`,
    `Host: ${hostHeader(target)}`,
    `User-Agent: handshake-doctor/${version}`,
    'Accept: */*',
    'Connection: close',
  ];
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n\r\n`);
}

/** Whether a reply is whole: headers for HEAD; for GET enough of the body to read its first words. */
export function replyComplete(method: 'HEAD' | 'GET', reply: Uint8Array): boolean {
  const text = withoutInterim(latin1(reply));
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return text.length > 4 && !text.startsWith('HTTP/');
  if (method === 'HEAD') return true;
  const length = /\r\ncontent-length:\s*(\d+)/i.exec(text.slice(0, end + 2))?.[1];
  const wanted = Math.min(bodyLimit, length === undefined ? bodyLimit : Number(length));
  return text.length - end - 4 >= wanted;
}

/** Whether nothing came but interim replies: the server has not answered then. */
export const isUnanswered = (reply: Uint8Array) => withoutInterim(latin1(reply)) === '';

/** Reads the head of the HTTP reply behind interim ones; status 0 when it is no HTTP. Control characters are dropped. */
export function readReply(reply: Uint8Array): HttpReply {
  const text = withoutInterim(latin1(reply.subarray(0, 32_768)));
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const start = /^HTTP\/\d(?:\.\d)? (\d{3})(?: ([^\r\n]*))?/.exec(head);
  const field = (name: string) => clean(new RegExp(`\\r\\n${name}:[ \\t]*([^\\r\\n]*)`, 'i').exec(head)?.[1] ?? '');
  return {
    status: Number(start?.[1] ?? 0),
    reason: clean(start?.[2] ?? '').slice(0, 200),
    server: field('server').slice(0, 300) || null,
    date: readDate(field('date')),
    location: field('location').slice(0, 1000) || null,
    body: clean(start ? rest.join('\r\n\r\n') : text).slice(0, bodyLimit),
  };
}

/** 100, 102, 103 and their like come before the reply; 101 is one, and ends HTTP. RFC 9110 section 15.2. */
function withoutInterim(text: string): string {
  let rest = text;
  while (/^HTTP\/1\.1 1(?!01)\d\d[ \r]/.test(rest)) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return '';
    rest = rest.slice(end + 4);
  }
  return rest;
}

/** The three forms of RFC 9110 section 5.6.7 begin with a weekday; the oldest names no zone and means UTC. */
function readDate(text: string): string | null {
  if (!/^(?:mon|tue|wed|thu|fri|sat|sun)/i.test(text)) return null;
  const moment = new Date(/(?:GMT|UTC|[+-]\d{4})$/i.test(text) ? text : `${text} GMT`);
  const year = moment.getUTCFullYear();
  return year >= 1000 && year <= 9999 ? moment.toISOString() : null;
}

function hostHeader(target: Target): string {
  const name = target.serverName ?? target.host.split('%')[0] ?? '';
  const host = name.includes(':') ? `[${name}]` : name;
  return target.port === 443 ? host : `${host}:${target.port}`;
}

/** Only visible ASCII, so that a pasted path can never add a header line. */
function safePath(path: string): string {
  const ascii = encodeURI(path.toWellFormed()).replace(/%25([0-9a-f]{2})/gi, '%$1');
  return ascii.startsWith('/') && /^[\x21-\x7e]+$/.test(ascii) ? ascii : '/';
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters of a hostile reply are what is dropped here
const clean = (text: string) => text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, ' ').trim();

/** Bytes of a body that are read: the sentence that names the fault stands at its beginning. */
const bodyLimit = 2048;
