import type { RankedCause } from '../../../shared/cause.ts';
import type { Verdict } from '../../../shared/diagnosis.ts';
import type { NextPlace } from '../../../shared/next-step.ts';
import type { GuidanceTextId } from '../../../shared/text/en/guidance.ts';

/** What a judgement came to, as far as the way on hangs on it. */
export interface Judged {
  readonly verdict: Pick<Verdict, 'state' | 'reproduced' | 'confidence'>;
  readonly causes: readonly Pick<RankedCause, 'cause' | 'confidence' | 'side'>[];
}

/** A place and why, before it is put into words. */
export type Way = readonly [step: NextPlace, reason: GuidanceTextId];
