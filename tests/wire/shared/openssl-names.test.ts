import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { opensslName } from '../../../shared/openssl-names.ts';

it('every suite is called what the OpenSSL of this system calls it', () => {
  const listed = execFileSync('openssl', ['ciphers', '-V', 'ALL:COMPLEMENTOFALL@SECLEVEL=0'], { encoding: 'utf8' });
  const suites = [...listed.matchAll(/0x(..),0x(..) - (\S+)/g)].map(([, high, low, name]) => [`0x${high}${low}`, name]);
  expect(suites.length).toBeGreaterThan(100);
  for (const [id, name] of suites) expect(opensslName(String(id)), id).toBe(name);
});
