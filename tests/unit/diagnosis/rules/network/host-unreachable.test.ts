import { expect, test } from 'vitest';
import { chain, clock, dns, hello, judge, ranked, reply, tcp } from '../../build.ts';

const works = [hello(), chain(), reply(200), clock()];

test('no route is named by the operating system', () => {
  const judged = judge([dns(), hello({ failure: tcp('unreachable', 'EHOSTUNREACH') })]);
  expect(ranked(judged)).toEqual(['host-unreachable confirmed']);
  // A firewall of this computer that rejects in the name of a router ends in the same code.
  expect(judged.causes).toMatchObject([{ side: 'unknown', explanation: expect.stringContaining('EHOSTUNREACH') }]);
});

test('a computer without IPv6 is no fault while IPv4 works', () => {
  const six = hello({ address: '2001:db8::1', failure: tcp('unreachable', 'ENETUNREACH') });
  const judged = judge([dns(), six, ...works]);
  expect(judged.verdict.state).toBe('healthy');
  expect(judged.risks.map(({ id }) => id)).toContain('family-unreachable');
});

test('a router that says no for one address is a fault, even beside one that works', () => {
  const six = hello({ address: '2001:db8::1', failure: tcp('unreachable', 'EHOSTUNREACH') });
  expect(judge([dns(), six, ...works]).causes).toMatchObject([
    { cause: 'host-unreachable', scope: '1 of 2 addresses' },
  ]);
});
