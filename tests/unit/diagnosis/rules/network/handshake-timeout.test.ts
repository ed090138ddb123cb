import { expect, test } from 'vitest';
import { dns, droppedPairs, hello, judge, pairs, ranked, silence } from '../../build.ts';

test('silence that no change ends is likely', () => {
  const first = hello({ failure: silence() });
  const judged = judge([dns(), first, ...pairs(first, droppedPairs)]);
  expect(ranked(judged)).toEqual(['handshake-timeout likely']);
  expect(judged.causes[0]?.explanation).toContain('4.5 seconds');
});

test('what silence does not show is not tested, and not ruled out', () => {
  const { notTested, ruledOut } = judge([dns(), hello({ failure: silence() })]);
  expect(ruledOut.map(({ cause }) => cause)).not.toContain('not-tls');
  const reason = notTested.find(({ what }) => what.toLowerCase().includes('not tls on this port'))?.because;
  expect(reason).toBe('No answer came that would show it.');
});
