import type { RankedCause, Remedy } from './cause.ts';

/** What mends it where it is broken: the first remedy of the side at fault, or the first there is. */
export function firstRemedy({ remedies, side }: Pick<RankedCause, 'remedies' | 'side'>): Remedy | null {
  return remedies.find((remedy) => remedy.side === side) ?? remedies[0] ?? null;
}
