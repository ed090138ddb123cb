import { expect, test } from 'vitest';
import {
  agreed,
  alert,
  alertPairs,
  certificate,
  chain,
  dns,
  hello,
  judge,
  pairs,
  ranked,
  repeatedly,
  tls13,
} from '../../build.ts';

test('more groups alone make the difference', () => {
  const first = hello({ failure: alert(40) });
  expect(ranked(judge([dns(), first, ...pairs(first, alertPairs, ['more-groups'])]))).toEqual([
    'no-common-group confirmed',
  ]);
});

test('a suite with a curve that works with our own groups speaks against it', () => {
  const first = hello({ failure: alert(40) });
  const more = repeatedly(first, 'more-cipher-suites', 'passes', 4, {
    negotiated: agreed('TLSv1.2', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256'),
  });
  const judged = judge([dns(), first, ...more, ...pairs(first, ['again', 'more-groups'], ['more-groups'])]);
  expect(ranked(judged)).toEqual(['no-common-cipher confirmed', 'no-common-group likely']);
});

test.each([
  ['secp521r1', 'x25519', 'TLSv1.2', 'certificate-curve'],
  ['secp521r1', 'secp521r1', 'TLSv1.2', null],
  ['x25519', 'x25519', 'TLSv1.2', null],
  ['secp521r1', 'x25519', 'TLSv1.3', null],
])('a key on %s with the group %s in %s: %s', (curve, group, version, variant) => {
  const first = hello({ failure: alert(40) });
  const ids: Readonly<Record<string, string>> = { x25519: '0x001d', secp521r1: '0x0019' };
  const negotiated = { ...tls13, version, group: { id: ids[group] ?? '', name: group } };
  const more = repeatedly(first, 'more-groups', 'passes', 4, { negotiated });
  const shown = chain({ certificates: [certificate({ key: { algorithm: 'EC', bits: 521, curve } })] });
  const others = alertPairs.filter((id) => id !== 'more-groups');
  const { causes } = judge([dns(), first, ...more, ...pairs(first, others), shown]);
  expect(causes[0]).toMatchObject({ cause: 'no-common-group', confidence: 'confirmed', variant });
  const [lead] = causes[0]?.remedies ?? [];
  expect(lead?.id).toBe(variant === null ? 'offer-usual-groups' : 'use-a-usual-key');
  expect(causes[0]?.side).toBe(variant === null ? 'server' : 'unknown');
});
