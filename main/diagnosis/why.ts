import type { WhyTextId } from '../../shared/text/en/causes.ts';
import { firmly } from './pairs.ts';
import type { Place } from './place.ts';
import type { Found } from './rule.ts';

/** Confidence and reason of a flip by one change alone, as firm as the controls at this place allow. */
export function byPair(place: Place, id: string): { confidence: Found; why: WhyTextId; change: string } {
  const confidence = firmly(place, 'confirmed');
  const change = place.pairs.get(id)?.pair.change ?? id;
  return { confidence, why: pairWhys[confidence], change };
}

/** The same for evidence that can be `likely` at most. */
export function atMostLikely(place: Place, why: WhyTextId): { confidence: 'likely' | 'possible'; why: WhyTextId } {
  const confidence = firmly(place, 'likely') === 'possible' ? 'possible' : 'likely';
  return { confidence, why: confidence === 'likely' ? why : 'why.pair-unsteady' };
}

const pairWhys: Record<Found, WhyTextId> = {
  confirmed: 'why.pair',
  likely: 'why.pair-shaky',
  possible: 'why.pair-unsteady',
};
