import type { CauseId } from '../../shared/cause.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { ofKind } from './handshakes.ts';

/** The evidence that stands right below the ladder. */
export type Proof = 'offer' | 'chain' | 'pairs';

const chainCauses: ReadonlySet<CauseId> = new Set<CauseId>([
  'certificate-expired',
  'certificate-not-yet-valid',
  'clock-wrong',
  'hostname-mismatch',
  'self-signed',
  'key-certificate-mismatch',
  'unknown-ca',
  'incomplete-chain',
  'certificate-invalid',
  'revoked',
  'weak-key-or-signature',
  'tls-interception',
]);

const offerCauses: ReadonlySet<CauseId> = new Set<CauseId>([
  'protocol-version-mismatch',
  'no-common-cipher',
  'no-common-group',
  'no-common-signature-scheme',
  'weak-dh',
  'alpn-mismatch',
  'client-certificate-required',
  'client-certificate-rejected',
]);

/** Which evidence goes with the verdict; null where the ladder says it all. */
export function leadProof({ verdict, observations }: Diagnosis): Proof | null {
  if (verdict.state !== 'fault' || verdict.cause === null) return null;
  if (chainCauses.has(verdict.cause) && ofKind(observations, 'certificate-chain').length > 0) return 'chain';
  if (offerCauses.has(verdict.cause)) return 'offer';
  return ofKind(observations, 'pair').some(({ flipped }) => flipped) ? 'pairs' : null;
}
