import { expect, test } from 'vitest';
import { dns, droppedPairs, hello, judge, pairs, ranked, reset, silence } from '../../build.ts';

test('the same bytes in small pieces pass where one piece met silence: likely, never confirmed', () => {
  const first = hello({ failure: silence() });
  const passing = ['without-post-quantum', 'small-segments', 'tls12-only', 'minimal'];
  const judged = judge([dns(), first, ...pairs(first, droppedPairs, passing)]);
  expect(judged.verdict).toMatchObject({ cause: 'path-mtu', confidence: 'likely', side: 'network' });
  expect(judged.causes.map(({ cause }) => cause)).not.toContain('large-hello-intolerance');
});

test('small pieces that get past a reset are no proof: a filter is blind to them as well', () => {
  const first = hello({ failure: reset() });
  const judged = judge([dns(), first, ...pairs(first, droppedPairs, ['small-segments', 'without-server-name'])]);
  expect(judged.causes.find(({ cause }) => cause === 'path-mtu')?.confidence).toBe('possible');
});

test('silence after ServerHello may be a lost answer, and a hanging server stays likelier', () => {
  const judged = judge([dns(), hello({ failure: silence(), reached: 'server-hello' })]);
  expect(ranked(judged)).toEqual(['handshake-timeout likely', 'path-mtu possible']);
});
