import type { CauseId } from '../../../shared/cause.ts';
import type { WhereAnswer } from '../../../shared/where-it-works.ts';
import type { Evidence } from '../evidence.ts';
import { type Candidate, inOrder } from '../rank.ts';
import type { Sighting } from '../rule.ts';
import { browserFavours } from './browser-apart.ts';
import { fits } from './fits.ts';

/**
 * Weighs what the person said of where it works. It is no proof: one that does not fit sinks to `possible`, a single
 * one that fits rises to `likely`, and what was proven stays as it is. Nothing is added or taken away, and nothing
 * becomes a fault that was none.
 */
export function weighAnswers(candidates: readonly Candidate[], { places, where }: Evidence): readonly Candidate[] {
  if (where === null || where.answers.length === 0) return candidates;
  const { answers, id } = where;
  const faults = candidates.filter(({ sighting }) => sighting.stands === 'fault');
  const noneFits = faults.every(({ cause }) => balance(cause, answers) === 'against');
  const sunk = candidates.map((one) => {
    const isAgainst = one.sighting.confidence === 'likely' && balance(one.cause, answers) === 'against';
    const why = noneFits && one === faults[0] ? 'why.where-none' : 'why.where-against';
    return isAgainst ? changed(one, 'possible', why, id) : one;
  });
  const placed = sunk.map((one) => apart(onTheWay(one, answers, id), browserFavours(places, answers), id));
  const single = onlyFit(placed, answers);
  const risen = placed.map((one) => (one === single ? changed(one, 'likely', 'why.where-fits', id) : one));
  return fittingFirst(inOrder(risen, places.length), answers);
}

/** A line that is cut or silent here, and works on another network, puts the way under suspicion. */
function onTheWay(candidate: Candidate, answers: readonly WhereAnswer[], answered: string): Candidate {
  const { cause, sighting } = candidate;
  const isMeant = answers.includes('works-on-other-network') && quietEnds.has(cause) && sighting.side === 'unknown';
  if (!isMeant || sighting.confidence === 'confirmed') return candidate;
  const side = { ...candidate, sighting: { ...sighting, side: 'network' as const } };
  return changed(
    side,
    sighting.confidence,
    sighting.confidence === 'likely' ? 'why.where-way' : sighting.why,
    answered,
  );
}

const quietEnds: ReadonlySet<CauseId> = new Set(['connection-reset', 'handshake-timeout', 'tcp-timeout']);

/** Tells a certificate that was left out from an issuer that is not known, by what a browser does about each. */
function apart(candidate: Candidate, favoured: ReturnType<typeof browserFavours>, answered: string): Candidate {
  const { cause, sighting } = candidate;
  const isOneOfThem = cause === 'incomplete-chain' || cause === 'unknown-ca';
  if (favoured === null || !isOneOfThem || sighting.confidence === 'confirmed') return candidate;
  return favoured.cause === cause
    ? changed(candidate, 'likely', favoured.why, answered)
    : changed(candidate, 'possible', 'why.where-against', answered);
}

/** `against` where one answer speaks against it, whatever the others say. */
export function balance(cause: CauseId, answers: readonly WhereAnswer[]): 'fits' | 'open' | 'against' {
  if (answers.some((answer) => fits[answer].speaksAgainst.has(cause))) return 'against';
  return answers.some((answer) => fits[answer].speaksFor.has(cause)) ? 'fits' : 'open';
}

/** The one fault that fits, where nothing firmer is known and no test from here spoke against it. */
function onlyFit(candidates: readonly Candidate[], answers: readonly WhereAnswer[]): Candidate | null {
  const faults = candidates.filter(({ sighting }) => sighting.stands === 'fault');
  if (faults.some(({ sighting }) => sighting.confidence !== 'possible')) return null;
  const fitting = faults.filter(
    ({ cause, sighting }) => balance(cause, answers) === 'fits' && sighting.why !== 'why.described-unlikely',
  );
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function changed(
  candidate: Candidate,
  confidence: 'likely' | 'possible',
  why: Sighting['why'],
  answered: string,
): Candidate {
  const { sighting } = candidate;
  return { ...candidate, sighting: { ...sighting, confidence, why, evidence: [...sighting.evidence, answered] } };
}

/** Those that are only possible change places among themselves; firmer ones stay where they are. */
function fittingFirst(candidates: readonly Candidate[], answers: readonly WhereAnswer[]): readonly Candidate[] {
  const isOpen = ({ sighting }: Candidate) => sighting.confidence === 'possible';
  const key = ({ cause }: Candidate) => order.indexOf(balance(cause, answers));
  const open = candidates.filter(isOpen).toSorted((one, other) => key(one) - key(other));
  return candidates.map((one) => (isOpen(one) ? (open.shift() ?? one) : one));
}

const order = ['fits', 'open', 'against'];
