import type { WhyTextId } from '../../shared/text/en/causes.ts';
import { endedQuietly, failedAlike, helped, noHelp } from './pairs.ts';
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
 * One change made the difference: what does that prove? The same hello tried again must fail again,
 * and an end without a word needs that control, or two other pairs that failed. A change that has
 * nothing to do with this one and helped too takes the proof away: then the result may hang on chance.
 */
export function byPair(place: Place, id: string): Firmness {
  const change = place.pairs.get(id)?.pair.change ?? id;
  if (helped(place, 'again')) return { confidence: 'possible', why: 'why.pair-unsteady', change };
  const strangers = unrelated(place, id).length;
  if (strangers > 1 || contradictory(place)) return { confidence: 'possible', why: 'why.pairs-disagree', change };
  if (strangers === 1) return { confidence: 'likely', why: 'why.pair-not-alone', change };
  return steady(place)
    ? { confidence: 'confirmed', why: 'why.pair', change }
    : { confidence: 'likely', why: 'why.pair-shaky', change };
}

/** The same for evidence that can be `likely` at most. */
export function atMostLikely(place: Place, id: string, why: WhyTextId): Pick<Firmness, 'confidence' | 'why'> {
  const pair = byPair(place, id);
  return pair.confidence === 'possible' ? pair : { confidence: 'likely', why };
}

/** Whether the failure stays when nothing is changed, as far as that was tried. */
export function steady(place: Place): boolean {
  if (place.pairs.has('again')) return failedAlike(place, 'again');
  return !endedQuietly(place) || [...place.pairs.keys()].filter((id) => failedAlike(place, id)).length >= 2;
}

/**
 * Whether no single reason fits what helped: the same hello passed on the second try, or changes that
 * have nothing to do with each other all helped.
 */
export function erratic(place: Place): boolean {
  if (helped(place, 'again')) return true;
  const all = helpfulPairs(place);
  return all.length > 2 && all.every((id) => unrelated(place, id).length > 1);
}

/** Whether a pair helped and another, which must help for any reason that the first can have, did not. */
function contradictory(place: Place): boolean {
  return helpfulPairs(place).some((id) => (implied[id] ?? []).some((other) => failedAlike(place, other)));
}

const helpfulPairs = (place: Place) => [...place.pairs.keys()].filter((id) => helped(place, id));

/** Changes that helped and that the reason behind `id` does not explain. */
function unrelated(place: Place, id: string): string[] {
  const company = [...(companies[id] ?? []), ...(id === 'without-post-quantum' ? savings(place) : [])];
  return helpfulPairs(place).filter((other) => other !== id && !company.includes(other));
}

/** Near the limit of somebody who counts bytes, leaving out anything helps; a padded hello shows that bytes count. */
const savings = (place: Place) => (noHelp(place, 'padded') ? ['without-server-name', 'without-alpn'] : []);

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
};
