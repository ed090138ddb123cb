import { describe, expect, it } from 'vitest';
import { applyTargetOptions } from '../../../main/input/apply-options.ts';
import { readInput } from '../../../main/input/read-input.ts';
import { starttlsProtocols, type Target } from '../../../shared/target.ts';

function targetOf(text: string): Target {
  const reading = readInput(text);
  const [target] = reading.kind === 'targets' ? reading.targets : [];
  if (target === undefined) throw new Error(`no target in ${text}`);
  return target;
}

describe('options of the command line', () => {
  const target = targetOf('https://www.example.com/x');

  it('change nothing when there are none', () => {
    expect(applyTargetOptions(target, {})).toEqual(target);
  });

  it('set the name that is sent and checked, in ASCII', () => {
    expect(applyTargetOptions(target, { serverName: 'Bücher.example.' })).toMatchObject({
      host: 'www.example.com',
      serverName: 'xn--bcher-kva.example',
    });
  });

  it.each(['192.0.2.1', '2001:db8::1', '', 'a b', '-x'])('refuse %j as server name', (serverName) => {
    expect(applyTargetOptions(target, { serverName })).toEqual({
      refused: "We can't send this as server name. Write a name like `www.example.com`; an address can't be sent.",
    });
  });

  it.each([
    ['203.0.113.7', { host: '203.0.113.7', port: null }],
    ['203.0.113.7:8443', { host: '203.0.113.7', port: 8443 }],
    ['[2001:db8::1]:8443', { host: '2001:db8::1', port: 8443 }],
    ['2001:db8::1', { host: '2001:db8::1', port: null }],
    ['backend.example.net:443', { host: 'backend.example.net', port: 443 }],
  ])('dial %s in place of what DNS says', (connect, expected) => {
    expect(applyTargetOptions(target, { connect })).toMatchObject({ host: 'www.example.com', connect: expected });
  });

  it.each(['203.0.113.256', '203.0.113.7:99999', '', 'a b', ':443'])('refuse to dial %j', (connect) => {
    expect(applyTargetOptions(target, { connect })).toHaveProperty(
      'refused',
      expect.stringContaining('203.0.113.7:443'),
    );
  });

  it.each([...starttlsProtocols])('take STARTTLS for %s, and HTTP is not spoken then', (starttls) => {
    expect(applyTargetOptions(target, { starttls })).toMatchObject({ starttls, http: false });
  });

  it.each([
    ['postgresql', 'postgres'],
    ['POP', 'pop3'],
    ['managesieve', 'sieve'],
    ['tds', 'mssql'],
    ['xmpp-client', 'xmpp'],
  ])('know that %s is %s', (starttls, expected) => {
    expect(applyTargetOptions(target, { starttls })).toMatchObject({ starttls: expected });
  });

  it('take back a guessed upgrade with none', () => {
    expect(applyTargetOptions(targetOf('mail.example.com:25'), { starttls: 'none' })).toMatchObject({
      starttls: null,
      http: false,
    });
  });

  it('list the known protocols for an unknown one', () => {
    expect(applyTargetOptions(target, { starttls: 'gopher' })).toEqual({
      refused: `We do not know a STARTTLS protocol called \`gopher\`. Known ones: ${starttlsProtocols.join(', ')}.`,
    });
  });

  it.each([
    ['proxy.example.com:3128', 'http://proxy.example.com:3128'],
    ['http://me:secret@proxy.example.com:3128/', 'http://proxy.example.com:3128'],
    ['http://[2001:db8::1]:3128', 'http://[2001:db8::1]:3128'],
    ['http://me:s/ecr?e#t@proxy.example.com:3128', 'http://proxy.example.com:3128'],
    ['me:s@e/cret@[2001:db8::1]:3128', 'http://[2001:db8::1]:3128'],
    ['https://proxy.example.com', 'https://proxy.example.com:443'],
  ])('go through the proxy %s, without its credentials', (proxy, expected) => {
    expect(applyTargetOptions(target, { proxy })).toMatchObject({ proxy: expected });
  });

  it.each(['socks4://127.0.0.1:1080', 'ftp://x', 'http://a b', ''])('refuse the proxy %j', (proxy) => {
    expect(applyTargetOptions(target, { proxy })).toHaveProperty(
      'refused',
      expect.stringContaining('http://proxy.example.com:8080'),
    );
  });
});
