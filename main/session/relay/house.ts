// What a relay and the run of a program have in common: a port, its connections, their limits, and snapshots of it all.
import type { RelayConnection } from '../../../shared/relay/connection.ts';
import type { ListenPlace, RelayProgress } from '../../../shared/relay/document.ts';
import type { UpstreamProxy } from '../../system/relay/dial-upstream.ts';
import { type Exchange, openExchange } from '../../system/relay/exchange.ts';
import type { SessionPorts } from '../ports.ts';
import { ConnectionBoard } from './board.ts';

export type RelayPorts = Pick<SessionPorts, 'now' | 'wallClock' | 'version' | 'trustStores' | 'resolve'>;

export interface RelayLimits {
  /** Milliseconds until it ends by itself. */
  readonly totalMs: number;
  /** Bytes that are passed on in both directions together. */
  readonly bytes: number;
  /** Connections at the same time. */
  readonly atOnce: number;
}

/** Ten minutes are enough for whoever has to try something in another window. */
export const relayLimits: RelayLimits = { totalMs: 600_000, bytes: 1_000_000_000, atOnce: 200 };

export interface HouseQuestion {
  readonly runId: string;
  readonly kind: RelayProgress['kind'];
  readonly place: ListenPlace | { readonly address: string; readonly port: 0 };
  /** Where every connection goes; null where the client says so. */
  readonly target: { readonly host: string; readonly port: number } | null;
  readonly proxyFor: (host: string) => UpstreamProxy | null;
  /** Addresses that the client itself has for a host; null where a resolver is asked. */
  readonly knownFor: (host: string, port: number) => readonly string[] | null;
  readonly limits: RelayLimits;
  /** Text of the key log so far. */
  readonly keyLog: () => string;
  /** Newest words of the program. */
  readonly said: () => string;
}

export interface HouseListener {
  readonly progress: (progress: RelayProgress) => void;
  readonly ended: (connection: RelayConnection) => void;
}

export interface House {
  readonly listen: ListenPlace;
  readonly board: ConnectionBoard;
  turnedAway(): number;
  /** Resolves with what ended it: a Stop, or a limit. */
  readonly over: Promise<'stopped' | 'time' | 'size'>;
  /** Ends it for another reason, and resolves once no socket is left. `terminal` goes into the last snapshot. */
  close(terminal: 'finished' | 'stopped'): Promise<void>;
}

/** Milliseconds for a name, and for each address, of the further way. */
const dialMs = 10_000;
/** Milliseconds between two snapshots, and between two of which only the clock differs. */
const snapshotMs = 100;
const quietMs = 1000;

/** Opens the port; `errorCode` where the system does not let us. */
export async function openHouse(
  question: HouseQuestion,
  ports: RelayPorts,
  listener: HouseListener,
  stop: AbortSignal,
): Promise<{ readonly ok: true; readonly house: House } | { readonly ok: false; readonly errorCode: string }> {
  const { keyLog, knownFor, limits, place, proxyFor, target } = question;
  const ending = Promise.withResolvers<'stopped' | 'time' | 'size'>();
  let cause: RelayConnection['relay']['cutBy'] = null;
  const end = (why: 'stopped' | 'time' | 'size') => {
    cause ??= why;
    ending.resolve(why);
  };
  let isNews = true;
  const board: ConnectionBoard = new ConnectionBoard({
    now: ports.now,
    wallClock: ports.wallClock,
    stores: await ports.trustStores(),
    keyLog,
    cutBy: () => cause,
    heard: () => {
      isNews = true;
      if (board.bytes.client + board.bytes.server > limits.bytes) end('size');
    },
    ended: listener.ended,
  });
  const opened = await openExchange({
    ...{ place, target, proxyFor, knownFor, timeoutMs: dialMs, atOnce: limits.atOnce },
    ...{ resolve: ports.resolve, now: ports.now, hear: (caller) => board.hear(caller) },
  });
  if (!opened.ok) return opened;
  const snapshots = snapshotsOf(question, ports, board, listener);
  const onStop = () => end('stopped');
  if (stop.aborted) onStop();
  stop.addEventListener('abort', onStop);
  const limit = setTimeout(() => end('time'), limits.totalMs);
  let quietSince = 0;
  const pulse = setInterval(() => {
    quietSince += snapshotMs;
    if (!isNews && quietSince < quietMs) return;
    isNews = false;
    quietSince = 0;
    snapshots(null);
  }, snapshotMs);
  const close = async (terminal: 'finished' | 'stopped') => {
    clearTimeout(limit);
    clearInterval(pulse);
    stop.removeEventListener('abort', onStop);
    if (terminal === 'stopped') cause ??= 'stopped';
    await opened.exchange.close();
    board.judgeAgain();
    snapshots(terminal);
  };
  return { ok: true, house: houseOf(opened.exchange, board, ending.promise, close) };
}

function houseOf(exchange: Exchange, board: ConnectionBoard, over: House['over'], close: House['close']): House {
  const { address, port } = exchange.listener;
  return { listen: { address, port }, board, turnedAway: exchange.turnedAway, over, close };
}

function snapshotsOf(
  { kind, limits, runId, said }: HouseQuestion,
  { now }: RelayPorts,
  board: ConnectionBoard,
  { progress }: HouseListener,
): (terminal: RelayProgress['terminal']) => void {
  const begun = now();
  let sequence = 0;
  return (terminal) => {
    const elapsedMs = Math.max(0, now() - begun);
    progress({
      ...{ runId, kind, sequence, elapsedMs, terminal },
      secondsLeft: Math.max(0, Math.ceil((limits.totalMs - elapsedMs) / 1000)),
      connections: board.count,
      bytes: { ...board.bytes },
      live: board.live(8),
      ended: board.kept
        .slice(-50)
        .toReversed()
        .map(({ connection }) => inShort(connection)),
      said: said().slice(-4000),
    });
    sequence += 1;
  };
}

const inShort = ({ cause, causes, client, index, outcome, relay, serverName }: RelayConnection) => ({
  ...{ index, client, asked: relay.asked, serverName, outcome, cause },
  headline: causes[0]?.headline ?? '',
});
