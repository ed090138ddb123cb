import type { CertificateFacts } from '../../../shared/certificate.ts';
import type { Revocation } from '../../../shared/revocation.ts';
import { revokedCertificate } from './chain-seen.ts';
import type { ClientRun } from './client-run.ts';

/** Certificates that the client called withdrawn; null for none. When and why it does not tell. */
export function revocationTold(
  { objections }: Pick<ClientRun, 'objections'>,
  certificates: readonly CertificateFacts[],
  at: Date,
): Revocation | null {
  const revoked = (objections ?? []).flatMap((one) => revokedCertificate(one, certificates) ?? []);
  if (revoked.length === 0) return null;
  return {
    at: at.toISOString(),
    certificates: revoked.map(({ index, serialNumber, sha256, subject }) => ({
      ...{ certificate: index, subject, serialNumber, sha256, state: 'revoked' },
      ...{ revokedAt: null, reason: null, mustStaple: false, sources: [] },
    })),
    mustStaple: null,
    timestamps: [],
  };
}
