import type { RemedySpec } from './remedy.ts';

/** An exception in the filter keeps the chain genuine. */
export const leaveItUninspected: RemedySpec = {
  id: 'leave-it-uninspected',
  side: 'network',
  causes: ['tls-interception'],
  steps: [{ text: 'remedy.leave-it-uninspected.1' }, { text: 'remedy.leave-it-uninspected.2' }],
};
