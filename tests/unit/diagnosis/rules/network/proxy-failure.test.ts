import { expect, test } from 'vitest';
import { dns, hello, judge, plaintext, ranked, target } from '../../build.ts';

test('status 407 is a proxy by its own word', () => {
  const judged = judge([dns(), hello({ failure: plaintext('http', 'HTTP/1.1 407 Proxy Authentication Required') })]);
  expect(ranked(judged)).toEqual(['proxy-failure confirmed']);
});

test('clear text is likely the proxy’s where one is in use, and not TLS where none is', () => {
  const first = hello({ failure: plaintext('http', 'HTTP/1.1 503 Service Unavailable') });
  expect(ranked(judge([dns(), first], { target: { ...target, proxy: 'http://proxy:8080' } }))).toEqual([
    'proxy-failure likely',
  ]);
  expect(ranked(judge([dns(), first]))).toEqual(['not-tls confirmed']);
});
