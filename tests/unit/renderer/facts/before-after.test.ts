import { describe, expect, it } from 'vitest';
import { changeBetween, changedRows, earlierRun } from '../../../../renderer/facts/before-after.ts';
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

  it('tells a second fault from the first one', () => {
    const fault = faults.noCommonCipher.verdict;
    expect(changeBetween(fault, faults.healthy.verdict)).toBe('fixed');
    expect(changeBetween(fault, fault)).toBe('same');
    expect(changeBetween(fault, faults.expired.verdict)).toBe('another');
    expect(changeBetween(fault, faults.inconclusive.verdict)).toBe('inconclusive');
    expect(changeBetween(faults.healthy.verdict, fault)).toBe('new');
  });
});
