import { describe, expect, test } from 'vitest';
import { certificate, chain, clock, dns, hello, judge, ranked, reason, reply, target, tcp } from '../../build.ts';

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

test('without names no site and no other name helps: a certificate with a list of names does', () => {
  const own = { ...target, serverName: 'shop.internal', host: 'shop.internal' };
  const [cause] = judge([dns(), hello(), named(), clock()], { target: own }).causes;
  const [first, ...rest] = cause?.remedies ?? [];
  expect(first).toMatchObject({ id: 'add-the-name-to-the-certificate', side: 'server' });
  expect(JSON.stringify(first?.steps)).toContain('-addext subjectAltName=DNS:shop.internal');
  expect(rest.map(({ id }) => id)).toEqual(['write-to-the-server-owner']);
  expect(JSON.stringify(rest)).toContain('What should help: get a certificate for this name.');
});

test('a thousand hostile names make a short sentence', () => {
  const names = Array.from({ length: 1000 }, (_, index) => `$(rm -rf ${index})\n"'`.repeat(10));
  const [cause] = judge([dns(), hello(), named(...names), clock()]).causes;
  expect(cause?.explanation.length).toBeLessThan(600);
  expect(cause?.explanation).toContain('and many more');
  expect(ranked(judge([dns(), hello(), named(...names), clock()]))).toEqual(['hostname-mismatch confirmed']);
});

describe('an address from the hosts file', () => {
  const hostsLine = { path: '/etc/hosts', line: 7 };

  test('is likely why another machine answers, with the line and how to take it out', () => {
    const { causes, verdict } = judge([dns({ hostsLine }), hello(), named('printer.lan'), reply(200), clock()]);
    const [cause] = causes;
    expect(cause).toMatchObject({ cause: 'hostname-mismatch', variant: 'hosts-line', confidence: 'likely' });
    expect(verdict).toMatchObject({ state: 'fault', side: 'client' });
    expect(verdict.summary).toContain('/etc/hosts:7');
    expect(cause?.evidence).toContain(dns().id);
    expect(cause?.remedies[0]).toMatchObject({ id: 'take-the-hosts-line-out', side: 'client' });
    expect(cause?.remedies.map(({ id }) => id)).not.toContain('write-to-the-server-owner');
  });

  test('leads before what else is wrong with the certificate of that machine', () => {
    const other = chain({
      certificates: [
        certificate({ subjectAltNames: [{ kind: 'dns', value: 'printer.lan' }], notAfter: '2026-01-01T00:00:00.000Z' }),
      ],
      reasons: [reason('expired', 0), reason('name-mismatch', 0)],
    });
    const judged = judge([dns({ hostsLine }), hello(), other, reply(200), clock()]);
    expect(judged.causes[0]).toMatchObject({ variant: 'hosts-line' });
    expect(judged.causes.length).toBeGreaterThan(1);
  });

  test('is none where the certificate fits, as with a name that leads elsewhere inside', () => {
    expect(ranked(judge([dns({ hostsLine }), hello(), chain(), reply(200), clock()]))).toEqual([]);
  });

  test('is none where a proxy or the person said where to connect', () => {
    const connect = { ...target, connect: { host: '203.0.113.10', port: 443 } };
    const judged = judge([dns({ hostsLine }), hello(), named('printer.lan'), clock()], { target: connect });
    expect(judged.causes[0]).toMatchObject({ variant: null, side: 'server' });
  });

  test('is named where nothing answers there', () => {
    const refused = hello({ failure: tcp('refused', 'ECONNREFUSED') });
    const [cause] = judge([dns({ hostsLine }), refused]).causes;
    expect(cause).toMatchObject({ cause: 'tcp-refused' });
    expect(cause?.why).toContain('The address comes from /etc/hosts:7, not from DNS.');
    expect(cause?.remedies.map(({ id }) => id)).toContain('take-the-hosts-line-out');
  });
});
