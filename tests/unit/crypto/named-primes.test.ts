import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { primeOf } from '../../../main/crypto/named-primes.ts';

const primes = [
  [2048, 560_316n],
  [3072, 2_625_351n],
  [4096, 5_736_041n],
  [6144, 15_705_020n],
  [8192, 10_965_728n],
] as const;

describe('the primes of RFC 7919', () => {
  it.each(primes)('of %i bits are those of OpenSSL', (bits, added) => {
    const pem = execFileSync('openssl', ['genpkey', '-algorithm', 'DH', '-pkeyopt', `group:ffdhe${bits}`]);
    const spki = execFileSync('openssl', ['pkey', '-pubout', '-outform', 'DER'], { input: pem });
    expect(spki.toString('hex')).toContain(primeOf({ bits, added }).toString(16));
  });
});
