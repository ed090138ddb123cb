import type { HelloSpec } from '../../tls/client/hello-spec.ts';
import type { HandshakePlan } from '../../tls/client/plan.ts';
import type { askHandshake } from '../probes/handshake.ts';
import type { Rank } from './gate.ts';

/** One thing a survey wants to know: one connection, or several where the first answer cannot be believed. */
export interface SurveyQuestion {
  /** For the list of what was asked, e.g. `TLSv1.2 cipher suites`. */
  readonly name: string;
  /** How many values the hello leaves to choose from; null where it is no choice. */
  readonly offered: number | null;
  /** Whether more hangs on the answer than on others, or nothing does. */
  readonly rank?: Rank;
  readonly hello: HelloSpec;
  readonly stopAfter: HandshakePlan['stopAfter'];
  readonly writes?: HandshakePlan['writes'];
  readonly resume?: NonNullable<HandshakePlan['resume']>;
  readonly awaitTicket?: boolean;
  /** Asks for a new handshake after Finished, in TLS 1.2 and older; its answer is in the attempt and no failure. */
  readonly renegotiate?: boolean;
  /** Milliseconds of silence on the open connection before the hello. */
  readonly helloDelayMs?: number;
  readonly request?: HandshakePlan['request'];
  readonly replyComplete?: HandshakePlan['replyComplete'];
  /** Shows no client certificate, also where the person gave one. */
  readonly withoutCredential?: boolean;
  /** Whether the answer shows what was asked for although the attempt failed after it; absent: a failure is one. */
  readonly sees?: (attempt: Attempt) => boolean;
}

/** What one attempt brought home; it may hold a session's secrets and goes into no document as it is. */
export type Attempt = Awaited<ReturnType<typeof askHandshake>>;

/**
 * `answered`: it got as far as the question goes. `refused`: it did not, the same way each time it mattered, and
 * the server answered another hello after that: a negative that can be believed. `silent`: no answer, twice,
 * while the server answered others. `unknown`: nothing can be said, for this reason.
 */
export type SurveyAnswer =
  | { readonly kind: 'answered'; readonly attempt: Attempt }
  | { readonly kind: 'refused'; readonly attempt: Attempt }
  | { readonly kind: 'silent'; readonly attempt: Attempt }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Asks as the pace allows. Never rejects; after a Stop every answer is `unknown`. */
export type Ask = (question: SurveyQuestion) => Promise<SurveyAnswer>;

/** What a hello that offers some values was answered with. */
export type Choice =
  | { readonly kind: 'chosen'; readonly value: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Offers these, best first. */
export type Offer = (values: readonly number[]) => Promise<Choice>;

/** What is accepted of some values, in the server's order where it has one. */
export interface Accepted {
  readonly values: readonly number[];
  readonly preference: 'server' | 'client' | 'unknown';
  readonly complete: boolean;
  /** Why it is not complete; empty where it is. */
  readonly reason: string;
}
