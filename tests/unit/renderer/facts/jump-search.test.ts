import { describe, expect, it } from 'vitest';
import { findTargets, indexTargets, type JumpTarget } from '../../../../renderer/facts/jump-search.ts';
import { libraryPages } from '../../../../shared/library/pages.ts';

const target = (id: string, group: JumpTarget['group'], title: string): JumpTarget => ({
  id,
  group,
  title,
  hint: null,
});
const own = [
  target('action/new-check', 'action', 'New check'),
  target('action/save', 'action', 'Save report'),
  target('screen/network', 'screen', 'Network'),
  target('screen/library', 'screen', 'Library'),
];
const targets = [...own, ...libraryPages.map(({ id, title }) => target(id, 'library', title))];
const index = indexTargets(own, libraryPages);
const found = (text: string) =>
  findTargets(index, targets, text).map(({ group, targets: some }) => [group, some.map(({ id }) => id)] as const);

describe('the field to jump with', () => {
  it('lists what can be done and the screens before anything is typed, and no page', () => {
    expect(found('')).toEqual([
      ['action', ['action/new-check', 'action/save']],
      ['screen', ['screen/network', 'screen/library']],
    ]);
  });

  it('finds actions, screens and pages at once, each among its own', () => {
    const groups = new Map(found('network'));
    expect(groups.get('screen')).toContain('screen/network');
    expect(groups.get('library')).toContain('step/network');
  });

  it('takes a beginning and one wrong letter', () => {
    expect(new Map(found('sav')).get('action')).toContain('action/save');
    expect(new Map(found('netwrok')).get('screen')).toContain('screen/network');
  });

  it('never shows a long list for a text', () => {
    for (const [, ids] of found('certificate')) expect(ids.length).toBeLessThanOrEqual(8);
  });

  it('finds nothing where nothing has the name', () => expect(found('zzzqqq')).toEqual([]));
});
