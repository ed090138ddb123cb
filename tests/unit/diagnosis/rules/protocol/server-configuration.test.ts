import { expect, test } from 'vitest';
import { alert, alertPairs, dns, fails, hello, judge, pairs, ranked } from '../../build.ts';

test('internal_error is the server’s own word, and likely', () => {
  expect(ranked(judge([dns(), hello({ failure: alert(80) })]))).toEqual(['server-configuration likely']);
});

test('alert 40 after every usual reason was tried is likely, before that it is possible', () => {
  const first = hello({ failure: alert(40) });
  expect(ranked(judge([dns(), first, ...pairs(first, alertPairs)]))).toEqual(['server-configuration likely']);
  expect(judge([dns(), first]).causes.find(({ cause }) => cause === 'server-configuration')?.confidence).toBe(
    'possible',
  );
});

test('alerts 40, 47, 50 and 80 alone confirm nothing', () => {
  for (const number of [40, 47, 50, 80]) {
    const { causes } = judge([dns(), hello({ failure: alert(number) })]);
    expect(causes.length).toBeGreaterThan(0);
    expect(causes.map(({ confidence }) => confidence)).not.toContain('confirmed');
  }
});

test('a Finished that does not verify is likely the server’s, possibly damage', () => {
  const failure = fails('misbehaved', { rule: 'finished-does-not-verify', detail: 'Finished does not verify' });
  expect(ranked(judge([dns(), hello({ failure, reached: 'certificate' })]))).toEqual([
    'server-configuration likely',
    'corrupted-traffic possible',
  ]);
});

test.each([
  [fails('misbehaved', { rule: 'downgrade-sentinel', detail: 'TLSv1.2 for TLSv1.3' }), 'downgrade-sentinel: TLSv1.2'],
  [fails('misbehaved', { rule: 'second-hello-retry-request', detail: '' }), 'second-hello-retry-request'],
  [fails('limit', { limit: 'key-updates' }), 'too many key-updates'],
])('names the rule that is broken', (failure, named) => {
  const judged = judge([dns(), hello({ failure })]);
  expect(ranked(judged)).toEqual(['server-configuration likely']);
  expect(judged.causes[0]?.explanation).toContain(named);
});
