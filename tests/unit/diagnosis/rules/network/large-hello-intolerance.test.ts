import { expect, test } from 'vitest';
import { dns, droppedPairs, hello, judge, pair, pairs, ranked, reset, silence } from '../../build.ts';

const size = ['without-post-quantum', 'padded', 'small-segments', 'again'];

test('smaller passes, padded fails, small segments fail: confirmed by a reset', () => {
  const first = hello({ failure: reset() });
  expect(ranked(judge([dns(), first, ...pairs(first, size, ['without-post-quantum'])]))).toEqual([
    'large-hello-intolerance confirmed',
  ]);
});

test('the same with silence is likely, and lost packets are not ruled out: large answers may get lost too', () => {
  const first = hello({ failure: silence() });
  const judged = judge([dns(), first, ...pairs(first, size, ['without-post-quantum'])]);
  expect(ranked(judged)).toEqual(['large-hello-intolerance likely']);
  expect(judged.ruledOut.map(({ cause }) => cause)).not.toContain('path-mtu');
});

test('one size pair alone leaves three readings open, none of them more than possible', () => {
  const first = hello({ failure: silence() });
  expect(ranked(judge([dns(), first, ...pair(first, 'without-post-quantum', 'passes')]))).toEqual([
    'path-mtu possible',
    'large-hello-intolerance possible',
    'extension-intolerance possible',
    'handshake-timeout possible',
  ]);
});

test('a reset without the segment test is likely: lost packets send no reset', () => {
  const first = hello({ failure: reset() });
  const judged = judge([
    dns(),
    first,
    ...pairs(first, ['without-post-quantum', 'padded', 'again'], ['without-post-quantum']),
  ]);
  expect(ranked(judged)).toEqual(['large-hello-intolerance likely']);
});

test('when the same hello passes on the second try, size proves nothing', () => {
  const first = hello({ failure: reset() });
  const judged = judge([dns(), first, ...pairs(first, size, ['without-post-quantum', 'again'])]);
  expect(judged.causes.filter(({ confidence }) => confidence === 'confirmed')).toEqual([]);
  expect(judged.verdict.cause).toBe('partial-outage');
});

test('a smaller hello that fails as well rules it out', () => {
  const first = hello({ failure: reset() });
  const { ruledOut } = judge([dns(), first, ...pairs(first, droppedPairs)]);
  expect(ruledOut).toContainEqual({
    cause: 'large-hello-intolerance',
    because: 'A smaller first message did not help.',
  });
});
