import { describe, expect, it } from 'vitest';
import { readHere } from '../../../main/hosts/read-here.ts';
import { bareTarget } from '../../../shared/bare-target.ts';
import type { Target } from '../../../shared/target.ts';

const plain: Target = {
  ...{ input: 'what Anna pasted', host: 'mail.example.com', port: 2525, serverName: 'mail.example.com' },
  ...{ starttls: null, proxy: null, connect: null, http: false, path: '/orders/anna' },
};

/** What is asked of a server, apart from how it was written. */
const asked = ({ connect, host, port, proxy, serverName, starttls }: Target) => ({
  ...{ connect, host, port, proxy, serverName, starttls },
});

describe('a server that is kept', () => {
  it.each<[string, Partial<Target>]>([
    ['plain', {}],
    ['with an IPv6 address', { host: '2001:db8::7', serverName: null }],
    ['behind STARTTLS on a port that nobody guesses', { starttls: 'smtp' }],
    ['under another name', { serverName: 'mx.example.net' }],
    ['at another place', { connect: { host: '192.0.2.7', port: 26 } }],
    ['through a proxy', { proxy: 'http://proxy.example:8080' }],
    ['with all of them', { starttls: 'imap', serverName: 'x.example', connect: { host: '192.0.2.7', port: 26 } }],
  ])('is asked in the same way when it is taken up again: %s', (_, change) => {
    const target = { ...plain, ...change };
    const reading = readHere(bareTarget(target).input);
    expect(reading).toMatchObject({ kind: 'targets', targets: [asked(target)] });
  });

  it('holds nothing else of what was pasted', () => {
    expect(JSON.stringify(bareTarget(plain))).not.toMatch(/anna/i);
  });
});
