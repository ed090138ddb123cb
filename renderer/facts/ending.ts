import type { Verdict } from '../../shared/diagnosis.ts';

/** The check broke off before it had an answer: what comes next is more time for it. */
export const isUnfinished = ({ partial, state }: Pick<Verdict, 'partial' | 'state'>): boolean =>
  state === 'inconclusive' && partial;
