import { expect, test } from 'vitest';
import {
  alert,
  alertPairs,
  chain,
  clock,
  dns,
  hello,
  judge,
  pairs,
  ranked,
  reason,
  silence,
  target,
} from '../../build.ts';

const unnamed = { target: { ...target, host: '203.0.113.10', serverName: null } };

test('alert 112 names it: unknown with a name, missing without one', () => {
  expect(judge([dns(), hello({ failure: alert(112) })]).causes).toMatchObject([
    { cause: 'server-name-required', confidence: 'confirmed', variant: 'unknown', side: 'server' },
  ]);
  expect(judge([dns(), hello({ failure: alert(112), hello: { serverName: null } })], unnamed).causes).toMatchObject([
    { cause: 'server-name-required', confidence: 'confirmed', variant: 'missing', side: 'client' },
  ]);
});

test('alert 40 that ends without the name is confirmed', () => {
  const first = hello({ failure: alert(40) });
  const judged = judge([dns(), first, ...pairs(first, alertPairs, ['without-server-name'])]);
  expect(ranked(judged)).toEqual(['server-name-required confirmed']);
});

test('alert 80 without a name, and none with one, is confirmed', () => {
  const first = hello({ failure: alert(80), hello: { serverName: null } });
  const judged = judge([dns(), first, ...pairs(first, ['with-server-name', 'again'], ['with-server-name'])], unnamed);
  expect(ranked(judged)).toEqual(['server-name-required confirmed']);
});

test('silence that ends without the name is likely at most', () => {
  const first = hello({ failure: silence() });
  const judged = judge([
    dns(),
    first,
    ...pairs(first, ['without-server-name', 'other-server-name', 'again'], ['without-server-name']),
  ]);
  expect(ranked(judged)).toEqual(['server-name-required likely', 'filtered-by-name possible']);
});

test('a certificate that came with another name is not held against this one', () => {
  const first = hello({ failure: silence() });
  const ids = ['without-server-name', 'other-server-name', 'again'];
  const foreign = chain({ reasons: [reason('self-signed-leaf'), reason('name-mismatch')] });
  const judged = judge([dns(), first, ...pairs(first, ids, ['without-server-name']), foreign, clock()]);
  expect(ranked(judged)).toEqual(['server-name-required likely', 'filtered-by-name possible']);
});
