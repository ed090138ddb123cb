import type { OpensslVersion } from '../dialect.ts';
import { opensslSuites } from './openssl-suites.ts';

/** Least bits of each level from 1 to 5: SSL_CTX_set_security_level(3). */
const leastBits = [80, 112, 128, 192, 256] as const;

const forwardSecret = new Set(['DHE', 'ECDHE', 'DHEPSK', 'ECDHEPSK']);

/**
 * Suites that a security level leaves, in their order: the default callback of SSL_CTX_set_security_level(3).
 * @param level 0 to 5
 */
export function allowedAtLevel(suites: readonly number[], level: number, library: OpensslVersion): readonly number[] {
  if (level <= 0) return suites;
  const least = leastBits[Math.min(level, 5) - 1] ?? 256;
  const known = new Map(opensslSuites(library).map((suite) => [suite.id, suite]));
  return suites.filter((id) => {
    const suite = known.get(id);
    if (!suite || suite.bits < least || suite.au === 'NULL' || suite.mac === 'MD5') return false;
    // HMAC with SHA-1 counts 160 bits.
    if (least > 160 && suite.mac === 'SHA1') return false;
    return level < 3 || forwardSecret.has(suite.kx);
  });
}

/** Without suites that need a shared secret or an SRP account, which servers of the Web do not set up. */
export function withoutSharedSecrets(suites: readonly number[], library: OpensslVersion): readonly number[] {
  const other = new Set(
    opensslSuites(library)
      .filter(({ kx, au }) => kx.endsWith('PSK') || kx === 'SRP' || au === 'PSK')
      .map(({ id }) => id),
  );
  return suites.filter((id) => !other.has(id));
}
