import { expect, test } from 'vitest';
import { dns, fails, hello, judge, pair, plaintext, ranked, reset } from '../../build.ts';

test('a greeting in the clear proves it', () => {
  for (const failure of [plaintext('http', 'HTTP/1.1 400 Bad Request'), plaintext('ssh', 'SSH-2.0-OpenSSH_9.2p1')]) {
    expect(ranked(judge([dns(), hello({ failure })]))).toEqual(['not-tls confirmed']);
  }
});

test('readable words of no known protocol prove it, noise does not', () => {
  expect(ranked(judge([dns(), hello({ failure: plaintext('unknown', 'HELLO FROM THE FROBNICATOR') })]))).toEqual([
    'not-tls confirmed',
  ]);
  const noise = fails('plaintext', { protocol: 'unknown', text: '....', bytes: '00ff17e0a9' });
  expect(ranked(judge([dns(), hello({ failure: noise })]))).toEqual(['not-tls likely']);
});

test('hostile bytes are shown on one line and harmless', () => {
  const failure = plaintext('unknown', `${'x'.repeat(200)}\u001b[2J\u202eevil\n$(reboot)`);
  const [cause] = judge([dns(), hello({ failure })]).causes;
  expect(cause?.explanation).not.toMatch(/\p{C}/u);
  expect(cause?.explanation.length).toBeLessThan(400);
});

test('a reset is no greeting', () => {
  const first = hello({ failure: reset() });
  expect(ranked(judge([dns(), first, ...pair(first, 'again', reset())]))).toEqual(['connection-reset likely']);
});
