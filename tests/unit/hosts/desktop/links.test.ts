import { describe, expect, it } from 'vitest';
import { readLink } from '../../../../main/hosts/desktop/links.ts';

const link = (target: string) => `handshake-doctor://check?target=${encodeURIComponent(target)}`;

describe('a link', () => {
  it.each([
    'example.com',
    'example.com:8443',
    'https://example.com/a?b=c',
    '[2001:db8::1]:443',
    'openssl s_client -connect example.com:443',
  ])('may fill the field with %s', (target) => {
    expect(readLink(link(target))).toBe(target);
  });

  it('is read with and without a slash after its verb, in any case', () => {
    expect(readLink('handshake-doctor://check/?target=example.com')).toBe('example.com');
    expect(readLink('HANDSHAKE-DOCTOR://check?target=example.com')).toBe('example.com');
  });

  it.each([
    ['another verb', 'handshake-doctor://run?target=example.com'],
    ['a path behind the verb', 'handshake-doctor://check/now?target=example.com'],
    ['no target', 'handshake-doctor://check'],
    ['an empty target', 'handshake-doctor://check?target=%20'],
    ['credentials', 'handshake-doctor://me:secret@check?target=example.com'],
    ['a port', 'handshake-doctor://check:1?target=example.com'],
    ['another scheme', 'https://check?target=example.com'],
    ['no address at all', 'handshake-doctor'],
  ])('with %s is not ours', (_what, address) => {
    expect(readLink(address)).toBeNull();
  });

  it.each([
    '/etc/passwd',
    '~/.ssh/id_rsa',
    './server.pem',
    '../server.pem',
    'C:\\Users\\me\\key.pem',
    'c:/key.pem',
    '\\\\server\\share',
    '//server/share',
    'file:///etc/passwd',
    'FILE:server.pem',
  ])('never names the file %s', (target) => {
    expect(readLink(link(target))).toBeNull();
  });

  it.each(['a\nb', 'a\tb', 'a\u0000b', 'a\u001b[2Jb', 'a\u0085b'])('carries no control characters: %j', (target) => {
    expect(readLink(link(target))).toBeNull();
  });

  it('is refused rather than cut when it is too long', () => {
    expect(readLink(link('a'.repeat(2000)))).toHaveLength(2000);
    expect(readLink(link('a'.repeat(2001)))).toBeNull();
  });
});
