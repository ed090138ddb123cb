import { expect, test } from 'vitest';
import { dns, fails, healthy, hello, judge, pair, ranked, reset } from '../../build.ts';

test('is never the verdict for a server that is healthy', () => {
  expect(judge(healthy()).causes).toEqual([]);
});

test('is a guess behind the outage when the same hello passes on the second try', () => {
  const first = hello({ failure: reset() });
  const judged = judge([dns(), first, ...pair(first, 'again', 'passes')]);
  expect(ranked(judged)).toEqual(['partial-outage likely', 'rate-limited possible', 'connection-reset possible']);
  expect(judged.causes[0]?.scope).toBe('1 of 2 tries');
});

test('is likely when the server says so', () => {
  const failure = fails('starttls', { state: 'refused', reply: '421 4.7.0 Too many connections' });
  const judged = judge([dns(), hello({ failure, reached: 'tcp', report: { starttls: 'smtp' } })]);
  expect(judged.causes.map(({ cause }) => cause)).toContain('rate-limited');
  expect(judged.causes[0]?.headline).toMatch(/too many|right now/);
});
