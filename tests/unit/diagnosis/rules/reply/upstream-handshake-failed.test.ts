import { expect, test } from 'vitest';
import { chain, clock, dns, hello, judge, ranked, reply } from '../../build.ts';

const over = (...replies: ReturnType<typeof reply>[]) => judge([dns(), hello(), chain(), ...replies, clock()]);

test('525 and 526 are likely faults behind the front server', () => {
  for (const status of [525, 526]) {
    expect(over(reply(status)).verdict).toMatchObject({
      state: 'fault',
      cause: 'upstream-handshake-failed',
      confidence: 'likely',
    });
  }
});

test('502 leaves the handshake healthy, unless its words speak of one', () => {
  expect(over(reply(502)).verdict).toMatchObject({ state: 'healthy', cause: null });
  expect(ranked(over(reply(502)))).toEqual(['upstream-handshake-failed possible']);
  const said = over(reply(502), reply(502, { method: 'GET', body: 'Error during SSL Handshake with remote server' }));
  expect(ranked(said)).toEqual(['upstream-handshake-failed likely']);
});

test('404, 401 and 500 are no faults of the handshake', () => {
  for (const status of [401, 404, 500, 503]) {
    const judged = over(reply(status));
    expect(judged.verdict.state).toBe('healthy');
    expect(judged.causes).toEqual([]);
    expect(judged.risks.map(({ id }) => id)).toContain('status');
  }
});
