import { randomUUID } from 'node:crypto';
import type { Argument } from '../../shared/contract.ts';
import type { NetworkDocument, NetworkProgress } from '../../shared/network/document.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import type { NetworkRequest } from './network/run.ts';

/** The looks at the network of one program: at most one under way, the newest kept in memory. */
export interface NetworkDesk {
  /** Begins one; `busy` while anything else is under way, `no-such-run` for a comparison with a run that is not kept. */
  start(request: Argument<'startNetwork'>): Outcome<{ runId: string }>;
  stop(runId: string): Outcome<null>;
  /** The document of a run that has ended. */
  network(runId: string): Outcome<NetworkDocument>;
  isBusy(): boolean;
  /** Stops what runs, and returns when it has ended. */
  close(): Promise<void>;
}

/** Looks at one target: `lookAtNetwork` of network.ts with this machine's ports, or what a test puts in its place. */
export type RunNetwork = (
  request: NetworkRequest,
  publish: (progress: NetworkProgress) => void,
  stop: AbortSignal,
) => Promise<NetworkDocument>;

export interface NetworkDeskOptions {
  readonly look: RunNetwork;
  /** Whether anything else of this program asks servers now. */
  readonly isBusyElsewhere: () => boolean;
  readonly onProgress: (progress: NetworkProgress) => void;
  /** A thrown error is a bug of ours: it ends the run as failed and is told here. */
  readonly onBug: (bug: unknown) => void;
}

export function createNetworkDesk(options: NetworkDeskOptions): NetworkDesk {
  const documents = new Map<string, NetworkDocument>();
  let current: { readonly runId: string; readonly stop: AbortController; readonly ended: Promise<void> } | null = null;

  const keep = (document: NetworkDocument) => {
    documents.set(document.runId, document);
    for (const oldest of [...documents.keys()].slice(0, -keptDocuments)) documents.delete(oldest);
  };

  const run = async (request: NetworkRequest, stop: AbortSignal) => {
    let newest: NetworkProgress | null = null;
    const publish = (progress: NetworkProgress) => {
      newest = progress;
      if (progress.terminal === null) options.onProgress(progress);
    };
    try {
      keep(await options.look(request, publish, stop));
    } catch (bug) {
      options.onBug(bug);
      if (newest) keep(brokenOff(newest));
    } finally {
      current = null;
      // The terminal event is told last, so that the document can be asked for as soon as it arrives.
      if (newest) options.onProgress(ended(newest));
    }
  };

  return {
    start({ allow, compareWith, neighbours, resolver, target }) {
      if (current || options.isBusyElsewhere())
        return failed('busy', 'Another check is under way. Stop it first, or wait until it ends.');
      const earlier = compareWith === null ? null : documents.get(compareWith);
      if (earlier === undefined) return noSuchRun();
      const runId = randomUUID();
      const request = { runId, target, allow, resolvers: resolver === null ? [] : [resolver], neighbours, earlier };
      const stop = new AbortController();
      // Begun a turn later, so that the caller knows the run's id before its first event.
      const running = Promise.resolve().then(() => run({ ...request, gentle: false }, stop.signal));
      current = { runId, stop, ended: running };
      return ok({ runId });
    },
    stop(runId) {
      if (current?.runId !== runId) return documents.has(runId) ? ok(null) : noSuchRun();
      current.stop.abort();
      return ok(null);
    },
    network(runId) {
      const found = documents.get(runId);
      return found ? ok(found) : noSuchRun();
    },
    isBusy: () => current !== null,
    async close() {
      current?.stop.abort();
      await current?.ended;
    },
  };
}

/** A run that never said how it ended broke off in the middle. */
function ended(newest: NetworkProgress): NetworkProgress {
  if (newest.terminal === 'finished' || newest.terminal === 'stopped') return newest;
  return { ...newest, sequence: newest.sequence + 1, network: brokenOff(newest), terminal: 'failed' };
}

/** What was known when it broke off is kept, and never called whole. */
const brokenOff = ({ network }: NetworkProgress): NetworkDocument => ({ ...network, partial: true });

const noSuchRun = () => failed('no-such-run', 'This look at the network is not kept any more. Please run it again.');

/** Documents kept in memory; each holds at most a few megabytes. */
const keptDocuments = 5;
