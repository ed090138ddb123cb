import type { CauseId, Risk } from '../../../shared/cause.ts';
import { checksOff } from '../../../shared/checks-off.ts';
import type { Evidence } from '../evidence.ts';
import { certificateName, unreadCertificate, untestedLimits } from '../pasted-command.ts';
import { shown } from '../wording.ts';
import { risk } from './risk.ts';

/** What the pasted command does otherwise than this check. */
export function pastedCommandRisks(evidence: Evidence): readonly Risk[] {
  const { places, target } = evidence;
  const seen = places.map(({ hello }) => hello.id);
  const limits = untestedLimits(evidence);
  const certificate = unreadCertificate(evidence);
  const option = checksOff(target.input);
  return [
    ...(limits === null ? [] : [risk('risk.command-limits', 'warning', seen, { limits })]),
    ...(certificate ? [risk('risk.command-certificate', 'notice', seen, { file: certificateName(certificate) })] : []),
    ...(option === null ? [] : [risk('risk.command-checks-off', 'warning', seen, { option: shown(option) })]),
  ];
}

/** Causes that stop no program which checks no certificate. */
export const stopsOnlyChecks: ReadonlySet<CauseId> = new Set<CauseId>([
  'self-signed',
  'unknown-ca',
  'incomplete-chain',
  'hostname-mismatch',
  'certificate-expired',
  'certificate-not-yet-valid',
  'revoked',
]);
