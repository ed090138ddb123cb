import type { PlainHttp } from '../../../shared/network/between.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { networkBetweenTexts } from '../../../shared/text/en/network-between.ts';
import { say } from '../../../shared/text/say.ts';
import { HttpResponse } from '../../system/http-response.ts';
import type { Dial, TcpConnection } from '../../system/socket.ts';
import { seenPage } from './seen-page.ts';

/** Bytes of a page that are read. */
const pageBytes = 16_384;

export interface PlainHttpLimits {
  readonly connectMs: number;
  readonly replyMs: number;
}

/** The first page of the target itself over plain HTTP: where a network wants a sign-in, it answers in its place. */
export async function lookAtPlainHttp(
  where: { readonly address: string; readonly port: number; readonly target: Target },
  { connectMs, replyMs }: PlainHttpLimits,
  { dial, now }: { readonly dial: Dial; readonly now: () => number },
  signal: AbortSignal,
): Promise<PlainHttp> {
  const { address, port, target } = where;
  const none = { address, port, page: null, reason: '' } as const;
  const dialled = await dial({ address, port, timeoutMs: connectMs }, signal);
  if (dialled.state === 'stopped') return httpNotTested(port, say(networkBetweenTexts, phrase('gap.stopped')));
  if (dialled.state === 'refused') return { ...none, state: 'refused' };
  if (dialled.state !== 'open') return { ...none, state: 'no-answer' };
  const { connection } = dialled;
  try {
    await connection.send(new TextEncoder().encode(request(target, port)));
    return { ...none, ...(await readPage(connection, now, replyMs)) };
  } finally {
    connection.close();
  }
}

export const httpNotTested = (port: number, reason: string): PlainHttp => ({
  ...{ state: 'not-tested', address: null, port, page: null, reason },
});

async function readPage(
  connection: TcpConnection,
  now: () => number,
  replyMs: number,
): Promise<Pick<PlainHttp, 'state' | 'page' | 'reason'>> {
  const parts: Uint8Array[] = [];
  const response = new HttpResponse(pageBytes, (piece) => {
    parts.push(Uint8Array.from(piece));
    return true;
  });
  const until = now() + replyMs;
  let last = 'silence';
  while (!response.isOver && now() < until) {
    const arrival = await connection.receive(until - now());
    last = arrival.kind;
    if (arrival.kind !== 'bytes') break;
    response.push(arrival.bytes);
  }
  if (response.head) {
    const page = seenPage(response.head, Buffer.concat(parts).toString('latin1'));
    return { state: 'answered', page, reason: '' };
  }
  if (response.fault === 'not-http') return { state: 'not-http', page: null, reason: '' };
  if (last === 'stopped')
    return { state: 'not-tested', page: null, reason: say(networkBetweenTexts, phrase('gap.stopped')) };
  return { state: last === 'closed' || last === 'reset' ? 'closed' : 'no-answer', page: null, reason: '' };
}

/** No path of the pasted address: it may hold what is private, and this line can be read on the way. */
function request({ host, serverName }: Target, port: number): string {
  const bare = (serverName ?? host).replace(/%.*$/, '');
  const name = bare.includes(':') ? `[${bare}]` : bare;
  const lines = [
    'GET / HTTP/1.1',
    `Host: ${port === 80 ? name : `${name}:${port}`}`,
    'User-Agent: handshake-doctor',
    'Accept: */*',
    'Connection: close',
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
