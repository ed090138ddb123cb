// HTTP CONNECT: RFC 9110 section 9.3.6; Basic: RFC 7617.
import { ProxyDialogue } from './proxy-dialogue.ts';
import { answer, type DialThrough, type ProxyAnswer, type ProxyWay, turnedAway } from './proxy-way.ts';
import type { Arrival, Dial, TcpConnection } from './socket.ts';

/** Bytes of a proxy's headers that are read. */
const headLimit = 32 * 1024;
const endlessHead = `headers of more than ${headLimit} bytes`;
/** Bytes of its page that are kept. */
const bodyLimit = 2048;
/** Milliseconds for the page after the headers. */
const bodyWaitMs = 500;

/** Dials a proxy with `dial` and asks it to open the way. The answer may take as long as the dial. */
export const throughHttp =
  (dial: Dial): DialThrough =>
  async (target, way, signal) => {
    const dialled = await dial(target, signal);
    if (dialled.state !== 'open') return { ...dialled, answer: null };
    const { connection } = dialled;
    const dialogue = new ProxyDialogue(way.credentials);
    dialogue.note(connectRequest(way, 'left out'));
    await connection.send(new TextEncoder().encode(connectRequest(way)));
    const { said: heard, rest } = await readAnswer(connection, target.timeoutMs, dialogue);
    const said = told(heard, dialogue);
    if (said.state === 'open') return { state: 'open', connection: continuing(connection, rest), answer: said };
    connection.close();
    return turnedAway(said);
  };

/** The answer as it may be kept: a proxy may send back what it was sent. */
function told(heard: ProxyAnswer, dialogue: ProxyDialogue): ProxyAnswer {
  const { line, schemes, body, location } = heard;
  const clean = (text: string) => dialogue.withoutSecrets(text);
  return {
    ...heard,
    line: clean(line),
    schemes: schemes.map(clean),
    body: clean(body).slice(0, bodyLimit),
    ...(location === undefined ? {} : { location: clean(location) }),
    dialogue: dialogue.lines(),
  };
}

/** The request, with Basic credentials where there are some, or with a word that says so. */
export function connectRequest(
  { destination: { host, port }, credentials }: ProxyWay,
  shown: 'sent' | 'left out' = 'sent',
): string {
  const name = host.split('%')[0] ?? '';
  const authority = `${name.includes(':') ? `[${name}]` : name}:${port}`;
  const lines = [`CONNECT ${authority} HTTP/1.1`, `Host: ${authority}`, 'Proxy-Connection: keep-alive'];
  if (credentials) {
    const pair = Buffer.from(`${credentials.user}:${credentials.password}`, 'utf8').toString('base64');
    lines.push(`Proxy-Authorization: Basic ${shown === 'sent' ? pair : '(not kept)'}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Reads the head of an answer to CONNECT; what follows it belongs to the tunnel, or is the proxy's page. */
export function readConnectAnswer(head: string, page: string): ProxyAnswer {
  const [, status, reason = ''] = /^HTTP\/1\.[01] (\d{3})(?: ([^\r\n]*))?/.exec(head) ?? [];
  // A record of TLS has nothing in it to read: of an alert, only control characters would be left.
  if (isTlsRecord(head)) return { ...answer('not-a-proxy'), speaks: 'tls' };
  if (status === undefined) return { ...answer('not-a-proxy', firstLine(head)), body: clean(head).slice(0, bodyLimit) };
  const schemes = [...head.matchAll(/\r\nproxy-authenticate:[ \t]*([!#$%&'*+.^_`|~0-9a-z-]+)/gi)].map(
    ([, one = '']) => one,
  );
  const state = status.startsWith('2') ? 'open' : status === '407' ? 'credentials' : 'refused';
  const line = `${status} ${clean(reason)}`.trim();
  return {
    ...answer(state, line, Number(status)),
    schemes: schemes.slice(0, 8),
    body: clean(page).slice(0, bodyLimit),
    ...(state === 'refused' && proxyFields.test(head) ? { speaks: 'http-proxy' } : {}),
    ...(status.startsWith('3') ? locationIn(head) : {}),
  };
}

/** Fields that servers which are no proxies do not write; `Via` is written by those in front of servers as well. */
const proxyFields = /\r\n(?:proxy-[a-z-]+|x-squid-error)[ \t]*:/i;

function locationIn(head: string): Pick<ProxyAnswer, 'location'> {
  const location = clean(/\r\nlocation:[ \t]*([^\r\n]{1,1000})/i.exec(head)?.[1] ?? '');
  return location === '' ? {} : { location };
}

/** An alert or a handshake message: RFC 8446 section 5.1. */
const isTlsRecord = (head: string) => [0x15, 0x16].includes(head.charCodeAt(0)) && head.charCodeAt(1) === 3;

async function readAnswer(
  connection: TcpConnection,
  timeoutMs: number,
  dialogue: ProxyDialogue,
): Promise<{ said: ProxyAnswer; rest: Uint8Array }> {
  const none = new Uint8Array(0);
  const until = performance.now() + timeoutMs;
  let read = Buffer.alloc(0);
  while (read.indexOf('\r\n\r\n') < 0 && read.length < headLimit && looksLikeHttp(read)) {
    const arrival = await connection.receive(until - performance.now());
    if (arrival.kind !== 'bytes') return { said: unfinished(arrival, read), rest: none };
    read = Buffer.concat([read, arrival.bytes]);
    dialogue.add('received', arrival.bytes);
  }
  const end = read.indexOf('\r\n\r\n');
  const head = read.subarray(0, end < 0 ? read.length : end).toString('latin1');
  const rest = end < 0 ? none : read.subarray(end + 4);
  const said = readConnectAnswer(head, '');
  if (said.state === 'open' && end < 0) return { said: answer('not-a-proxy', endlessHead), rest };
  if (said.state === 'open') return { said, rest };
  return { said: readConnectAnswer(head, dialogue.withoutSecrets(await readPage(connection, rest, dialogue))), rest };
}

async function readPage(connection: TcpConnection, first: Uint8Array, dialogue: ProxyDialogue): Promise<string> {
  const until = performance.now() + bodyWaitMs;
  let page = Buffer.from(first);
  while (page.length < bodyLimit && performance.now() < until) {
    const arrival = await connection.receive(until - performance.now());
    if (arrival.kind !== 'bytes') break;
    page = Buffer.concat([page, arrival.bytes]);
    dialogue.add('received', arrival.bytes);
  }
  return page.toString('latin1');
}

function unfinished(arrival: Exclude<Arrival, { kind: 'bytes' }>, read: Buffer): ProxyAnswer {
  if (arrival.kind === 'stopped') return answer('stopped');
  // What has come so far is HTTP: a slow proxy is one all the same.
  return answer(arrival.kind === 'silence' ? 'no-answer' : 'closed', firstLine(read.toString('latin1')));
}

/** The tunnel as a connection of its own: what came with the answer first, and only its own bytes counted. */
function continuing(connection: TcpConnection, first: Uint8Array): TcpConnection {
  const sentBefore = connection.bytesSent;
  const receivedBefore = connection.bytesReceived - first.length;
  let waiting = first.length > 0;
  return {
    localAddress: connection.localAddress,
    get bytesSent() {
      return connection.bytesSent - sentBefore;
    },
    get bytesReceived() {
      return connection.bytesReceived - receivedBefore - (waiting ? first.length : 0);
    },
    send: (bytes) => connection.send(bytes),
    receive: async (withinMs) => {
      if (!waiting) return connection.receive(withinMs);
      waiting = false;
      return { kind: 'bytes', bytes: first };
    },
    close: () => connection.close(),
    gone: connection.gone,
  };
}

const looksLikeHttp = (read: Buffer) => 'HTTP/1.'.startsWith(read.subarray(0, 7).toString('latin1'));

const firstLine = (text: string) => clean(text.split(/[\r\n]/)[0] ?? '').slice(0, 200);

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters of a hostile answer are what is dropped here
const clean = (text: string) => text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, ' ').trim();
