import type { HandshakeReport } from '../../../shared/handshake.ts';
import type { HandshakePlan, HandshakeResult } from '../../tls/client/plan.ts';
import { repeatChange } from './repeat-change.ts';

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
 * RFC 5246 section 7.3, RFC 5077), repeated where that fails. Nothing is asked where `first` left no session.
 */
export async function compareResumed(first: Compared, { ask, ...rest }: ResumptionPair): Promise<void> {
  const session = first.resumption;
  if (session === null) return;
  await repeatChange({
    ...rest,
    changed: (after: Compared | null) => ask('resumed', after?.resumption ?? session),
    fresh: () => ask('fresh', null),
  });
}
