import { expect, test } from 'vitest';
import { certificate, chain, clock, dns, hello, judge, ranked, reason, reply, target } from '../../build.ts';

const named = (...values: string[]) =>
  chain({
    certificates: [certificate({ subjectAltNames: values.map((value) => ({ kind: 'dns', value })) })],
    reasons: [reason('name-mismatch', 0)],
  });

test('the names were compared, also where the chain is trusted', () => {
  const { causes, verdict } = judge([dns(), hello(), named('else.example.com'), reply(200), clock()]);
  expect(causes).toMatchObject([{ cause: 'hostname-mismatch', confidence: 'confirmed', side: 'server' }]);
  expect(verdict.headline).toBe('You asked for shop.example.com. The certificate is for someone else.');
});

test('no name was sent: the client can do something', () => {
  const first = hello({ hello: { serverName: null } });
  const judged = judge([dns(), first, named('else.example.com'), clock()], { target: { ...target, serverName: null } });
  expect(judged.causes[0]).toMatchObject({ variant: 'no-name-sent', side: 'client', confidence: 'confirmed' });
});

test('a certificate without names says so', () => {
  expect(judge([dns(), hello(), named(), clock()]).causes[0]).toMatchObject({ variant: 'no-names' });
});

test('a thousand hostile names make a short sentence', () => {
  const names = Array.from({ length: 1000 }, (_, index) => `$(rm -rf ${index})\n"'`.repeat(10));
  const [cause] = judge([dns(), hello(), named(...names), clock()]).causes;
  expect(cause?.explanation.length).toBeLessThan(600);
  expect(cause?.explanation).toContain('and many more');
  expect(ranked(judge([dns(), hello(), named(...names), clock()]))).toEqual(['hostname-mismatch confirmed']);
});
