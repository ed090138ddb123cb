import type { CertificateRevocation, RevocationSource } from '../../../shared/revocation.ts';

type Weighed = Pick<CertificateRevocation, 'state' | 'revokedAt' | 'reason'>;

/**
 * What several sources say together. One answer that counts and says revoked outweighs all that say good, and any
 * answer that counts outweighs those that do not. `unusable` before `unreachable`: somebody did speak.
 */
export function weighSources(sources: readonly RevocationSource[]): Weighed {
  const counting = sources.flatMap(({ outcome, answer }) =>
    outcome === 'answered' && answer !== null ? [answer] : [],
  );
  const revoked = counting.find(({ state }) => state === 'revoked');
  if (revoked) return { state: 'revoked', revokedAt: revoked.revokedAt, reason: revoked.reason };
  return { state: stateOf(sources, counting), revokedAt: null, reason: null };
}

function stateOf(
  sources: readonly RevocationSource[],
  counting: readonly NonNullable<RevocationSource['answer']>[],
): CertificateRevocation['state'] {
  if (counting.some(({ state }) => state === 'good')) return 'good';
  if (counting.some(({ state }) => state === 'unknown')) return 'unknown';
  // A file about other certificates is no answer about this one.
  const meant = sources.filter(({ kind, why }) => kind !== 'crl-file' || why !== 'other-issuer');
  if (meant.some(({ outcome }) => outcome === 'unusable')) return 'unusable';
  if (meant.some(({ outcome }) => outcome === 'unreachable')) return 'unreachable';
  return meant.length > 0 ? 'not-asked' : 'no-address';
}
