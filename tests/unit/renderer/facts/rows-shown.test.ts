import { expect, it } from 'vitest';
import { mostRows, rowsShown } from '../../../../renderer/facts/rows-shown.ts';

it('shows the beginning of a long list, and one row more where that is all', () => {
  expect(rowsShown(7, 6, false, 0)).toMatchObject({ from: 0, to: 7, isFolded: false });
  expect(rowsShown(8, 6, false, 0)).toMatchObject({ from: 0, to: 6, isFolded: true, hasLater: false });
});

it('never draws more rows than a page bears, and reaches every one of them', () => {
  const seen = new Set<number>();
  for (let page = 0, isMore = true; isMore; page++) {
    const { from, hasLater, to } = rowsShown(1001, 6, true, page);
    expect(to - from).toBeLessThanOrEqual(mostRows);
    for (let row = from; row < to; row++) seen.add(row);
    isMore = hasLater;
  }
  expect(seen.size).toBe(1001);
});

it('stays on the last page of a list that got shorter', () => {
  expect(rowsShown(210, 6, true, 5)).toMatchObject({ from: 200, to: 210, hasEarlier: true, hasLater: false });
  expect(rowsShown(0, 6, true, 5)).toMatchObject({ from: 0, to: 0 });
});
