import { expect, test } from 'vitest';
import type { HandshakeFailure } from '../../../../../shared/handshake-failure.ts';
import type { Observation } from '../../../../../shared/observation.ts';
import { alert, chain, clock, dns, fails, hello, judge, pair, pairs, ranked, reply, reset } from '../../build.ts';

test('alert 120 names it', () => {
  expect(ranked(judge([dns(), hello({ failure: alert(120) })]))).toEqual(['alpn-mismatch confirmed']);
});

test('alert 40 that ends without ALPN is likely', () => {
  const first = hello({ failure: alert(40) });
  expect(ranked(judge([dns(), first, ...pairs(first, ['without-alpn', 'again'], ['without-alpn'])]))[0]).toBe(
    'alpn-mismatch likely',
  );
});

test('a reset that ends without ALPN is the extension’s fault rather', () => {
  const first = hello({ failure: reset() });
  expect(ranked(judge([dns(), first, ...pairs(first, ['without-alpn', 'again'], ['without-alpn'])]))).toEqual([
    'extension-intolerance confirmed',
    'alpn-mismatch possible',
  ]);
});

const plain = hello({ hello: { alpn: ['http/1.1'] } });
const works = [dns(), plain, chain(), reply(200), clock()];

/** Tries beside a first hello that passed, in order; `null` got through. */
const tries = (id: 'with-h2' | 'fresh', ends: readonly (HandshakeFailure | null)[]): Observation[] =>
  ends.flatMap((end, attempt) =>
    pair(plain, id, end ?? 'passes', { attempt, reached: end === null ? 'finished' : 'hello-sent' }).map((one) =>
      one.kind === 'pair' ? { ...one, controlPassed: true, variantPassed: end === null, flipped: end !== null } : one,
    ),
  );
const four = <T>(value: T): T[] => [value, value, value, value];
const because = (...seen: Observation[]) =>
  judge([...works, ...seen]).ruledOut.find(({ cause }) => cause === 'alpn-mismatch')?.because;

test('an offer of HTTP/2 that fails at every try, while the plain one passes, is proven', () => {
  for (const [end, side] of [
    [reset(), 'unknown'],
    [alert(40), 'server'],
    [fails('silence', { waitedMs: 2500 }), 'unknown'],
  ] as const) {
    const judged = judge([...works, ...tries('with-h2', four(end)), ...tries('fresh', [null, null, null])]);
    expect(ranked(judged)).toEqual(['alpn-mismatch confirmed']);
    expect(judged.verdict).toMatchObject({ state: 'fault', side });
    expect(judged.causes[0]?.remedies.map(({ id }) => id)).not.toContain('offer-alpn');
  }
});

test('too few tries are likely, and so is an end that a fault of ours would give as well', () => {
  expect(ranked(judge([...works, ...tries('with-h2', [reset()])]))).toEqual(['alpn-mismatch likely']);
  const ours = judge([...works, ...tries('with-h2', four(alert(47))), ...tries('fresh', [null, null, null])]);
  expect(ranked(ours)).toEqual(['alpn-mismatch likely']);
});

test('where a plain hello fails as well, or an offer passes now and then, it is not about HTTP/2', () => {
  for (const seen of [
    [...tries('with-h2', [reset(), reset()]), ...tries('fresh', [reset()])],
    [...tries('with-h2', [reset(), null, reset(), null]), ...tries('fresh', [null, null, null])],
  ]) {
    const judged = judge([...works, ...seen]);
    expect(judged.causes.map(({ cause }) => cause)).not.toContain('alpn-mismatch');
    expect(judged.ruledOut.map(({ cause }) => cause)).not.toContain('alpn-mismatch');
    expect(judged.verdict.state).not.toBe('fault');
  }
});

test('what was offered is named: HTTP/2 is ruled out only where it was', () => {
  expect(because()).toBe('Only http/1.1 was offered, which was no obstacle. HTTP/2 was not tested.');
  expect(because(...tries('with-h2', [null]))).toBe(
    'The application protocols offered were no obstacle: h2 and http/1.1.',
  );
});
