import type { HandshakeReport } from '../../../shared/handshake.ts';
import type { HandshakePlan, HandshakeResult } from '../../tls/client/plan.ts';

/** A session that a later attempt can take up; it holds secrets and is kept in no document. */
export type Session = NonNullable<HandshakePlan['resume']>;

/** What one attempt must show to be compared: how it ended, and what it left behind. */
export type Compared = Pick<HandshakeResult, 'resumption'> & { readonly report: HandshakeReport };

/** `fresh`: the hello as it was. `resumed`: the same hello, and a session of a fresh one with it. */
export type ResumptionTry = 'fresh' | 'resumed';

/** How a resumption pair is run. */
export interface ResumptionPair {
  /** Opens one connection. */
  readonly ask: (kind: ResumptionTry, session: Session | null) => Promise<Compared>;
  /** Whether only one connection may be open at a time. */
  readonly oneAtATime: boolean;
  readonly signal: AbortSignal;
}

/**
 * The resumption pair: the hello of `first` once more, with its session taken up (RFC 8446 section 2.2,
 * RFC 5246 section 7.3, RFC 5077). Where that fails, both are repeated until chance is excluded, in an order
 * without a regular turn, as `runSeries` does; where a fresh one fails as well, it is not about sessions, and
 * the series ends. Nothing is asked where `first` left no session.
 */
export async function compareResumed(first: Compared, { ask, oneAtATime, signal }: ResumptionPair): Promise<void> {
  if (first.resumption === null || signal.aborted) return;
  const session = first.resumption;
  const early = await ask('resumed', session);
  if (early.report.failure === null || early.report.failure.kind === 'stopped') return;
  const resumed: Promise<Compared>[] = [];
  // Not waited for: where a resumed hello meets silence, each would cost the whole wait.
  const takeUp = async (again: Session) => {
    const asked = ask('resumed', again);
    resumed.push(asked);
    if (oneAtATime) await asked;
  };
  await takeUp(session);
  for (const thenResumed of [false, true, true]) {
    if (signal.aborted) break;
    const fresh = await ask('fresh', null);
    if (fresh.report.failure !== null) break;
    if (thenResumed) await takeUp(fresh.resumption ?? session);
  }
  await Promise.all(resumed);
}
