import { describe, expect, it } from 'vitest';
import { readResolvConf, readServerAddress } from '../../../../main/system/dns/settings.ts';

describe('resolv.conf', () => {
  it('is read as glibc reads it', () => {
    const text =
      '# by hand\nnameserver 192.0.2.1 # first\nnameserver fe80::1%eth0\ndomain old.example\nsearch a.example  .b.example.\noptions ndots:3 rotate ndots:99\n';
    expect(readResolvConf(text, {})).toEqual({
      nameServers: ['192.0.2.1', 'fe80::1%eth0'],
      search: ['a.example', 'b.example'],
      ndots: 15,
    });
  });

  it('means this machine where it names no server', () => {
    for (const text of ['', 'search a.example', '\u0000\u0001', '; nameserver 192.0.2.1']) {
      expect(readResolvConf(text, {}).nameServers).toEqual(['127.0.0.1']);
    }
  });

  it('gives way to the environment', () => {
    const environment = { LOCALDOMAIN: 'c.example d.example', RES_OPTIONS: 'ndots:2' };
    expect(readResolvConf('search a.example\noptions ndots:5', environment)).toMatchObject({
      search: ['c.example', 'd.example'],
      ndots: 2,
    });
  });

  it('is read no further than a real one goes', () => {
    expect(readResolvConf('nameserver 192.0.2.9\n'.repeat(100_000), {}).nameServers.length).toBeLessThan(4000);
  });
});

describe('a name server’s address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1', 53],
    ['192.0.2.1:5353', '192.0.2.1', 5353],
    ['2001:db8::1', '2001:db8::1', 53],
    ['[2001:db8::1]:5353', '2001:db8::1', 5353],
    ['[fe80::1%eth0]', 'fe80::1%eth0', 53],
  ])('%s is %s port %i', (written, address, port) => {
    expect(readServerAddress(written)).toEqual({ address, port });
  });
});
