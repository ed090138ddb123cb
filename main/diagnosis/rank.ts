import type { CauseId } from '../../shared/cause.ts';
import type { WhyTextId } from '../../shared/text/en/causes.ts';
import { confidenceOrder, type Finding, type Found, type Rule, type Sighting } from './rule.ts';
import { certificatesByTurns } from './rules/network/partial-outage.ts';

/** A cause that a rule found, on its way into the ranking. */
export interface Candidate {
  readonly cause: CauseId;
  readonly sighting: Sighting;
  /** Addresses that show it; empty when it holds for the run as a whole. */
  readonly addresses: readonly string[];
  /** Addresses that failed in the same way and were not examined. */
  readonly alike: readonly string[];
}

/** A rule's finding beside the rule it is from. */
export interface Judged {
  readonly rule: Rule;
  readonly finding: Finding;
}

/** The causes that the rules found, in the order of the rules. */
export function foundCauses(judged: readonly Judged[]): readonly Candidate[] {
  return judged.flatMap(({ rule, finding }) =>
    finding.outcome === 'found'
      ? [{ cause: rule.cause, sighting: finding.sighting, addresses: finding.addresses, alike: finding.alike }]
      : [],
  );
}

/**
 * Puts causes in order: confirmed before likely before possible, and among equals as they came, the
 * more exact first. A cause that explains another takes its place. `tested` is the number of
 * addresses that count.
 */
export function rank(candidates: readonly Candidate[], tested: number): readonly Candidate[] {
  const left = candidates.flatMap((candidate) => explain(candidate, candidates) ?? []);
  return inOrder(left, tested);
}

/** Best first; equals stay as they came. */
export const inOrder = (candidates: readonly Candidate[], tested: number): readonly Candidate[] =>
  candidates.toSorted((one, other) => weight(one, tested) - weight(other, tested));

/** What remains of a candidate beside the others: itself, a weaker form, or nothing. */
function explain(candidate: Candidate, all: readonly Candidate[]): Candidate | null {
  const others = all.filter((other) => other !== candidate);
  const removers = others.filter((other) => firm(other) && explains(other, candidate));
  const unexplained = candidate.addresses.filter((address) => !removers.some((other) => covers(other, address)));
  const runWide = removers.some(({ addresses }) => addresses.length === 0);
  if (removers.length > 0 && (runWide || unexplained.length === 0)) return null;
  const rest = removers.length > 0 ? { ...candidate, addresses: unexplained } : candidate;
  return lower(rest, others);
}

function lower(candidate: Candidate, others: readonly Candidate[]): Candidate {
  const overlapping = others.filter((other) => overlap(other, candidate));
  for (const { by, weaker, to, why, when, variant } of lowerings) {
    const isMeant = weaker.has(candidate.cause) && (variant === undefined || variant === candidate.sighting.variant);
    // A late answer was measured: no other cause makes it a guess.
    const applies =
      isMeant && candidate.sighting.variant !== 'slow' && overlapping.some((other) => by(other.cause) && when(other));
    if (applies && strength(candidate.sighting.confidence) < strength(to)) {
      return { ...candidate, sighting: { ...candidate.sighting, confidence: to, why } };
    }
  }
  return candidate;
}

interface Lowering {
  readonly by: (cause: CauseId) => boolean;
  readonly when: (candidate: Candidate) => boolean;
  readonly weaker: ReadonlySet<CauseId>;
  /** The one variant of them that is meant; all of them where it is left out. */
  readonly variant?: string;
  readonly to: Found;
  readonly why: WhyTextId;
}

const strength = (confidence: Found) => confidenceOrder.indexOf(confidence);
const firm = ({ sighting }: Candidate) => sighting.confidence !== 'possible';
const covers = ({ addresses, alike }: Candidate, address: string) =>
  addresses.length === 0 || addresses.includes(address) || alike.includes(address);
const overlap = (one: Candidate, other: Candidate) =>
  one.addresses.length === 0 || other.addresses.length === 0 || one.addresses.some((address) => covers(other, address));

/**
 * Lower is better. A wrong clock comes first. An address that cannot be reached at all, beside others
 * that can, comes after what was found at those: programs try the next address by themselves.
 */
function weight({ addresses, cause, sighting }: Candidate, tested: number): number {
  if (cause === 'clock-wrong' && sighting.confidence !== 'possible') return -1;
  // What else is wrong with the certificate of a machine that nobody asked for says little.
  if (sighting.variant === 'hosts-line') return -0.5;
  const aside = ['fault', 'doubt', 'aside'].indexOf(sighting.stands);
  // What only takes long comes after what fails for whoever waits.
  const slow = sighting.variant === 'slow' ? 5 : 0;
  // What comes by turns says where to look, and so comes before what is wrong with one of them; a filter is who to ask.
  const turns = sighting.variant === certificatesByTurns && sighting.side !== 'network' ? -0.4 : 0;
  const bypassed = reachCauses.has(cause) && addresses.length > 0 && addresses.length < tested;
  return (bypassed ? 15 : strength(sighting.confidence) * 10) + aside + slow + turns;
}

function explains(one: Candidate, other: Candidate): boolean {
  // Certificates that come by turns were seen; no end of a handshake is what tells of them.
  if (other.sighting.variant === certificatesByTurns) return false;
  // What was only a reading of a vague alert is gone once a pair has shown the reason.
  if (exact.has(one.cause) && other.sighting.why === 'why.alert-alone') return true;
  return explanations.some(([by, what]) => by.has(one.cause) && what.has(other.cause));
}

const set = (...causes: readonly CauseId[]): ReadonlySet<CauseId> => new Set(causes);

const reachCauses = set('tcp-refused', 'tcp-timeout', 'host-unreachable');

/** Whether a cause is an exact reason for an end that says little by itself. */
export const isExact = (cause: CauseId) => exact.has(cause);

const exact = set(
  'not-tls',
  'starttls-required',
  'starttls-unavailable',
  'proxy-failure',
  'captive-portal',
  'protocol-version-mismatch',
  'no-common-cipher',
  'no-common-group',
  'no-common-signature-scheme',
  'alpn-mismatch',
  'server-name-required',
  'key-certificate-mismatch',
  'client-certificate-required',
  'client-certificate-rejected',
  'path-mtu',
  'large-hello-intolerance',
  'extension-intolerance',
  'filtered-by-name',
);

const silentEnds = set('connection-reset', 'handshake-timeout');

/** The first explains the second wherever both show and the first is at least likely. */
const explanations: readonly (readonly [ReadonlySet<CauseId>, ReadonlySet<CauseId>])[] = [
  [
    exact,
    set(
      'connection-reset',
      'handshake-timeout',
      'server-configuration',
      'corrupted-traffic',
      'partial-outage',
      'source-address-refused',
    ),
  ],
  [set('starttls-required', 'starttls-unavailable', 'proxy-failure', 'captive-portal'), set('not-tls')],
  [set('large-hello-intolerance'), set('path-mtu', 'extension-intolerance')],
  [set('path-mtu'), set('large-hello-intolerance')],
  [set('rate-limited'), set('partial-outage', 'connection-reset', 'handshake-timeout', 'starttls-unavailable')],
];

/** The first makes the second less sure, without taking its place. */
const lowerings: readonly Lowering[] = [
  {
    by: (cause) => cause === 'tls-interception',
    when: firm,
    weaker: set('unknown-ca', 'self-signed'),
    to: 'likely',
    why: 'why.issuer-explained',
  },
  {
    // Who names no site is shown what is there for nobody; the site that was meant may be in order.
    by: (cause) => cause === 'hostname-mismatch',
    when: ({ sighting }) => sighting.variant === 'no-name-sent',
    weaker: set('self-signed'),
    variant: 'placeholder',
    to: 'possible',
    why: 'why.no-site-named',
  },
  {
    by: (cause) => cause === 'partial-outage',
    when: firm,
    weaker: set('connection-reset', 'handshake-timeout', 'server-configuration'),
    to: 'possible',
    why: 'why.quiet-end-explained',
  },
  {
    by: (cause) => exact.has(cause),
    when: ({ sighting }) => sighting.variant !== 'answers',
    weaker: silentEnds,
    to: 'possible',
    why: 'why.quiet-end-explained',
  },
];
