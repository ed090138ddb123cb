import type { Pairing } from '../../../../shared/capture/comparison.ts';
import type { CaptureStream } from '../../../../shared/capture/stream.ts';

/** A conversation as each file has it. */
export interface PairedStreams {
  readonly by: Pairing;
  readonly client: CaptureStream;
  readonly server: CaptureStream;
}

/** What has a partner, and what has none. */
export interface Pairs {
  readonly pairs: readonly PairedStreams[];
  readonly clientOnly: readonly CaptureStream[];
  readonly serverOnly: readonly CaptureStream[];
}

/**
 * Finds conversations in both files that are the same: by the random bytes of their hello, which no two clients share;
 * then by the first numbers of TCP, which routers leave alone when they change addresses.
 */
export function pairStreams(client: readonly CaptureStream[], server: readonly CaptureStream[]): Pairs {
  const byHello = pairBy('hello', client, server, ({ hello }) => hello?.random ?? null);
  const bySequence = pairBy('sequence', byHello.clientOnly, byHello.serverOnly, bothNumbers);
  const byFirst = pairBy('sequence', bySequence.clientOnly, bySequence.serverOnly, firstNumber);
  return { ...byFirst, pairs: [...byHello.pairs, ...bySequence.pairs, ...byFirst.pairs] };
}

/** Milliseconds within which two conversations for the same name belong together once the clocks are known. */
const sameTime = 5000;

/**
 * Conversations for the same name at the same time: where something in between speaks TLS itself, nothing else is the
 * same. Without a known difference of the clocks only a name that each file has once is paired.
 */
export function pairByName(rest: Pairs, clockOffset: number | null): Pairs {
  const found: PairedStreams[] = [];
  const free = new Set(rest.serverOnly.filter(hasHello));
  for (const client of rest.clientOnly.filter(hasHello)) {
    const same = [...free].filter(({ serverName }) => serverName === client.serverName);
    const near = clockOffset === null ? alone(same, client, rest) : nearest(same, client, clockOffset);
    if (near === null) continue;
    free.delete(near);
    found.push({ by: 'name', client, server: near });
  }
  return without(rest, found);
}

const hasHello = ({ hello, serverName }: CaptureStream): boolean => hello !== null && serverName !== null;

function alone(same: readonly CaptureStream[], { serverName }: CaptureStream, { clientOnly }: Pairs) {
  const own = clientOnly.filter((one) => hasHello(one) && one.serverName === serverName);
  return own.length === 1 && same.length === 1 ? (same[0] ?? null) : null;
}

function nearest(same: readonly CaptureStream[], client: CaptureStream, clockOffset: number): CaptureStream | null {
  const distance = ({ startedAt }: CaptureStream) =>
    Math.abs(Date.parse(startedAt) - clockOffset - Date.parse(client.startedAt));
  const [first] = same.toSorted((one, other) => distance(one) - distance(other));
  return first !== undefined && distance(first) <= sameTime ? first : null;
}

function without({ pairs, clientOnly, serverOnly }: Pairs, found: readonly PairedStreams[]): Pairs {
  const taken = new Set(found.flatMap(({ client, server }) => [client, server]));
  return {
    pairs: [...pairs, ...found],
    clientOnly: clientOnly.filter((one) => !taken.has(one)),
    serverOnly: serverOnly.filter((one) => !taken.has(one)),
  };
}

function pairBy(
  by: Pairing,
  client: readonly CaptureStream[],
  server: readonly CaptureStream[],
  keyOf: (stream: CaptureStream) => string | null,
): Pairs {
  const waiting = new Map<string, CaptureStream[]>();
  for (const one of server) {
    const key = keyOf(one);
    if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), one]);
  }
  const found: PairedStreams[] = [];
  for (const one of client) {
    const partner = waiting.get(keyOf(one) ?? '')?.shift();
    if (partner !== undefined) found.push({ by, client: one, server: partner });
  }
  return without({ pairs: [], clientOnly: client, serverOnly: server }, found);
}

/** Both first numbers: 64 bits that no other connection has. */
function bothNumbers({ tcp }: CaptureStream): string | null {
  const [own, other] = [tcp?.client.initialSequence, tcp?.server.initialSequence];
  return own == null || other == null ? null : `${own} ${other}`;
}

/** The client's alone, with the server's port: an answer may have got lost, or come from somebody else. */
function firstNumber({ server, tcp }: CaptureStream): string | null {
  const own = tcp?.client.initialSequence;
  return own == null ? null : `${own} ${server.slice(server.lastIndexOf(':'))}`;
}

/** It is one and the same TCP connection from end to end, as far as the first numbers tell. */
export function isSameConnection({ client, server }: PairedStreams): boolean {
  const [one, other] = [client.tcp, server.tcp];
  if (one === null || other === null) return false;
  const fits = (end: 'client' | 'server') => {
    const [here, there] = [one[end].initialSequence, other[end].initialSequence];
    return here == null || there == null ? null : here === there;
  };
  return fits('client') !== false && fits('server') !== false && (fits('client') ?? fits('server')) === true;
}
