import type { HandshakeReport } from '../../../shared/handshake.ts';
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';

/** What an attempt must show to be compared: how it ended. */
interface Ended {
  readonly report: HandshakeReport;
}

/** One change to a hello that passed. */
interface RepeatedChange<Asked extends Ended> {
  /** Sends the changed hello; `after` is the fresh one before it, null where none was sent yet. */
  readonly changed: (after: Asked | null) => Promise<Asked>;
  /** Sends the hello that passed once more. */
  readonly fresh: () => Promise<Asked>;
  /** Whether only one connection may be open at a time. */
  readonly oneAtATime: boolean;
  readonly signal: AbortSignal;
}

/**
 * A hello that passed, with one change: one connection where that passes as well. Where it fails, both are repeated until
 * chance is excluded, in an order without a regular turn, as `runSeries` does; where a fresh one fails too, it is not
 * about the change, and the series ends. Nothing is repeated where this program itself ended the first.
 */
export async function repeatChange<Asked extends Ended>(change: RepeatedChange<Asked>): Promise<void> {
  const { changed, fresh, oneAtATime, signal } = change;
  if (signal.aborted) return;
  const early = await changed(null);
  if (early.report.failure === null || saysNothing.has(early.report.failure.kind)) return;
  const begun: Promise<Asked>[] = [];
  // Not waited for: where a changed hello meets silence, each would cost the whole wait.
  const again = async (after: Asked | null) => {
    const asked = changed(after);
    begun.push(asked);
    if (oneAtATime) await asked;
  };
  await again(null);
  for (const thenChanged of [false, true, true]) {
    if (signal.aborted) break;
    const asked = await fresh();
    if (asked.report.failure !== null) break;
    if (thenChanged) await again(asked);
  }
  await Promise.all(begun);
}

/** Ends that this program made: a stop, or a limit of its own. They say nothing of the change. */
const saysNothing: ReadonlySet<HandshakeFailure['kind']> = new Set(['stopped', 'unsupported']);
