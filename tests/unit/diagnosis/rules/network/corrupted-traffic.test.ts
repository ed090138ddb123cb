import { expect, test } from 'vitest';
import { alert, dns, fails, hello, judge, pairs, plaintext, ranked } from '../../build.ts';

test('bytes that do not parse are damaged, but not where', () => {
  const failure = fails('malformed', { structure: 'ServerHello', offset: 38, detail: 'length passes the end' });
  const { causes } = judge([dns(), hello({ failure })]);
  expect(causes).toMatchObject([{ cause: 'corrupted-traffic', confidence: 'likely', side: 'unknown' }]);
  expect(causes[0]?.explanation).toContain('ServerHello, byte 38');
});

test('bad_record_mac is likely, decode_error alone is possible', () => {
  expect(ranked(judge([dns(), hello({ failure: alert(20, 'bad_record_mac') })]))).toEqual(['corrupted-traffic likely']);
  expect(ranked(judge([dns(), hello({ failure: alert(50) })]))).toEqual(['corrupted-traffic possible']);
});

test('decode_error that a smaller hello mends is about the hello', () => {
  const first = hello({ failure: alert(50) });
  const size = pairs(first, ['without-post-quantum', 'padded', 'small-segments', 'again'], ['without-post-quantum']);
  expect(ranked(judge([dns(), first, ...size]))).toEqual(['large-hello-intolerance confirmed']);
});

test('clear text in the middle of a handshake is no wrong port', () => {
  const first = hello({ failure: plaintext('http', 'HTTP/1.1 403 Forbidden'), reached: 'server-hello' });
  expect(ranked(judge([dns(), first]))).toEqual(['corrupted-traffic likely']);
});

test.each(['certificate-message-bytes', 'unpacked-certificate-bytes'])(
  'no damage is a limit of our own: %s',
  (limit) => {
    const { causes } = judge([dns(), hello({ failure: fails('limit', { limit }) })]);
    expect(causes.map(({ cause }) => cause)).not.toContain('corrupted-traffic');
  },
);

test('an endless answer is possible at most', () => {
  expect(ranked(judge([dns(), hello({ failure: fails('limit', { limit: 'bytes' }) })]))).toEqual([
    'corrupted-traffic possible',
  ]);
});
