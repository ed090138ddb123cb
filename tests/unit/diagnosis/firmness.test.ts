import { expect, test } from 'vitest';
import {
  alert,
  alertPairs,
  closed,
  dns,
  droppedPairs,
  hello,
  judge,
  pair,
  pairs,
  ranked,
  reset,
  tcp,
} from './build.ts';

const refused = () => hello({ failure: alert(40) });
const confirmed = (observations: Parameters<typeof judge>[0]) =>
  judge(observations).causes.filter(({ confidence }) => confidence === 'confirmed');

test('one change alone that helped proves its cause', () => {
  const first = refused();
  expect(ranked(judge([dns(), first, ...pairs(first, alertPairs, ['without-server-name'])]))).toEqual([
    'server-name-required confirmed',
  ]);
});

test('two changes that have nothing to do with each other prove neither', () => {
  const first = refused();
  const judged = judge([dns(), first, ...pairs(first, alertPairs, ['without-server-name', 'more-cipher-suites'])]);
  expect(ranked(judged)).toEqual(['no-common-cipher likely', 'server-name-required likely']);
});

test('three of them look like chance, and chance leads', () => {
  const first = refused();
  const passing = ['without-server-name', 'more-cipher-suites', 'without-alpn', 'without-post-quantum'];
  const judged = judge([dns(), first, ...pairs(first, alertPairs, passing)]);
  expect(judged.verdict).toMatchObject({ cause: 'partial-outage', confidence: 'likely' });
  expect(judged.causes[0]?.variant).toBe('erratic');
});

test('a size that other small hellos contradict is no size', () => {
  const first = hello({ failure: reset() });
  const judged = judge([dns(), first, ...pairs(first, droppedPairs, ['without-post-quantum'])]);
  expect(judged.causes[0]).toMatchObject({ cause: 'large-hello-intolerance', confidence: 'possible' });
});

test('leaving out anything helps near the limit of somebody who counts bytes', () => {
  const first = hello({ failure: reset() });
  const passing = ['without-post-quantum', 'tls12-only', 'minimal', 'without-alpn', 'without-server-name'];
  const judged = judge([dns(), first, ...pairs(first, droppedPairs, passing)]);
  expect(ranked(judged)[0]).toBe('large-hello-intolerance confirmed');
  expect(judged.causes.filter(({ confidence }) => confidence === 'confirmed')).toHaveLength(1);
});

test('negatives of a port that no longer opens prove nothing', () => {
  const first = hello({ failure: reset() });
  const gone = droppedPairs
    .filter((id) => id !== 'without-post-quantum')
    .flatMap((id) => pair(first, id, tcp('refused', 'ECONNREFUSED'), { reached: 'nothing' }));
  const judged = judge([dns(), first, ...pair(first, 'without-post-quantum', 'passes'), ...gone]);
  expect(judged.causes.map(({ confidence }) => confidence)).not.toContain('confirmed');
  expect(judged.ruledOut.map(({ cause }) => cause)).not.toContain('path-mtu');
});

test('nor do those of a server that cuts the line where it had sent an alert', () => {
  const first = refused();
  const cut = ['again', 'more-cipher-suites', 'without-server-name', 'tls12-only'].flatMap((id) =>
    pair(first, id, reset()),
  );
  const judged = judge([dns(), first, ...pair(first, 'more-groups', 'passes'), ...cut]);
  expect(ranked(judged)[0]).toBe('no-common-group likely');
  expect(judged.ruledOut.map(({ cause }) => cause)).not.toContain('no-common-cipher');
});

test('a cut is the same cut by FIN and by RST', () => {
  const first = hello({ failure: reset() });
  const others = droppedPairs.filter((id) => !['without-post-quantum', 'minimal', 'tls12-only'].includes(id));
  const small = pairs(
    first,
    ['without-post-quantum', 'minimal', 'tls12-only'],
    ['without-post-quantum', 'minimal', 'tls12-only'],
  );
  const cut = others.flatMap((id, index) => pair(first, id, index % 2 === 0 ? reset() : closed()));
  expect(ranked(judge([dns(), first, ...small, ...cut]))[0]).toBe('large-hello-intolerance confirmed');
});

test('a server that answers every other try is hardly ever taken for a proof', () => {
  let wrong = 0;
  let runs = 0;
  for (const order of [alertPairs, droppedPairs]) {
    const first = order === alertPairs ? refused() : hello({ failure: reset() });
    for (let seed = 0; seed < 1000; seed += 1) {
      const passing = order.filter((id, index) => id !== 'again' && chance(seed * 100 + index));
      runs += 1;
      if (confirmed([dns(), first, ...pairs(first, order, passing)]).length > 0) wrong += 1;
    }
  }
  expect(wrong / runs).toBeLessThan(0.05);
});

/** An even coin by integer hashing, the same each time. */
function chance(seed: number): boolean {
  let hash = (seed + 1) * 0x9e3779b1;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) & 1) === 1;
}
