import type { RankedCause, Remedy } from './cause.ts';

/** What to begin with: remedies stand in the order in which they help, those of the side that must act first. */
export const firstRemedy = ({ remedies }: Pick<RankedCause, 'remedies'>): Remedy | null => remedies[0] ?? null;
