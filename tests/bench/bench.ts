/** One figure with its target. Times in milliseconds, memory and files in megabytes. */
export interface Figure {
  readonly name: string;
  /** Null where it could not be measured here: then `because` says why, and no target is held or missed. */
  readonly value: number | null;
  readonly because?: string;
  /** Null for a figure that is told and not held to anything. */
  readonly target: number | null;
  /** For a figure that must not be below something. */
  readonly atLeast?: number;
  readonly unit: 'ms' | 's' | 'kB' | 'MB' | 'connections' | 'times';
}

/** Figures that belong together, under one heading. */
export interface Part {
  readonly title: string;
  readonly measure: () => Promise<readonly Figure[]>;
}

/** The median of several runs, after some to warm up. */
export async function medianMs(runs: number, run: () => Promise<unknown> | unknown, warmUp = 2): Promise<number> {
  for (let n = 0; n < warmUp; n += 1) await run();
  const times: number[] = [];
  for (let n = 0; n < runs; n += 1) {
    const begun = performance.now();
    await run();
    times.push(performance.now() - begun);
  }
  return median(times);
}

/** The middle one of some values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

/** `told` is held to nothing; `open` could not be measured here. */
export type Mark = 'ok' | 'missed' | 'told' | 'open';

/** Whether a figure is what it must be. */
export function markOf({ atLeast, target, value }: Figure): Mark {
  if (value === null) return 'open';
  if (target === null && atLeast === undefined) return 'told';
  return (target === null || value <= target) && (atLeast === undefined || value >= atLeast) ? 'ok' : 'missed';
}

/** A figure in as many digits as say something. */
export function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value < 1 ? 2 : 1);
}
