import { describe, expect, it } from 'vitest';
import { changedRows, comparedRows, earlierRun } from '../../../../renderer/facts/before-after.ts';
import * as faults from '../../../app/gallery/faults.ts';

describe('before and after', () => {
  it('shows only what changed', () => {
    const rows = changedRows(faults.incompleteChain, faults.healthy);
    expect(rows.map(({ fact }) => fact)).toEqual(['sent', 'trust']);
    expect(rows[0]).toEqual({
      fact: 'sent',
      before: { id: 'compare.sent.value', parameters: { count: 1 } },
      after: { id: 'compare.sent.value', parameters: { count: 2 } },
    });
  });

  it('shows nothing when nothing changed', () => {
    expect(changedRows(faults.healthy, faults.healthy)).toEqual([]);
  });

  it('shows nothing where the same addresses were named in another order', () => {
    const turned = { observations: faults.expired.observations.toReversed() };
    expect(changedRows(faults.expired, turned)).toEqual([]);
  });

  it('compares the refused certificate of an address that showed a good one first', () => {
    const refused = faults.incompleteChain.observations.filter(({ kind }) => kind === 'certificate-chain');
    const both = { observations: [...faults.healthy.observations, ...refused] };
    expect(changedRows(both, faults.healthy).map(({ fact }) => fact)).toContain('trust');
  });

  it('does not call it a change when a value was not seen before', () => {
    const rows = changedRows(faults.noCommonCipher, faults.healthy);
    expect(rows.map(({ fact }) => fact)).toEqual(['result']);
  });

  it('finds the run before the newest', () => {
    expect(earlierRun(faults.mended)?.runId).toBe('run-7f3a');
    expect(earlierRun(faults.healthy)).toBeNull();
    expect(
      earlierRun({ ...faults.mended, runs: faults.mended.runs.map((run) => ({ ...run, runId: faults.mended.runId })) }),
    ).toBeNull();
  });

  it('finds the run that the change names, whatever stands between', () => {
    const [first] = faults.mended.runs;
    if (first === undefined) throw new Error('no earlier run');
    const runs = [first, { ...first, runId: 'run-between' }];
    const { change: _, ...older } = faults.mended;
    expect(earlierRun({ ...faults.mended, runs })?.runId).toBe('run-7f3a');
    expect(earlierRun({ ...older, runs })?.runId).toBe('run-between');
    expect(earlierRun({ ...faults.mended, runs, change: null })).toBeNull();
  });

  it('keeps apart what changed and what stayed the same, and leaves out what was not seen', () => {
    const { changed, same } = comparedRows(faults.incompleteChain, faults.healthy);
    expect(changed.map(({ fact }) => fact)).toEqual(['sent', 'trust']);
    expect(same.map(({ fact }) => fact)).toContain('result');
    expect(same.every(({ before }) => before !== null)).toBe(true);
  });
});
