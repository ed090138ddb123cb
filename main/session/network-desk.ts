import type { Argument } from '../../shared/contract.ts';
import type { NetworkDocument, NetworkProgress } from '../../shared/network/document.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import { because } from '../system/connections-made.ts';
import type { NetworkRequest } from './network/run.ts';
import { createRunDesk } from './run-desk.ts';

/** The looks at the network of one program: at most one under way, the newest kept in memory. */
export interface NetworkDesk {
  /**
   * Begins one; `busy` while anything else is under way, `no-such-run` for a comparison with a run that is not kept.
   * `anchors`: roots of the person's own, DER.
   */
  start(request: NetworkDeskRequest, anchors?: readonly Uint8Array[]): Outcome<{ runId: string }>;
  stop(runId: string): Outcome<null>;
  /** The document of a run that has ended. */
  network(runId: string): Outcome<NetworkDocument>;
  /** The documents that are kept, newest first. */
  kept(): readonly NetworkDocument[];
  /** Keeps one of a case; never among `kept`. */
  borrow(document: NetworkDocument): void;
  isBusy(): boolean;
  /** Stops what runs, and returns when it has ended. */
  close(): Promise<void>;
}

/** What is asked, once its roots were read. */
type NetworkDeskRequest = Omit<Argument<'startNetwork'>, 'roots'>;

/** Looks at one target: `lookAtNetwork` of network.ts with this machine's ports, or what a test puts in its place. */
export type RunNetwork = (
  request: NetworkRequest,
  publish: (progress: NetworkProgress) => void,
  stop: AbortSignal,
  anchors: readonly Uint8Array[],
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
  const { isBusyElsewhere, look, onBug, onProgress } = options;
  const runs = createRunDesk<NetworkProgress, NetworkDocument>({
    ...{ isBusyElsewhere, onBug, onProgress, brokenOff },
    words: {
      busy: refusal('busy.another'),
      gone: refusal('gone.network'),
    },
  });
  return {
    ...runs,
    start({ allow, compareWith, neighbours, resolver, target }, anchors = []) {
      const busy = runs.busy();
      if (busy !== null) return busy;
      const kept = compareWith === null ? null : runs.document(compareWith);
      if (kept?.ok === false) return kept;
      const earlier = kept === null ? null : kept.value;
      const resolvers = resolver === null ? [] : [resolver];
      return runs.begin((runId, publish, stop) =>
        because({ task: 'network' }, () =>
          look({ runId, target, allow, resolvers, neighbours, earlier, gentle: false }, publish, stop, anchors),
        ),
      );
    },
    network: runs.document,
  };
}

/** What was known when it broke off is kept, and never called whole. */
function brokenOff(newest: NetworkProgress) {
  const document: NetworkDocument = { ...newest.network, partial: true };
  const progress = { ...newest, sequence: newest.sequence + 1, network: document, terminal: 'failed' } as const;
  return { document, progress };
}
