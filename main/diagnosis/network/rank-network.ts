import type { CauseId, RankedCause } from '../../../shared/cause.ts';
import type { NetworkJudgement } from './network-cause.ts';

/** Puts the causes of all sections in order, best first, and leaves out what another one explains. Pure. */
export function rankNetwork(judged: readonly NetworkJudgement[]): RankedCause[] {
  const all = strongestOfEach(judged.flatMap(({ causes }) => causes));
  const left = all.filter((cause) => !all.some((other) => other !== cause && explains(other, cause)));
  const sorted = left.toSorted((one, other) => weight(one) - weight(other));
  return sorted.toSorted((one, other) => Number(isWhoAnswers(other, one)) - Number(isWhoAnswers(one, other)));
}

/** That a port speaks HTTP is a proven fact about whoever answers there; a sign-in page is who, and leads. */
const isWhoAnswers = (one: RankedCause, other: RankedCause): boolean =>
  one.cause === 'captive-portal' && one.confidence !== 'possible' && other.cause === 'not-tls';

/** Two sections may see the same thing in the same way: the surer one speaks, with what both saw. */
function strongestOfEach(causes: readonly RankedCause[]): RankedCause[] {
  const groups = Map.groupBy(causes, ({ cause, variant }) => `${cause}/${variant}`);
  return [...groups.values()].flatMap((alike) => {
    const [best] = alike.toSorted((one, other) => weight(one) - weight(other));
    const evidence = [...new Set([best, ...alike].flatMap((one) => one?.evidence ?? []))].slice(0, 60);
    return best === undefined ? [] : [{ ...best, evidence }];
  });
}

/**
 * Lower is better: by confidence, then what is wrong everywhere before what is wrong at some addresses, then the exact
 * before the vague, a wrong clock first of all.
 */
function weight({ cause, confidence, scope }: RankedCause): number {
  return strength(confidence) * 100 + (scope === null ? 0 : 50) + order(cause);
}

const strength = (confidence: RankedCause['confidence']) =>
  ['confirmed', 'likely', 'possible', 'ruled-out', 'not-tested'].indexOf(confidence);

/** From what names one thing to act on to what only says how it ended. */
const exactFirst: readonly CauseId[] = [
  ...(['clock-wrong', 'captive-portal', 'tls-interception', 'proxy-failure', 'dns-failure'] as const),
  ...(['filtered-by-name', 'path-mtu', 'large-hello-intolerance', 'client-configuration'] as const),
  ...(['not-tls', 'starttls-required', 'starttls-unavailable', 'rate-limited'] as const),
  ...(['tcp-refused', 'host-unreachable', 'tcp-timeout', 'source-address-refused'] as const),
];
const vague: readonly CauseId[] = [
  ...(['corrupted-traffic', 'connection-reset', 'handshake-timeout', 'partial-outage'] as const),
];

function order(cause: CauseId): number {
  const place = exactFirst.indexOf(cause);
  if (place >= 0) return place;
  const late = vague.indexOf(cause);
  return late >= 0 ? exactFirst.length + 1 + late : exactFirst.length;
}

const set = (...causes: readonly CauseId[]): ReadonlySet<CauseId> => new Set(causes);
const reach = ['tcp-refused', 'tcp-timeout', 'host-unreachable'] as const;
const ends = ['connection-reset', 'handshake-timeout', 'partial-outage', 'corrupted-traffic'] as const;

/** The first explains the second, wherever it is at least likely and holds everywhere. */
const explanations: readonly (readonly [ReadonlySet<CauseId>, ReadonlySet<CauseId>])[] = [
  [set('dns-failure'), set(...reach, ...ends)],
  [set('captive-portal'), set('not-tls', 'tls-interception', 'proxy-failure', ...reach, ...ends)],
  [set('proxy-failure'), set('not-tls', ...reach, ...ends)],
  [set('path-mtu', 'large-hello-intolerance', 'filtered-by-name', 'not-tls', 'rate-limited'), set(...ends)],
  [set('starttls-required', 'starttls-unavailable'), set('not-tls', ...ends)],
  [set('path-mtu'), set('large-hello-intolerance')],
];

function explains(one: RankedCause, other: RankedCause): boolean {
  if (one.confidence === 'possible' || one.scope !== null) return false;
  // What was proven stays, beside a guess that would explain it.
  if (strength(other.confidence) < strength(one.confidence)) return false;
  return explanations.some(([by, what]) => by.has(one.cause) && what.has(other.cause));
}
