import { expect, it } from 'vitest';
import { unifiedDiff } from '../../../../main/configuration-writer/unified-diff.ts';
import { countsOfDiff, diffLines, wholeLines } from '../../../../renderer/facts/settings-diff.ts';

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}\n`);

it('numbers what goes as it stood, what comes as it will stand, and says where lines are left out', () => {
  const before = numbered(40);
  const after = before.toSpliced(9, 1, 'other\n', 'more\n').toSpliced(31, 1);
  const lines = diffLines(unifiedDiff('/f', before.join(''), after.join('')));
  expect(lines).toContainEqual({ kind: 'gap', from: 7 });
  expect(lines).toContainEqual({ kind: 'out', number: 10, text: 'line 10' });
  expect(lines).toContainEqual({ kind: 'in', number: 11, text: 'more' });
  expect(lines).toContainEqual({ kind: 'same', number: 12, text: 'line 11' });
  expect(lines).toContainEqual({ kind: 'out', number: 31, text: 'line 31' });
  expect(countsOfDiff(lines)).toEqual({ out: 2, in: 2 });
});

it('takes a line for what it is that looks like a header, and drops the remark about a last line', () => {
  const lines = diffLines(unifiedDiff('/f', '-- old\n', '++ new'));
  expect(lines).toEqual([
    { kind: 'out', number: 1, text: '-- old' },
    { kind: 'in', number: 1, text: '++ new' },
  ]);
  expect(diffLines('')).toEqual([]);
  expect(wholeLines('a\nb\n')).toHaveLength(2);
});
