import type { HandshakeFailure } from '../../shared/handshake-failure.ts';
import type { WhyTextId } from '../../shared/text/en/causes.ts';
import { attemptsOf, failedAlike, helped, noHelp, outwaited, triesOf, unsteady } from './pairs.ts';
import type { Place } from './place.ts';
import type { Found } from './rule.ts';

/** Confidence and reason of a flip, as firm as the controls at this place allow. */
export interface Firmness {
  readonly confidence: Found;
  readonly why: WhyTextId;
  /** What alone was changed, in words. */
  readonly change: string;
}

/**
 * One change made the difference: what does that prove? Only what chance cannot have done: the same hello
 * must fail at every try and the changed one pass at every try, each often enough. A change that has
 * nothing to do with this one and helped too takes the proof away: then the result may hang on chance.
 */
export function byPair(place: Place, id: string): Firmness {
  const change = place.pairs.get(id)?.pair.change ?? id;
  const doubt = doubtOf(place, id);
  if (doubt) return { ...doubt, change };
  return repeated(place, id)
    ? { confidence: 'confirmed', why: 'why.pair', change }
    : { confidence: 'likely', why: 'why.pair-shaky', change };
}

/** The same for evidence that can be `likely` at most. */
export function atMostLikely(place: Place, id: string, why: WhyTextId): Pick<Firmness, 'confidence' | 'why'> {
  const pair = byPair(place, id);
  return pair.confidence === 'possible' ? pair : { confidence: 'likely', why };
}

/** Pairs at this place that would prove something if chance were excluded, in the order of `order`. */
export function worthRepeating(place: Place, order: readonly string[]): string[] {
  const versionNamed = place.failure?.kind === 'alert' && place.failure.description === 70;
  // Without alert 70 a hello for TLS 1.2 alone tells too little to prove anything, so it is not repeated.
  const telling = order.filter(
    (id) => id in companies && !severalChanges.has(id) && (versionNamed || id !== 'tls12-only'),
  );
  return telling.filter((id) => helped(place, id) && doubtOf(place, id) === null);
}

/**
 * Tries of each kind that a proof needs. Against a server that answers at random, whatever its odds, a run
 * with fifteen pairs then ends in a wrong proof less often than once in a hundred times: `firmness.test.ts`.
 */
export const provingTries = 4;

/** Whether the same hello failed and the changed one passed at every one of enough tries. */
function repeated(place: Place, id: string): boolean {
  const [failing, passing] = [triesOf(place, 'again'), triesOf(place, id)];
  if (failing.length < provingTries || passing.length < provingTries) return false;
  return failedAlike(place, 'again') && passing.every((result) => result === 'helped');
}

/**
 * Whether no single reason fits what helped: the same hello failed and passed, or changes that have
 * nothing to do with each other all helped.
 */
export function erratic(place: Place): boolean {
  if (unsteady(place)) return true;
  const all = helpfulPairs(place);
  return all.length > 2 && all.every((id) => unrelated(place, id).length > 1);
}

/** What speaks against a pair even before it is repeated; null where nothing does. */
function doubtOf(place: Place, id: string): Pick<Firmness, 'confidence' | 'why'> | null {
  if (unsteady(place)) return { confidence: 'possible', why: 'why.pair-unsteady' };
  if (outwaited(place)) return { confidence: 'possible', why: 'why.pair-outwaited' };
  const strangers = unrelated(place, id).length;
  if (strangers > 1 || contradictory(place)) return { confidence: 'possible', why: 'why.pairs-disagree' };
  if (brokeToo(place, id)) return { confidence: 'possible', why: 'why.pair-broke-too' };
  return strangers === 1 ? { confidence: 'likely', why: 'why.pair-not-alone' } : null;
}

/**
 * Whether the changed hello came further, and its answer then broke as well: what breaks at a certain octet does so in
 * another message where the answer is shorter. An alert is no break: there a second fault may have its say.
 */
function brokeToo(place: Place, id: string): boolean {
  return attemptsOf(place, id).some(({ pair, variant }) => pair.variantPassed && breaks.has(variant?.failure?.kind));
}

const breaks: ReadonlySet<HandshakeFailure['kind'] | undefined> = new Set([
  'closed',
  'reset',
  'malformed',
  'misbehaved',
]);

/** Whether a pair helped and another, which must help for any reason that the first can have, did not. */
function contradictory(place: Place): boolean {
  return helpfulPairs(place).some((id) => (implied[id] ?? []).some((other) => failedAlike(place, other)));
}

/** Another address is no change of the hello: that it helped speaks for and against no other change. */
const helpfulPairs = (place: Place) => [...place.pairs.keys()].filter((id) => id !== otherAddress && helped(place, id));

/** Changes that helped and that the reason behind `id` does not explain. */
function unrelated(place: Place, id: string): string[] {
  const company = [...(companies[id] ?? []), ...(id === 'without-post-quantum' ? savings(place) : [])];
  return helpfulPairs(place).filter((other) => other !== id && !company.includes(other));
}

/** Near the limit of somebody who counts bytes, leaving out anything helps; a padded hello shows that bytes count. */
const savings = (place: Place) => (noHelp(place, 'padded') ? ['without-server-name', 'without-alpn'] : []);

const otherAddress = 'other-address';
/** Pairs that change several things, and the one that a lost packet explains as well: they prove nothing. */
const severalChanges: ReadonlySet<string> = new Set([
  'minimal',
  'legacy-everything',
  'legacy-tls1.1',
  'small-segments',
]);

/** Hellos that are small because they offer less. */
const small = [
  'minimal',
  'tls12-only',
  'only-tls1.1',
  'only-tls1.0',
  'only-sslv3',
  'legacy-everything',
  'legacy-tls1.1',
];
const older = ['only-tls1.1', 'only-tls1.0', 'only-sslv3', 'legacy-everything', 'legacy-tls1.1'];
const suites = ['more-cipher-suites', 'rare-cipher-suites'];
const names = ['without-server-name', 'with-server-name', 'other-server-name'];

/** What must help as well: it offers all that this pair offers, or leaves out all that this one leaves out. */
const implied: Readonly<Record<string, readonly string[]>> = {
  'only-tls1.0': ['legacy-everything'],
  'only-tls1.1': ['legacy-tls1.1'],
  padded: ['without-post-quantum', 'tls12-only', 'minimal'],
  'without-post-quantum': ['tls12-only', 'minimal'],
};

/** What else helps when the reason is the one that this pair is about. */
const companies: Readonly<Record<string, readonly string[]>> = {
  // A suite with another key exchange or signature gets around a missing group or scheme, and the reverse.
  'more-cipher-suites': [...suites, 'more-groups', 'more-signature-schemes', ...older],
  'rare-cipher-suites': [...suites, 'more-groups', 'more-signature-schemes', ...small],
  'more-groups': [...suites, ...small],
  'more-signature-schemes': [...suites, ...small],
  'only-tls1.1': [...older, ...suites],
  'only-tls1.0': [...older, ...suites],
  'only-sslv3': [...older, ...suites],
  'legacy-everything': [...older, ...suites],
  'legacy-tls1.1': [...older, ...suites],
  'tls12-only': small,
  minimal: small,
  'without-server-name': [...names, 'small-segments'],
  'other-server-name': [...names, 'small-segments'],
  'with-server-name': names,
  'without-alpn': ['minimal'],
  'without-post-quantum': [...small, 'padded', 'small-segments'],
  padded: [...small, 'without-post-quantum'],
  'small-segments': [...small, 'without-post-quantum', ...names],
  'without-client-certificate': [],
  'with-starttls': [],
  'without-starttls': [],
  [otherAddress]: [],
};
