import { expect, test } from 'vitest';
import { pairWait } from '../../../main/session/run-pairs.ts';
import { alert, silence } from '../diagnosis/build.ts';

const refusedAfter = (milliseconds: number) => ({ ...alert(40), milliseconds });

test('a pair waits as long as the hello did that got no answer', () => {
  expect(pairWait(silence(4500), 2500, 5000, 1)).toBe(4500);
});

test('two rounds share what is left, and neither waits for less than usual', () => {
  expect(pairWait(silence(4500), 2500, 7000, 2)).toBe(3500);
  expect(pairWait(silence(4500), 2500, 3000, 2)).toBe(2500);
});

test('beside a quick refusal the usual wait is enough', () => {
  expect(pairWait(refusedAfter(40), 2500, 9000, 2)).toBe(2500);
});

test('beside a slow refusal a pair waits for longer than that took, in as many rounds as there is time for', () => {
  expect(pairWait(refusedAfter(3000), 2500, 6200, 2)).toBe(6200);
  expect(pairWait(refusedAfter(2200), 2500, 6200, 2)).toBe(3100);
});

test('where there is no time for so late an answer, none is asked for', () => {
  expect(pairWait(refusedAfter(6000), 2500, 3200, 1)).toBeNull();
});
