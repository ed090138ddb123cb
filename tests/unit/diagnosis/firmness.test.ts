import { expect, test } from 'vitest';
import { provingTries } from '../../../main/diagnosis/firmness.ts';
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
  repeatedly,
  reset,
  tcp,
} from './build.ts';

const refused = () => hello({ failure: alert(40) });
const confirmedOf = ({ causes }: ReturnType<typeof judge>) =>
  causes.filter(({ confidence }) => confidence === 'confirmed').map(({ cause }) => cause);

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
  const judged = judge([dns(), first, ...repeatedly(first, 'without-post-quantum', 'passes'), ...gone]);
  expect(judged.causes.map(({ confidence }) => confidence)).not.toContain('confirmed');
  expect(judged.ruledOut.map(({ cause }) => cause)).not.toContain('path-mtu');
});

test('nor do those of a server that cuts the line where it had sent an alert', () => {
  const first = refused();
  const cut = ['again', 'more-cipher-suites', 'without-server-name', 'tls12-only'].flatMap((id) =>
    repeatedly(first, id, reset()),
  );
  const judged = judge([dns(), first, ...repeatedly(first, 'more-groups', 'passes'), ...cut]);
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
  const cut = others.flatMap((id, index) => repeatedly(first, id, index % 2 === 0 ? reset() : closed()));
  expect(ranked(judge([dns(), first, ...small, ...cut]))[0]).toBe('large-hello-intolerance confirmed');
});

test('an unchanged hello that passes once, first or last, leaves no proof', () => {
  const first = refused();
  const helped = repeatedly(first, 'without-server-name', 'passes');
  const failed = (attempt: number) => pair(first, 'again', alert(40), { attempt });
  const passed = (attempt: number) => pair(first, 'again', 'passes', { attempt });
  for (const series of [
    [passed(0), failed(1), failed(2), failed(3)],
    [failed(0), failed(1), failed(2), passed(3)],
  ]) {
    const judged = judge([dns(), first, ...helped, ...series.flat()]);
    expect(confirmedOf(judged)).toEqual([]);
    expect(judged.causes[0]).toMatchObject({ cause: 'partial-outage', variant: 'tries', scope: '4 of 5 tries' });
  }
});

test('nor does a change that helped once and not the next time', () => {
  const first = refused();
  const tries = [
    ...pair(first, 'without-server-name', 'passes'),
    ...pair(first, 'without-server-name', alert(40), { attempt: 1 }),
  ];
  const judged = judge([dns(), first, ...tries, ...repeatedly(first, 'again', alert(40))]);
  expect(confirmedOf(judged)).toEqual([]);
  expect(judged.causes[0]).toMatchObject({ cause: 'partial-outage', variant: 'tries', scope: null });
});

test('a difference that was not repeated, or too seldom, is likely only', () => {
  const first = refused();
  for (const times of [1, provingTries - 1]) {
    const tries = [
      ...repeatedly(first, 'without-server-name', 'passes', times),
      ...repeatedly(first, 'again', alert(40)),
    ];
    expect(ranked(judge([dns(), first, ...tries]))).toEqual(['server-name-required likely']);
    const controls = [
      ...repeatedly(first, 'without-server-name', 'passes'),
      ...repeatedly(first, 'again', alert(40), times),
    ];
    expect(ranked(judge([dns(), first, ...controls]))).toEqual(['server-name-required likely']);
  }
});
