import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Figure, median } from './bench.ts';

/** How long another program takes, its start and its end with it, told nothing and heard by nobody; null where it is not installed. */
export async function programMs(command: string, args: readonly string[]): Promise<number | null> {
  const begun = performance.now();
  const child = spawn(command, args, { stdio: 'ignore' });
  try {
    await once(child, 'close');
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') return null;
    throw error;
  }
  return performance.now() - begun;
}

/** The middle one of some runs of another program; null where it is not installed. */
export async function medianOf(runs: number, run: () => Promise<number | null>): Promise<number | null> {
  const times: number[] = [];
  for (let n = 0; n < runs; n += 1) {
    const time = await run();
    if (time === null) return null;
    times.push(time);
  }
  return median(times);
}

/** What another program takes for the same in the same run, and how often ours goes into that. */
export function beside(
  ours: number,
  program: string,
  theirs: number | null,
  held: { readonly atLeast?: number } = {},
): Figure[] {
  const missing = theirs === null ? { because: `${program} is not installed here` } : {};
  const told = { target: null, ...missing } as const;
  return [
    { name: `the same by ${program}`, value: theirs, unit: 'ms', ...told },
    {
      name: `time of ${program} divided by ours`,
      value: theirs === null ? null : theirs / ours,
      unit: 'times',
      ...told,
      ...held,
    },
  ];
}
