import { expect, test } from 'vitest';
import { clock, dns, hello, judge, ranked, tcp } from '../../build.ts';

test('the resolver’s "no such name" is confirmed, and nothing after it counts as tested', () => {
  const failure = { state: 'not-found', errorCode: 'ENOTFOUND' } as const;
  const judged = judge([dns({ addresses: [], failure }), clock(undefined, null)]);
  expect(ranked(judged)).toEqual(['dns-failure confirmed']);
  expect(judged.verdict).toMatchObject({ state: 'fault', cause: 'dns-failure', reproduced: true, side: 'unknown' });
  expect(judged.causes[0]?.explanation).toContain('typing slip');
  expect(judged.ruledOut).toEqual([]);
  expect(judged.notTested.map(({ what }) => what)).toContain('The certificate: dates, names, trust');
});

test('a resolver that keeps silent is likely at most: the name may be fine', () => {
  const failure = { state: 'no-answer', errorCode: 'EAI_AGAIN' } as const;
  expect(ranked(judge([dns({ addresses: [], failure })]))).toEqual(['dns-failure likely']);
});

test('a name that leads to this computer is a guess beside the refused port', () => {
  const here = hello({ address: '127.0.0.1', failure: tcp('refused', 'ECONNREFUSED') });
  const judged = judge([dns({ addresses: [{ address: '127.0.0.1', family: 4 }] }), here]);
  expect(ranked(judged)).toEqual(['tcp-refused confirmed', 'dns-failure possible']);
});

test('an address in place of a name needs no look-up', () => {
  const judged = judge([dns({ from: 'literal' }), hello({ failure: tcp('refused', 'ECONNREFUSED') })]);
  expect(ranked(judged)).toEqual(['tcp-refused confirmed']);
  expect(judged.notTested).toContainEqual({ what: 'Looking up the name', because: 'No name had to be looked up.' });
});

test('a look-up that was stopped has not failed', () => {
  const failure = { state: 'no-answer', errorCode: 'ABORTED' } as const;
  const judged = judge([dns({ addresses: [], failure })], { partial: true });
  expect(judged.verdict).toMatchObject({ state: 'inconclusive', cause: null, partial: true });
  expect(judged.causes).toEqual([]);
});
