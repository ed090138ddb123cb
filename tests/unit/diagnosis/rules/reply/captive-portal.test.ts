import { expect, test } from 'vitest';
import { certificate, chain, clock, dns, hello, judge, plaintext, ranked, reason, reply } from '../../build.ts';

test('511 is likely a sign-in page', () => {
  expect(ranked(judge([dns(), hello(), chain(), reply(511), clock()]))).toEqual(['captive-portal likely']);
  const failure = plaintext('http', 'HTTP/1.1 511 Network Authentication Required');
  expect(ranked(judge([dns(), hello({ failure })]))).toEqual(['captive-portal likely']);
});

test('a redirect elsewhere behind a trusted certificate is the server’s own', () => {
  const away = reply(302, { location: 'https://login.example.net/' });
  expect(judge([dns(), hello(), chain(), away, clock()])).toMatchObject({ verdict: { state: 'healthy' }, causes: [] });
});

test('a redirect elsewhere behind a certificate for another name is possible, behind the name', () => {
  const portal = chain({
    certificates: [certificate({ subjectAltNames: [{ kind: 'dns', value: 'portal.hotel.example' }] })],
    reasons: [reason('name-mismatch', 0)],
  });
  const away = reply(302, { location: 'https://portal.hotel.example/sign-in' });
  expect(ranked(judge([dns(), hello(), portal, away, clock()]))).toEqual([
    'hostname-mismatch confirmed',
    'captive-portal possible',
  ]);
});
