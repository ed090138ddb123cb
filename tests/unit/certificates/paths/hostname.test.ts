import { describe, expect, it } from 'vitest';
import { asciiHost, namesMatch } from '../../../../main/certificates/paths/hostname.ts';
import { type GeneralName, ipOctets } from '../../../../main/certificates/x509/general-name.ts';

const name = (text: string): GeneralName => {
  const address = ipOctets(text);
  const octets = address ?? new TextEncoder().encode(text);
  return address === null ? { kind: 'dns', text, octets } : { kind: 'ip', octets };
};

const matches = (certificate: string, asked: string) => namesMatch([name(certificate)], asked);

describe('a certificate is for a host when one of its names', () => {
  it.each([
    ['server.test', 'server.test'],
    ['SERVER.test', 'server.TEST'],
    ['server.test', 'server.test.'],
    ['*.server.test', 'a.server.test'],
    ['*.server.test', 'xn--bcher-kva.server.test'],
    ['xn--bcher-kva.test', 'bücher.test'],
    ['under_score.test', 'under_score.test'],
    ['localhost', 'localhost'],
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8::1', '2001:DB8:0:0::1'],
    ['::1', '[::1]'],
    ['fe80::1', 'fe80::1%eth0'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
  ])('is %s and %s is asked for', (certificate, asked) => {
    expect(matches(certificate, asked)).toBe(true);
  });

  it.each([
    ['server.test', 'a.server.test'],
    ['a.server.test', 'server.test'],
    ['*.server.test', 'server.test'],
    ['*.server.test', 'a.b.server.test'],
    ['*.server.test', '.server.test'],
    ['*.test', 'server.test'],
    ['*', 'localhost'],
    ['a*.server.test', 'ab.server.test'],
    ['*a.server.test', 'ba.server.test'],
    ['a.*.test', 'a.b.test'],
    ['*.*.server.test', 'a.b.server.test'],
    ['*.0.2.1', '192.0.2.1'],
    ['192.0.2.1', '192.0.2.2'],
    ['192.0.2.1', '::ffff:192.0.2.1'],
    ['bücher.test', 'xn--bcher-kva.test'],
    ['', ''],
  ])('is not merely like it: %s for %s', (certificate, asked) => {
    expect(matches(certificate, asked)).toBe(false);
  });

  it('is of the right kind: an address written as a host name is none', () => {
    const text = '192.0.2.1';
    expect(namesMatch([{ kind: 'dns', text, octets: new Uint8Array() }], text)).toBe(false);
    expect(namesMatch([{ kind: 'uri', text: 'server.test', octets: new Uint8Array() }], 'server.test')).toBe(false);
  });
});

describe('a host name', () => {
  it('is compared in its ASCII form', () => {
    expect(asciiHost('Bücher.TEST.')).toBe('xn--bcher-kva.test');
    expect(asciiHost('a b')).toBeNull();
  });
});
