import type { NetworkDocument, NetworkPart } from '../../../shared/network/document.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { type NetworkTextId, networkTexts } from '../../../shared/text/en/network.ts';
import { say } from '../../../shared/text/say.ts';
import type { NetworkBoard } from './board.ts';
import type { NetworkLimits } from './limits.ts';
import type { NetworkPorts } from './network-ports.ts';

/** What to look at, and how. */
export interface NetworkRequest {
  readonly runId: string;
  readonly target: Target;
  /** Who besides the target and the system's resolver may be asked. */
  readonly allow: readonly ('dns' | 'reference' | 'proxies')[];
  /** Resolvers to ask as well, `ADDRESS` or `ADDRESS:PORT`; they count only where `dns` is allowed. */
  readonly resolvers: readonly string[];
  readonly neighbours: boolean;
  /** Where a proxy script lies that the person gave: a path, or its address; none where it is left out. */
  readonly script?: string | null;
  /** One part after the other, and never a second connection before the first is closed. */
  readonly gentle: boolean;
  /** The same target from another network; null compares with nothing. */
  readonly earlier: NetworkDocument | null;
  /** Hard stop of the whole, in milliseconds; what is usual where it is left out. */
  readonly totalMs?: number;
  /** Waits of every part, for who knows the network better; the usual ones where it is left out. */
  readonly limits?: NetworkLimits;
}

/** What every part of a run shares. */
export interface NetworkRun {
  readonly request: NetworkRequest;
  readonly ports: NetworkPorts;
  readonly board: NetworkBoard;
  readonly limits: NetworkLimits;
  /** A Stop, the hard stop, or a bug elsewhere. */
  readonly signal: AbortSignal;
}

/** What is dialled, as the person gave it. */
export const dialled = ({ connect, host, port }: Target) => ({
  host: connect?.host ?? host,
  port: connect?.port ?? port,
});

/** Runs one part and says how it ended. A bug in it is a bug of the run. */
export async function runPart(
  { board, signal }: NetworkRun,
  part: NetworkPart,
  work: () => Promise<void>,
): Promise<void> {
  board.mark(part, 'running');
  try {
    await work();
  } catch (bug) {
    board.mark(part, 'failed');
    throw bug;
  }
  board.mark(part, signal.aborted ? 'stopped' : 'done');
}

export function leaveOut({ board }: NetworkRun, part: NetworkPart, what: string, because: NetworkTextId): void {
  const gap = { part, what: what.slice(0, 200), because: networkWords(because).slice(0, 400) };
  board.learn({ gaps: [...board.found.gaps, gap] });
}

export const networkWords = (id: NetworkTextId, parameters: Record<string, string | number> = {}) =>
  say(networkTexts, phrase(id, parameters));
