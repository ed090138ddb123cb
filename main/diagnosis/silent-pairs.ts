import type { Evidence } from './evidence.ts';
import { attemptsOf } from './pairs.ts';
import { waitOf } from './patience.ts';
import type { Place } from './place.ts';
import { type Finding, notTested } from './rule.ts';

/**
 * Takes back what was ruled out by a pair that we gave up on: our own limit ended it, and an answer that comes later
 * would have shown the opposite.
 */
export function withoutSilence(finding: Finding, { places }: Evidence): Finding {
  if (finding.outcome !== 'ruled-out') return finding;
  const resting = pairsBehind[finding.because.id] ?? [];
  const waits = places.flatMap((place) => resting.flatMap((id) => waitsOf(place, id)));
  if (waits.length === 0) return finding;
  const [waited, first] = [Math.min(...waits), Math.max(0, ...places.map(({ failure }) => waitOf(failure) ?? 0))];
  const seconds = { seconds: inSeconds(waited), first: inSeconds(first) };
  return notTested(first - waited >= tellingMs ? 'not-tested.silent-pair-shorter' : 'not-tested.silent-pair', seconds);
}

const waitsOf = (place: Place, id: string): number[] =>
  attemptsOf(place, id).flatMap(({ variant }) => waitOf(variant?.failure ?? null) ?? []);

const inSeconds = (milliseconds: number) => Math.round(milliseconds / 100) / 10;

/** A shorter wait is told from here on. */
const tellingMs = 200;

const names = ['without-server-name', 'with-server-name', 'other-server-name'];

/** The pairs that these findings rest on. */
const pairsBehind: Readonly<Record<string, readonly string[]>> = {
  'ruled-out.versions-tried': ['only-tls1.0', 'only-tls1.1', 'only-sslv3', 'tls12-only'],
  'ruled-out.suites-tried': ['more-cipher-suites', 'rare-cipher-suites'],
  'ruled-out.groups-tried': ['more-groups'],
  'ruled-out.schemes-tried': ['more-signature-schemes'],
  'ruled-out.alpn-tried': ['without-alpn'],
  'ruled-out.name-tried': names,
  'ruled-out.size-tried': ['without-post-quantum', 'minimal'],
  'ruled-out.key-not-it': ['padded'],
  'ruled-out.segments-tried': ['small-segments'],
  'ruled-out.extensions-tried': ['minimal', 'tls12-only'],
  'ruled-out.same-again': ['again'],
  'ruled-out.starttls-refused': ['with-starttls'],
};
