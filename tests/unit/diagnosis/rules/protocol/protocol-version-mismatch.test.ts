import { expect, test } from 'vitest';
import {
  agreed,
  alert,
  alertPairs,
  dns,
  droppedPairs,
  fails,
  hello,
  judge,
  pair,
  pairs,
  ranked,
  repeatedly,
  reset,
} from '../../build.ts';

const old = { negotiated: agreed('TLSv1', 'TLS_RSA_WITH_AES_128_CBC_SHA') };

test('a ServerHello with an older version proves it by its bytes', () => {
  const failure = fails('nothing-in-common', { what: 'version', chosen: 'TLSv1.1', after: 'ServerHello' });
  const { causes } = judge([dns(), hello({ failure, reached: 'server-hello', negotiated: null })]);
  expect(causes).toMatchObject([{ cause: 'protocol-version-mismatch', confidence: 'confirmed', side: 'server' }]);
  expect(causes[0]?.headline).toBe('The server stops at TLS 1.1. Your client starts at TLS 1.2.');
});

test('such a ServerHello to a hello that only added something proves it too, and no suite is blamed', () => {
  const first = hello({ failure: alert(40) });
  const chosen = fails('nothing-in-common', { what: 'version', chosen: 'TLSv1' });
  const more = pair(first, 'more-cipher-suites', chosen, { reached: 'server-hello', negotiated: null });
  expect(ranked(judge([dns(), first, ...more]))).toEqual(['protocol-version-mismatch confirmed']);
});

test('alert 70 with an older version accepted is confirmed', () => {
  const first = hello({ failure: alert(70) });
  const judged = judge([
    dns(),
    first,
    ...pairs(
      first,
      alertPairs.filter((id) => id !== 'only-tls1.0'),
    ),
    ...pair(first, 'only-tls1.0', 'passes', old),
  ]);
  expect(ranked(judged)).toEqual(['protocol-version-mismatch confirmed']);
});

test('alert 70, and another alert to TLS 1.1 alone: that version is known there', () => {
  const first = hello({ failure: alert(70) });
  const others = pairs(
    first,
    alertPairs.filter((id) => id !== 'only-tls1.1'),
  );
  const judged = judge([
    dns(),
    first,
    ...others,
    ...pair(first, 'only-tls1.1', alert(40), { hello: { versions: ['TLSv1.1'] } }),
  ]);
  expect(ranked(judged)).toEqual(['protocol-version-mismatch confirmed']);
  expect(judged.verdict.headline).toBe('The server stops at TLS 1.1. Your client starts at TLS 1.2.');
  expect(judged.causes[0]?.explanation).not.toContain('agrees');
});

test('one such change with nothing beside it is likely, and SSL 3.0, which has no alert 70, shows nothing', () => {
  const first = hello({ failure: alert(70) });
  const one = pair(first, 'only-tls1.1', alert(40), { hello: { versions: ['TLSv1.1'] } });
  expect(judge([dns(), first, ...one]).causes[0]).toMatchObject({ confidence: 'likely', variant: 'server-older' });
  const ssl = pair(first, 'only-sslv3', alert(40), { hello: { versions: ['SSLv3'] } });
  expect(judge([dns(), first, ...ssl, ...pairs(first, ['again'])]).causes[0]).toMatchObject({ variant: null });
});

test('alert 70 and TLS 1.1 with everything old accepted is confirmed', () => {
  const first = hello({ failure: alert(70) });
  const suite = { negotiated: agreed('TLSv1.1', 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA') };
  const judged = judge([dns(), first, ...pairs(first, alertPairs), ...pair(first, 'legacy-tls1.1', 'passes', suite)]);
  expect(ranked(judged)[0]).toBe('protocol-version-mismatch confirmed');
  expect(judged.verdict.headline).toContain('TLS 1.1');
});

test('alert 70 without a version that works is likely', () => {
  const first = hello({ failure: alert(70) });
  expect(ranked(judge([dns(), first, ...pairs(first, alertPairs)]))).toEqual(['protocol-version-mismatch likely']);
});

test('alert 40 and TLS 1.0 alone accepted: the version was the only change', () => {
  const first = hello({ failure: alert(40) });
  const judged = judge([
    dns(),
    first,
    ...pairs(first, alertPairs.slice(1), ['legacy-everything']),
    ...repeatedly(first, 'only-tls1.0', 'passes', 4, old),
  ]);
  expect(ranked(judged)).toEqual(['protocol-version-mismatch confirmed']);
});

test('when more suites help as well, the suites lead and the version is likely at most', () => {
  const first = hello({ failure: alert(40) });
  const more = repeatedly(first, 'more-cipher-suites', 'passes', 4, {
    negotiated: agreed('TLSv1.2', 'TLS_RSA_WITH_AES_128_CBC_SHA256'),
  });
  const judged = judge([
    dns(),
    first,
    ...more,
    ...repeatedly(first, 'only-tls1.0', 'passes', 4, old),
    ...pairs(first, ['again']),
  ]);
  expect(ranked(judged)).toEqual(['no-common-cipher confirmed', 'protocol-version-mismatch likely']);
});

test('only everything old at once helps: both are likely', () => {
  const first = hello({ failure: alert(40) });
  const others = pairs(
    first,
    alertPairs.filter((id) => id !== 'legacy-everything'),
  );
  const judged = judge([dns(), first, ...others, ...pair(first, 'legacy-everything', 'passes', old)]);
  expect(ranked(judged)).toEqual(['protocol-version-mismatch likely', 'no-common-cipher likely']);
});

test('a server that takes TLS 1.2 alone has a version in common', () => {
  const first = hello({ failure: alert(70) });
  const judged = judge([dns(), first, ...pairs(first, alertPairs, ['tls12-only'])]);
  expect(ranked(judged)).toEqual(['extension-intolerance confirmed']);
  expect(judged.ruledOut.map(({ cause }) => cause)).toContain('protocol-version-mismatch');
});

test('a small old hello past a reset proves no version while size is open', () => {
  const first = hello({ failure: reset() });
  const some = pairs(first, ['again']);
  const judged = judge([dns(), first, ...some, ...pair(first, 'only-tls1.0', 'passes', old)]);
  expect(judged.causes[0]).toMatchObject({ cause: 'protocol-version-mismatch', confidence: 'likely' });
});

test('a reset that only an old version gets past, size excluded, is confirmed', () => {
  const first = hello({ failure: reset() });
  const others = pairs(
    first,
    droppedPairs.filter((id) => id !== 'only-tls1.0'),
    ['legacy-everything'],
  );
  const judged = judge([dns(), first, ...others, ...repeatedly(first, 'only-tls1.0', 'passes', 4, old)]);
  expect(ranked(judged)).toEqual(['protocol-version-mismatch confirmed']);
});

test('a client that only offers old versions is the side that must act', () => {
  const first = hello({ failure: alert(70), hello: { versions: ['TLSv1.1', 'TLSv1'] } });
  expect(judge([dns(), first]).causes[0]).toMatchObject({
    side: 'client',
    variant: 'client-older',
    confidence: 'likely',
  });
});
