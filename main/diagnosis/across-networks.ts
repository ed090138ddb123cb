import type { Evidence } from './evidence.ts';
import { type Candidate, inOrder, type Judged } from './rank.ts';
import { notTested } from './rule.ts';

/**
 * What is left of causes where this computer changed its network in the middle of the run: which of its answers came
 * over which is not known, so that none of them is more than possible and no server is blamed. Its own clock is wrong in
 * every network.
 */
export function doubtedAcrossNetworks(candidates: readonly Candidate[], evidence: Evidence): readonly Candidate[] {
  if (evidence.network === null) return candidates;
  return inOrder(candidates.map(doubted), evidence.places.length);
}

function doubted(candidate: Candidate): Candidate {
  const { cause, sighting } = candidate;
  if (cause === 'clock-wrong') return candidate;
  const stands = sighting.stands === 'fault' ? 'doubt' : sighting.stands;
  return { ...candidate, sighting: { ...sighting, confidence: 'possible', stands, why: 'why.network-changed' } };
}

/** Nothing is ruled out by tries that may have gone over two networks, either. */
export function untestedAcrossNetworks(judged: readonly Judged[]): readonly Judged[] {
  return judged.map(({ finding, rule }) => {
    const isOpen = finding.outcome === 'ruled-out' && rule.cause !== 'clock-wrong';
    return { rule, finding: isOpen ? notTested('not-tested.network-changed') : finding };
  });
}
