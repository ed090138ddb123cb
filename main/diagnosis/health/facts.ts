import { isSure } from '../../../shared/cause.ts';
import type { ChainDocument } from '../../../shared/chain.ts';
import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { LocalProgram } from '../../../shared/health.ts';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import type { Survey } from '../../../shared/survey.ts';
import type { Target } from '../../../shared/target.ts';

/** What the watch list says of the server. */
export interface WatchFacts {
  readonly isOn: boolean;
  readonly minutes: number;
  /** When a check last came to a clear answer; null before the first. */
  readonly lastAt: string | null;
}

/** What earlier checks say of the server. */
export interface HistoryFacts {
  /** When it was last checked; null where it never was. */
  readonly lastAt: string | null;
  /** When another certificate of the same issuer was first seen in place of an older one; null where none was. */
  readonly renewedAt: string | null;
}

/** Whatever there is about one server; null for what nobody made, or what this host does not have. */
export interface HealthFacts {
  readonly now: Date;
  readonly target: Target;
  readonly diagnosis: Diagnosis | null;
  readonly survey: Survey | null;
  readonly chain: ChainDocument | null;
  readonly network: NetworkDocument | null;
  /** The newest review in which a site answers for this server. */
  readonly settings: ConfigurationReview | null;
  readonly programs: readonly LocalProgram[] | null;
  readonly watch: WatchFacts | null;
  readonly history: HistoryFacts | null;
  /** This program's own command for a check of the server; null where it has none that is safe to paste. */
  readonly checkCommand: string | null;
}

/** The certificates and answers are then not the server's own: nothing is said of it by them. */
export function isAnsweredByOthers({ chain, diagnosis, network }: HealthFacts): boolean {
  const checked = diagnosis !== null && isSure(diagnosis.verdict) ? diagnosis.verdict.cause : null;
  const answers = [checked, chain?.answer.cause, network?.answer.cause];
  return answers.some((cause) => cause === 'tls-interception' || cause === 'captive-portal');
}

/** Whether the clock of this computer is in doubt: then no day can be counted. */
export function isClockInDoubt({ diagnosis, network }: HealthFacts): boolean {
  const named = [...(diagnosis?.causes ?? []), ...(network?.causes ?? [])];
  return named.some((one) => one.cause === 'clock-wrong' && isSure(one));
}
