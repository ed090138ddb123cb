import type { CauseId } from '../../../shared/cause.ts';
import { type FlowStep, placeOf } from '../../../shared/flow-step.ts';

/** The step whose tests tell most about a cause. A clock is compared with others by the look at the network. */
export const stepFor = (cause: CauseId): FlowStep => (cause === 'clock-wrong' ? 'network' : placeOf(cause));
