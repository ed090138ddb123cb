import { expect, test } from 'vitest';
import { alert, closed, dns, droppedPairs, hello, judge, pairs, ranked, reset, silence } from '../../build.ts';

test('the same size without the post-quantum key passes: the key is at fault, not the size', () => {
  const first = hello({ failure: reset() });
  const judged = judge([
    dns(),
    first,
    ...pairs(first, droppedPairs, ['without-post-quantum', 'padded', 'tls12-only', 'minimal']),
  ]);
  expect(ranked(judged)).toEqual(['extension-intolerance confirmed']);
  expect(judged.causes[0]).toMatchObject({ variant: 'post-quantum' });
});

test('a line that was cut in the middle of the answer proves nothing against the hello, though a shorter answer passes', () => {
  const first = hello({ failure: { ...reset(), bytesReceived: 129 } });
  const judged = judge([
    dns(),
    first,
    ...pairs(first, droppedPairs, ['without-post-quantum', 'padded', 'tls12-only', 'minimal']),
  ]);
  expect(ranked(judged)).toEqual(['connection-reset likely']);
});

test('an answer that breaks off as well, only later, proves nothing against the hello: it may break at the same octet', () => {
  const first = hello({ failure: reset() });
  const passing = ['without-post-quantum', 'padded', 'tls12-only', 'minimal'];
  const tried = pairs(first, droppedPairs, passing).map((seen) =>
    seen.kind === 'handshake' && passing.some((id) => seen.probe === `pair:${id}`)
      ? { ...seen, report: { ...seen.report, failure: closed() } }
      : seen,
  );
  const judged = judge([dns(), first, ...tried]);
  expect(ranked(judged)).toContain('extension-intolerance possible');
  expect(judged.causes.map(({ confidence }) => confidence)).not.toContain('confirmed');
});

test('TLS 1.2 alone past a reset is likely once size is excluded', () => {
  const first = hello({ failure: reset() });
  const judged = judge([dns(), first, ...pairs(first, droppedPairs, ['tls12-only', 'minimal'])]);
  expect(ranked(judged)).toEqual(['extension-intolerance likely']);
});

/** The first hello while nothing had come, with which pairs are compared, and the end of its line later on. */
const unanswered = hello({ id: 'control', probe: 'pair:control', failure: silence(27_000) });
const hungUpOn = hello({ failure: { ...closed(), milliseconds: 30_000 } });

test('a line that is cut after a long silence was not answered: what was compared with the silence still counts', () => {
  const tried = pairs(
    unanswered,
    ['again', 'without-post-quantum', 'tls12-only', 'minimal'],
    ['tls12-only', 'minimal'],
  );
  const judged = judge([dns(), unanswered, hungUpOn, ...tried]);
  expect(ranked(judged)[0]).toBe('extension-intolerance likely');
  expect(judged.causes[0]).toMatchObject({ variant: 'tls13', why: expect.stringContaining('a smaller hello alone') });
  const fixes = judged.causes[0]?.remedies.map(({ id }) => id);
  expect(fixes).toContain('let-tls13-through');
  expect(fixes).not.toContain('let-large-hellos-through');
});

test('without the small hello with TLS 1.3, size may be the reason, and which test is missing is said', () => {
  const tried = pairs(unanswered, ['again', 'tls12-only', 'minimal'], ['tls12-only', 'minimal']);
  const [cause] = judge([dns(), unanswered, hungUpOn, ...tried]).causes;
  expect(cause).toMatchObject({ cause: 'extension-intolerance', confidence: 'possible' });
  expect(cause?.why).toContain('A small hello with TLS 1.3 was not tried to the end');
});

test('several changes at once are possible at most', () => {
  const first = hello({ failure: reset() });
  const judged = judge([dns(), first, ...pairs(first, ['minimal', 'again', 'without-post-quantum'], ['minimal'])]);
  expect(ranked(judged)).toEqual(['extension-intolerance possible', 'connection-reset possible']);
});

test('an alert about extensions is likely', () => {
  expect(ranked(judge([dns(), hello({ failure: alert(110, 'unsupported_extension') })]))).toEqual([
    'extension-intolerance likely',
  ]);
});
