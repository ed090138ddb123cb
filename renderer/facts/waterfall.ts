import type { Lane } from '../../shared/progress.ts';

export type Phase = Lane['phases'][number];

/** One scale for all lanes: from 0 to `endMs`, with marks at round numbers. */
export interface Scale {
  readonly endMs: number;
  readonly ticks: readonly number[];
}

/** A bar on the scale, in parts of 1. `open` has no end: it runs still, or nobody answered. */
export interface Bar {
  readonly phase: Phase['phase'];
  readonly state: Phase['state'];
  readonly from: number;
  readonly width: number;
  readonly open: boolean;
  /** Length in milliseconds; null while it runs. */
  readonly milliseconds: number | null;
}

const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/** Chooses a scale with at most six marks that ends past everything that was measured. */
export function scaleFor(lanes: readonly Lane[], elapsedMs: number): Scale {
  const ends = lanes.flatMap(({ phases }) => phases.map((phase) => phase.endedAt ?? elapsedMs));
  const longest = Math.max(10, ...ends);
  const step = steps.find((candidate) => longest / candidate <= 6) ?? 20_000;
  const endMs = Math.ceil((longest * 1.02) / step) * step;
  const ticks = Array.from({ length: Math.round(endMs / step) + 1 }, (_, index) => index * step);
  return { endMs, ticks };
}

/** The bars of one lane. A bar is never thinner than a person can see. */
export function barsOf({ phases }: Lane, scale: Scale, elapsedMs: number): Bar[] {
  return phases.map(({ phase, state, startedAt, endedAt }) => {
    const open = endedAt === null || state === 'no-answer';
    const end = endedAt ?? elapsedMs;
    return {
      phase,
      state,
      from: Math.min(startedAt / scale.endMs, 1),
      width: Math.max((end - startedAt) / scale.endMs, 0.004),
      open,
      // Two clocks may disagree by a fraction of a millisecond.
      milliseconds: endedAt === null ? null : Math.max(0, endedAt - startedAt),
    };
  });
}
