import { expect, test } from 'vitest';
import {
  agreed,
  alert,
  chain,
  clock,
  closed,
  dns,
  droppedPairs,
  fails,
  hello,
  judge,
  pairs,
  ranked,
  reply,
  reset,
  tls13,
} from '../../build.ts';

test('a cut line that no change mends is likely, whoever cut it', () => {
  const first = hello({ failure: reset() });
  const judged = judge([dns(), first, ...pairs(first, droppedPairs)]);
  expect(ranked(judged)).toEqual(['connection-reset likely']);
  expect(judged.causes[0]).toMatchObject({ side: 'unknown', variant: 'reset' });
});

test('FIN, and close_notify before the end, are a closed line', () => {
  for (const failure of [closed(), alert(0, 'close_notify', { level: 'warning' })]) {
    expect(judge([dns(), hello({ failure })]).causes).toMatchObject([{ cause: 'connection-reset', variant: 'closed' }]);
  }
});

const ticket = {
  direction: 'received',
  name: 'NewSessionTicket',
  step: 'other',
  bytes: 200,
  milliseconds: 40,
  encrypted: true,
  details: [],
  head: '',
} as const;

test('a line closed after a whole handshake is no fault of the handshake', () => {
  const tls12 = agreed('TLSv1.2', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256');
  const accepted = { report: { messages: [{ ...ticket, details: [] }] } };
  for (const rest of [{ negotiated: tls12 }, accepted]) {
    const judged = judge([dns(), hello({ failure: closed(), reached: 'finished', ...rest }), chain(), clock()]);
    expect(judged.verdict.state).toBe('healthy');
    expect(judged.verdict.summary).toContain('Then no reply came to the first request.');
    expect(judged.verdict.summary).not.toContain('likely on its side');
    expect(judged.causes).toEqual([]);
    expect(judged.risks.map(({ id }) => id)).toContain('no-reply');
  }
});

test('a cut right after our TLS 1.3 Finished leaves a doubt, unless a ticket shows that it was accepted', () => {
  for (const failure of [reset(), closed()]) {
    const judged = judge([dns(), hello({ failure, reached: 'finished', negotiated: tls13 }), chain(), clock()]);
    expect(judged.verdict).toMatchObject({ state: 'inconclusive', cause: null });
    expect(ranked(judged)).toEqual(['connection-reset possible']);
  }
});

test('a reset in the dialogue before TLS counts too', () => {
  const failure = fails('starttls', { state: 'closed', reply: '' });
  expect(ranked(judge([dns(), hello({ failure, reached: 'tcp', report: { starttls: 'smtp' } }), reply(200)]))).toEqual([
    'connection-reset likely',
  ]);
});
