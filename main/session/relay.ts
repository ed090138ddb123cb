import type { RelayConnection } from '../../shared/relay/connection.ts';
import {
  type ListenPlace,
  type RelayDocument,
  type RelayProgress,
  relayConnectionLimit,
  relaySchema,
} from '../../shared/relay/document.ts';
import type { Target } from '../../shared/target.ts';
import { relayVerdict } from '../diagnosis/relay/verdict.ts';
import type { UpstreamProxy } from '../system/relay/dial-upstream.ts';
import { shelfFacts } from './capture/shelf-facts.ts';
import type { KeptConnection } from './relay/board.ts';
import { type House, openHouse, type RelayLimits, type RelayPorts } from './relay/house.ts';
import { relayNotes } from './relay/notes.ts';

export interface RelayQuestion {
  readonly runId: string;
  readonly target: Target;
  /** Port 0 takes any free one. */
  readonly place: { readonly address: string; readonly port: number };
  /** The proxy on the further way; null to go directly. */
  readonly proxy: UpstreamProxy | null;
  readonly limits: RelayLimits;
}

export interface RelayListener {
  /** At most ten a second; the last has `terminal`. */
  readonly progress: (progress: RelayProgress) => void;
  /** A connection has ended. */
  readonly ended: (connection: RelayConnection) => void;
}

export interface Relay {
  readonly listen: ListenPlace;
  /** What it saw so far. */
  document(): RelayDocument;
  /** What was kept of the bytes of each connection that has ended. */
  kept(): readonly KeptConnection[];
  /** Resolves with the whole once it has ended, by a Stop or a limit, and no socket is left. */
  readonly over: Promise<RelayDocument>;
}

/**
 * Passes every connection on to the target, byte for byte, and says of each what it shows. `errorCode` where the port
 * cannot be had, e.g. `EADDRINUSE`.
 */
export async function openRelay(
  question: RelayQuestion,
  ports: RelayPorts,
  listener: RelayListener,
  stop: AbortSignal,
): Promise<{ readonly ok: true; readonly relay: Relay } | { readonly ok: false; readonly errorCode: string }> {
  const { limits, place, proxy, runId, target } = question;
  const startedAt = ports.wallClock().toISOString();
  const since = ports.now();
  const opened = await openHouse(
    {
      ...{ runId, kind: 'relay', limits },
      place: place.port === 0 ? { address: place.address, port: 0 } : place,
      target: { host: target.connect?.host ?? target.host, port: target.connect?.port ?? target.port },
      ...{ proxyFor: () => proxy, knownFor: () => null, keyLog: () => '', said: () => '' },
    },
    ports,
    listener,
    stop,
  );
  if (!opened.ok) return opened;
  const { house } = opened;
  const { board, listen } = house;
  let ended: RelayDocument['ended'] = null;
  let durationMs: number | null = null;
  const document = (): RelayDocument => {
    const connections = board.connections();
    return {
      ...{ schema: relaySchema, version: ports.version, runId, target, startedAt, listen, connections, ended },
      durationMs: durationMs ?? Math.max(0, ports.now() - since),
      leftOut: board.leftOut,
      certificates: shelfFacts(board.shelf),
      verdict: relayVerdict(connections),
      notes: relayNotes({ connections, limits, ended, leftOut: board.leftOut, turnedAway: house.turnedAway() }),
    };
  };
  const over = house.over.then(async (why) => {
    durationMs = Math.max(0, ports.now() - since);
    ended = why;
    await house.close(why === 'stopped' ? 'stopped' : 'finished');
    return document();
  });
  return { ok: true, relay: { listen, document, kept: () => keptOf(house), over } };
}

export const keptOf = ({ board }: House): readonly KeptConnection[] => board.kept.slice(0, relayConnectionLimit);
