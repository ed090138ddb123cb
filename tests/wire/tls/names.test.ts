import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cipherSuiteName } from '../../../shared/tls-names.ts';

describe('the table of cipher suites', () => {
  it('agrees with OpenSSL on every suite that OpenSSL knows', () => {
    const listed = execFileSync('openssl', ['ciphers', '-V', '-stdname', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'], {
      encoding: 'utf8',
    });
    const suites = [...listed.matchAll(/^\s*0x([0-9A-F]{2}),0x([0-9A-F]{2}) - (\S+)/gm)];
    expect(suites.length).toBeGreaterThan(100);
    for (const [, high = '', low = '', name] of suites) {
      expect(cipherSuiteName(Number.parseInt(high + low, 16))).toBe(name);
    }
  });
});
