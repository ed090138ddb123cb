import { describe, expect, it } from 'vitest';
import { keepRuns } from '../../../main/session/kept-runs.ts';
import type { Run } from '../../../shared/diagnosis.ts';
import * as faults from '../../app/gallery/faults.ts';

/** A run of a moment; its observations are those of a gallery case, which decide how it answered. */
function run(minute: number, observations: Run['observations'] = faults.noCommonCipher.observations): Run {
  const startedAt = new Date(Date.UTC(2026, 10, 20, 12, minute)).toISOString();
  const { durationMs, target } = faults.noCommonCipher;
  return { runId: `run-${minute}`, startedAt, durationMs, partial: false, target, attempts: [], observations };
}

const ids = (runs: readonly Run[]) => runs.map(({ runId }) => runId);

describe('runs that a case keeps', () => {
  it('are in the order of time, whatever order they came in', () => {
    expect(ids(keepRuns([run(5), run(1), run(3)]))).toEqual(['run-1', 'run-3', 'run-5']);
  });

  it('are all kept as long as there is room', () => {
    const runs = Array.from({ length: 30 }, (_, minute) => run(minute));
    expect(keepRuns(runs)).toHaveLength(30);
  });

  it('lose what only said the same again: first, last and every change stay', () => {
    const healthy = faults.healthy.observations;
    const runs = [run(0), run(1), run(2), run(3, healthy), run(4), run(5), run(6), run(7)];
    const kept = ids(keepRuns(runs, 5));
    expect(kept).toHaveLength(5);
    expect(kept).toEqual(expect.arrayContaining(['run-0', 'run-3', 'run-7']));
  });

  it('keep the first and the last even where every answer is another one', () => {
    const healthy = faults.healthy.observations;
    const runs = Array.from({ length: 9 }, (_, minute) => (minute % 2 === 0 ? run(minute) : run(minute, healthy)));
    const kept = ids(keepRuns(runs, 4));
    expect(kept).toHaveLength(4);
    expect(kept[0]).toBe('run-0');
    expect(kept.at(-1)).toBe('run-8');
  });
});
