import { expect, it } from 'vitest';
import { ListTally } from '../../../../../main/hosts/terminal/list/list-tally.ts';
import { listLeft } from '../../../../../main/hosts/terminal/list/print-list.ts';

it('says how many lines of an interrupted list were not looked at, where that is known', () => {
  const tally = new ListTally();
  for (const status of [0, 2, 1] as const) tally.count({ status });
  expect(listLeft(tally, 1203)).toBe('1,200 lines are left.\n');
  expect(listLeft(tally, 4)).toBe('1 line is left.\n');
  expect(listLeft(tally, 3)).toBe('0 lines are left.\n');
  expect(listLeft(tally, null)).toBe('');
});
