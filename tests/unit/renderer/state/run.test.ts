import { describe, expect, it } from 'vitest';
import { started, withProgress } from '../../../../renderer/state/run.ts';
import { question } from '../../../app/gallery/cases.ts';
import { progress, runningRows } from '../../../app/gallery/progress.ts';

const snapshot = (runId: string, sequence: number) => ({ ...progress(runningRows, [], 96), runId, sequence });
const running = { phase: 'running', question, runId: 'run-1', progress: null, stopping: false } as const;

describe('a run', () => {
  it('takes snapshots in their order, and drops one that is late', () => {
    const second = withProgress(running, snapshot('run-1', 2));
    expect(second).toMatchObject({ progress: { sequence: 2 } });
    expect(withProgress(second, snapshot('run-1', 1))).toBe(second);
  });

  it('does not listen to another run', () => {
    expect(withProgress(running, snapshot('run-2', 5))).toBe(running);
  });

  it('keeps an event that was faster than the answer to the call', () => {
    const early = withProgress({ phase: 'starting', question, progress: null, stopping: false }, snapshot('run-1', 1));
    expect(started(early, 'run-1')).toMatchObject({ phase: 'running', progress: { sequence: 1 } });
    expect(started(early, 'run-2')).toMatchObject({ phase: 'running', progress: null });
  });
});
