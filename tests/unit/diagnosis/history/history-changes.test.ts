import { describe, expect, it } from 'vitest';
import { historyChanges } from '../../../../main/diagnosis/history/history-changes.ts';
import { certificate, failingEntry, keptEntry } from '../../../support/kept-entry.ts';

const works = keptEntry();
const fails = failingEntry();
const notChecked = keptEntry({ state: 'inconclusive', standing: 'not-checked', certificates: [], addresses: [] });
const unclear = keptEntry({ state: 'inconclusive', standing: 'unclear', certificates: [] });

describe('what a check brought', () => {
  it('is nothing the first time, whatever it found', () => {
    expect(historyChanges(works, [])).toEqual([]);
    expect(historyChanges(fails, [])).toEqual([]);
  });

  it('is nothing where all is as it was', () => {
    expect(historyChanges(works, [works])).toEqual([]);
    expect(historyChanges(fails, [fails, works])).toEqual([]);
  });

  it.each([
    ['a new fault', fails, [works], ['new-fault']],
    ['another fault', failingEntry({ cause: 'certificate-expired' }), [fails], ['another-fault']],
    ['a server that is gone', failingEntry({ standing: 'unreachable', cause: 'tcp-refused' }), [works], ['new-fault']],
    ['a repair', works, [fails], ['fixed']],
    ['a new certificate', keptEntry({ certificates: [certificate('b')] }), [works], ['new-certificate']],
    ['a new address', keptEntry({ addresses: ['192.0.2.1', '192.0.2.9'] }), [works], ['new-addresses']],
  ] as const)('is named: %s', (_, now, earlier, changes) => {
    expect(historyChanges(now, earlier)).toEqual(changes);
  });

  it('is measured against the last clear answer, not against a check that could not be made', () => {
    expect(historyChanges(works, [notChecked, unclear, fails])).toEqual(['fixed']);
    expect(historyChanges(fails, [notChecked, works])).toEqual(['new-fault']);
    expect(historyChanges(works, [notChecked, works])).toEqual([]);
  });

  it('calls nothing fixed and nobody failing by a check that says nothing of the server', () => {
    expect(historyChanges(notChecked, [fails])).toEqual([]);
    expect(historyChanges(unclear, [works])).toEqual([]);
    expect(historyChanges(keptEntry({ partial: true }), [fails])).toEqual([]);
  });

  it('is no new certificate where servers take turns with two that were seen', () => {
    const other = keptEntry({ certificates: [certificate('b')] });
    expect(historyChanges(works, [other, works, other])).toEqual([]);
  });

  it('is no new certificate after checks that saw none', () => {
    expect(historyChanges(works, [unclear, notChecked])).toEqual([]);
  });
});
