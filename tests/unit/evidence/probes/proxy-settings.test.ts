import { describe, expect, it } from 'vitest';
import { exceptsHost, readProxySettings, withoutCredentials } from '../../../../main/evidence/probes/proxy-settings.ts';
import type { Target } from '../../../../shared/target.ts';

const target = { host: 'api.example.com', port: 443, http: true } as Target;

describe('NO_PROXY rules as the common tools read them', () => {
  it.each([
    ['*', true],
    ['example.com', true],
    ['.example.com', true],
    ['api.example.com:443', true],
    ['api.example.com:8443', false],
    ['ample.com', false],
    ['API.EXAMPLE.COM', true],
    ['', false],
  ])('%s → %s', (rule, expected) => {
    expect(exceptsHost(rule, 'api.example.com', 443)).toBe(expected);
  });
});

describe('NO_PROXY rules that are addresses', () => {
  it.each([
    ['2001:db8::1', '2001:db8::1', true],
    ['2001:db8::443', '2001:db8::', false],
    ['2001:db8:0:0::1', '2001:db8::1', true],
    ['[2001:db8::1]', '2001:db8::1', true],
    ['[2001:db8::1]:443', '2001:db8::1', true],
    ['[2001:db8::1]:8443', '2001:db8::1', false],
    ['[2001:db8::1]', '[2001:db8::1]', true],
    ['::1', '::1', true],
    ['fd00::/8', 'fd12:3456::1', true],
    ['fd00::/8', 'fe80::1%eth0', false],
    ['fe80::/10', 'fe80::1%eth0', true],
    ['10.0.0.0/8', '10.1.2.3', true],
    ['10.0.0.0/8', '11.1.2.3', false],
    ['10.0.0.1:443', '10.0.0.1', true],
    ['10.0.0.1:8443', '10.0.0.1', false],
    ['0.0.1', '10.0.0.1', false],
    ['10.0.0.0/99', '10.0.0.1', false],
    ['10.0.0.0/x', '10.0.0.1', false],
    ['10.0.0.0/8', 'example.com', false],
    ['[', '::1', false],
  ])('%s for %s → %s', (rule, host, expected) => {
    expect(exceptsHost(rule, host, 443)).toBe(expected);
  });
});

it('removes credentials from what it keeps', () => {
  expect(withoutCredentials('http://user:pa%40ss@proxy:3128')).toBe('http://proxy:3128');
  const seen = readProxySettings({ HTTPS_PROXY: 'http://me:hunter2@proxy:3128' }, target);
  expect(JSON.stringify(seen)).not.toContain('hunter2');
  expect(seen.forTarget).toBe('http://proxy:3128');
});

it.each([
  'http://me:p@hunter2@proxy:3128',
  'http://me:hunter2/x@proxy:3128',
  'me:hunter2?#@proxy:3128',
  'http://a b:\nhunter2@proxy:3128',
])('leaves nothing of a password that was not encoded: %s', (written) => {
  expect(withoutCredentials(written)).toMatch(/^(?:http:\/\/)?proxy:3128$/);
});

it('finds no proxy for an excepted target', () => {
  const seen = readProxySettings({ https_proxy: 'http://proxy:3128', no_proxy: 'localhost, .example.com' }, target);
  expect(seen).toMatchObject({ forTarget: null, excepted: true });
});
