import { expect, test } from 'vitest';
import { chain, clock, closed, dns, hello, judge, ranked, reply, target, tcp } from '../../build.ts';

const refused = (address: string) => hello({ address, failure: tcp('refused', 'ECONNREFUSED') });
const works = (address: string) => [hello({ address }), chain({ address }), reply(200, { address }), clock()];

test('the operating system names a refusal', () => {
  const { causes } = judge([dns(), refused('203.0.113.10')]);
  expect(causes).toMatchObject([{ cause: 'tcp-refused', confidence: 'confirmed', side: 'unknown', scope: null }]);
  expect(causes[0]?.why).toContain('ECONNREFUSED');
});

test('one of two addresses of a public name is a fault with its scope', () => {
  const judged = judge([dns(), refused('203.0.113.11'), ...works('203.0.113.10')]);
  expect(judged.verdict.state).toBe('fault');
  expect(judged.causes).toMatchObject([{ cause: 'tcp-refused', scope: '1 of 2 addresses' }]);
});

test('one family of localhost closed is a remark, since programs try the other', () => {
  const local = { ...target, host: 'localhost' };
  const judged = judge([dns(), refused('::1'), ...works('127.0.0.1')], { target: local });
  expect(judged.verdict).toMatchObject({ state: 'healthy', cause: null });
  expect(judged.risks.map(({ id }) => id)).toContain('address-closed');
});

test('both families of localhost closed is a fault', () => {
  const judged = judge([dns(), refused('::1'), refused('127.0.0.1')], { target: { ...target, host: 'localhost' } });
  expect(ranked(judged)).toEqual(['tcp-refused confirmed']);
});

test('what is found at the address that answers stands before the address that does not', () => {
  const other = hello({ address: '203.0.113.10', failure: closed() });
  expect(ranked(judge([dns(), refused('203.0.113.11'), other]))).toEqual([
    'connection-reset likely',
    'tcp-refused confirmed',
  ]);
});

test('EPERM comes from a firewall on this computer', () => {
  const { causes } = judge([dns(), hello({ failure: tcp('failed', 'EPERM') })]);
  expect(causes).toMatchObject([{ cause: 'tcp-refused', side: 'client', variant: 'here' }]);
});

test('EACCES over IPv6 may come from a router, or from this computer, so neither is blamed for it', () => {
  const refusedBy = hello({ address: '2001:db8::10', failure: tcp('failed', 'EACCES') });
  const { causes } = judge([dns(), refusedBy]);
  expect(causes).toMatchObject([{ cause: 'host-unreachable', side: 'unknown', variant: 'prohibited' }]);
  expect(causes[0]?.remedies.map(({ id }) => id)).not.toContain('start-the-service');
});
