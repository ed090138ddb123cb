import { expect, test } from 'vitest';
import { closed, dns, droppedPairs, hello, judge, pair, pairs, ranked, silence } from '../../build.ts';

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

const restingOnPairs = [
  ...['server-name-required', 'filtered-by-name', 'large-hello-intolerance', 'extension-intolerance', 'path-mtu'],
  ...['alpn-mismatch', 'rate-limited', 'no-common-cipher', 'no-common-group', 'protocol-version-mismatch'],
];
const silently = (first: ReturnType<typeof hello>, waitedMs: number) =>
  droppedPairs.flatMap((id) => pair(first, id, silence(waitedMs)));

test('a pair that we gave up on rules nothing out, and its shorter wait is told', () => {
  const first = hello({ failure: silence(4500) });
  const { notTested, ruledOut } = judge([dns(), first, ...silently(first, 2500)]);
  expect(ruledOut.map(({ cause }) => cause).filter((cause) => restingOnPairs.includes(cause))).toEqual([]);
  const name = notTested.find(({ what }) => what.toLowerCase().includes('server name (sni) missing'));
  expect(name?.because).toBe('No answer came within 2.5 s. The first try waited 4.5 s.');
});

test('an equal wait needs no word about the first try', () => {
  const first = hello({ failure: silence(4500) });
  const { notTested } = judge([dns(), first, ...silently(first, 4500)]);
  expect(notTested.map(({ because }) => because)).toContain('No answer came within 4.5 s.');
});

test('a pair that the other side ended still rules out', () => {
  const first = hello({ failure: closed() });
  const { ruledOut } = judge([dns(), first, ...pairs(first, droppedPairs)]);
  expect(ruledOut.map(({ cause }) => cause)).toContain('server-name-required');
});
