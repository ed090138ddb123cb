/** One figure with its target. Times in milliseconds, memory in megabytes. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** Null for a figure that is told and not held to anything. */
  readonly target: number | null;
  /** For a figure that must not be below something. */
  readonly atLeast?: number;
  readonly unit: 'ms' | 'MB' | 'connections' | 'times';
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

/** Prints the figures as a table, and says whether every target was met. */
export function printFigures(figures: readonly Figure[]): boolean {
  const rounded = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
  for (const figure of figures) {
    const { name, value, target, atLeast, unit } = figure;
    const isHeld = target !== null || atLeast !== undefined;
    const mark = isHeld ? (isMet(figure) ? 'ok    ' : 'MISSED') : 'told  ';
    const held = isHeld ? `  (target ${target ?? `at least ${atLeast}`})` : '';
    console.log(`${mark} ${name.padEnd(64)} ${rounded(value).padStart(8)} ${unit}${held}`);
  }
  return figures.every(isMet);
}

const isMet = ({ value, target, atLeast }: Figure): boolean =>
  (target === null || value <= target) && (atLeast === undefined || value >= atLeast);
