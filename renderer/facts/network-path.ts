import type { Hop, PathMtu, Ping, SizeProbe } from '../../shared/network/path.ts';

/** Fewer hops than this leave the rest of the strip free, so that nothing moves while they come in. */
const leastSlots = 12;

/** One hop as it is drawn. Places are parts of 1 from left to right, heights parts of 1 of the scale. */
export interface DrawnHop {
  readonly hop: Hop;
  readonly place: number;
  /** Null where nobody answered. */
  readonly height: number | null;
  /** Left out where there are too many to be read side by side. */
  readonly isLabelled: boolean;
}

export interface DrawnPath {
  readonly hops: readonly DrawnHop[];
  /** Top of the scale in milliseconds: a round number. */
  readonly topMs: number;
  /** Where the last hop stands. */
  readonly reach: number;
  /** Where a loss that goes on begins; null without one. */
  readonly lossFrom: number | null;
}

/** Puts hops on a strip: evenly apart, as high as they took long. */
export function drawPath(path: readonly Hop[], lossFrom: number | null): DrawnPath {
  const last = path.at(-1)?.hop ?? 0;
  const slots = Math.max(leastSlots, last);
  const topMs = roundUp(Math.max(1, ...path.map(({ milliseconds }) => milliseconds ?? 0)));
  const every = Math.ceil(slots / mostLabels);
  const place = (hop: number) => hop / slots;
  return {
    hops: path.map((hop) => ({
      hop,
      place: place(hop.hop),
      height: hop.milliseconds === null ? null : Math.max(0.03, hop.milliseconds / topMs),
      isLabelled: hop.isTarget || (hop.hop % every === 0 && (every === 1 || last - hop.hop >= every)),
    })),
    topMs,
    reach: place(last),
    lossFrom: lossFrom === null ? null : place(Math.max(0, lossFrom - 1)),
  };
}

const mostLabels = 18;

/** The next of 1, 2, 4, 10, 20 … that is not less: each has a round half. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 10].map((step) => step * power).find((candidate) => candidate >= value) ?? value;
}

/** Echoes as bars: parts of 1 of the slowest; null for one that did not come back. */
export function echoBars({ replies }: Ping): (number | null)[] {
  const slowest = Math.max(1, ...replies.map(({ milliseconds }) => milliseconds ?? 0));
  return replies.map(({ milliseconds, outcome }) =>
    outcome === 'reply' && milliseconds !== null ? Math.max(0.12, milliseconds / slowest) : null,
  );
}

/** Packet sizes on a scale from nothing to the largest that was tried. */
export interface SizeScale {
  readonly passed: number | null;
  readonly lost: number | null;
  readonly probes: readonly { readonly place: number; readonly outcome: SizeProbe['outcome'] }[];
}

export function sizeScale({ largestPassed, sizes, smallestLost }: PathMtu): SizeScale {
  const top = Math.max(1500, smallestLost ?? 0, largestPassed ?? 0, ...sizes.map(({ packetBytes }) => packetBytes));
  const place = (bytes: number) => bytes / top;
  return {
    passed: largestPassed === null ? null : place(largestPassed),
    lost: smallestLost === null ? null : place(smallestLost),
    probes: sizes.map(({ outcome, packetBytes }) => ({ place: place(packetBytes), outcome })),
  };
}
