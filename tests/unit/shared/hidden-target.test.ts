import { describe, expect, it } from 'vitest';
import { readInput } from '../../../main/input/read-input.ts';
import { hiddenIn, hidesServer, withRealServer } from '../../../shared/hidden-target.ts';
import type { Target } from '../../../shared/target.ts';

function read(text: string): Target {
  const reading = readInput(text);
  const target = reading.kind === 'targets' ? reading.targets[0] : undefined;
  if (target === undefined) throw new Error(`no target in ${text}`);
  return target;
}

const shown = read('pay.example:8443');
const hidden: Target = { ...shown, input: 'host-1:8443', host: 'host-1', serverName: 'host-1' };
const byAddress: Target = { ...shown, host: 'IP-1', serverName: null };

describe('a target of a report that hides names', () => {
  it.each<[string, Partial<Target>, readonly string[], boolean]>([
    ['shown whole', {}, [], false],
    ['a name that only looks alike', { host: 'host-1.example', serverName: 'my-host-1' }, [], false],
    ['the server', { host: 'host-1', serverName: 'host-1' }, ['host-1'], true],
    ['the name that is told alone', { host: '192.0.2.1', serverName: 'host-12' }, ['host-12'], true],
    ['an address with its zone', { host: 'IP-1%eth0', serverName: null }, ['IP-1%eth0'], true],
    ['the address that was dialled', { connect: { host: 'IP-3', port: null } }, ['IP-3'], false],
    ['the proxy', { proxy: 'http://host-2:3128' }, ['host-2'], false],
  ])('says what is hidden: %s', (_, change, names, isServer) => {
    const target = { ...shown, ...change };
    expect([hiddenIn(target), hidesServer(target)]).toEqual([names, isServer]);
  });

  it('takes the real name, and keeps what else the case says', () => {
    const target = { ...hidden, starttls: 'smtp', connect: { host: '127.0.0.1', port: 25 } } as const;
    const real = withRealServer(target, read('pay.example'));
    expect(real).toEqual({ ...target, input: 'pay.example', host: 'pay.example', serverName: 'pay.example' });
  });

  it.each<[string, Target, string, Partial<Target>]>([
    ['a port that was typed', hidden, 'pay.example:9443', { host: 'pay.example', port: 9443 }],
    ['an address, which tells no name', hidden, '192.0.2.7', { host: '192.0.2.7', port: 8443, serverName: null }],
    ['an IPv6 address without a port', hidden, '2001:db8::7', { host: '2001:db8::7', port: 8443, serverName: null }],
    ['an IPv6 address with one', hidden, '[2001:db8::7]:99', { host: '2001:db8::7', port: 99 }],
    ['a name for an address', byAddress, 'pay.example', { host: 'pay.example', serverName: 'pay.example' }],
    ['no name where none was told', { ...hidden, serverName: null }, 'pay.example', { serverName: null }],
    [
      'the told name alone',
      { ...byAddress, host: '192.0.2.1', serverName: 'host-1' },
      'a.example',
      { host: '192.0.2.1', serverName: 'a.example' },
    ],
    [
      'a hidden way, left out',
      { ...shown, connect: { host: 'IP-2', port: 1 }, proxy: 'http://IP-3:3128' },
      'pay.example',
      { connect: null, proxy: null },
    ],
    ['a hidden path, left out', { ...hidden, path: '/path-1' }, 'pay.example', { path: '/' }],
    ['an address of a page, as it was typed', hidden, 'https://pay.example/x', { port: 443, path: '/x', http: true }],
    ['a name that really is one', hidden, 'host-1', { host: 'host-1', port: 8443 }],
  ])('%s', (_, target, typed, expected) => {
    const real = withRealServer(target, read(typed));
    expect(real).toMatchObject(expected);
    expect(hiddenIn(real).filter((name) => !typed.includes(name))).toEqual([]);
  });
});
