import { type RankedCause, type Risk, severities } from '../../../shared/cause.ts';
import type { Evidence } from '../evidence.ts';
import { certificateRisks } from './certificate.ts';
import { clockRisks } from './clock.ts';
import { handshakeRisks } from './handshake.ts';
import { networkRisks } from './network.ts';
import { pastedCommandRisks, stopsOnlyChecks } from './pasted-command.ts';
import { replyRisks } from './reply.ts';
import type { RiskRule } from './risk.ts';

const riskRules: readonly RiskRule[] = [
  pastedCommandRisks,
  certificateRisks,
  handshakeRisks,
  clockRisks,
  replyRisks,
  networkRisks,
];

/** Every risk once, the worst first, without what a cause says already or, of a fault, that all is well. */
export function findRisks(evidence: Evidence, causes: readonly RankedCause[], faulty: boolean): Risk[] {
  const named = new Set(causes.map(({ cause }) => cause));
  const found = riskRules.flatMap((rule) => rule(evidence));
  const distinct = found.filter((one, index) => found.findIndex(({ headline }) => headline === one.headline) === index);
  return distinct
    .filter(({ id }) => !saidByCause(id, named) && !(faulty && ofWorking.has(id)))
    .toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity))
    .slice(0, 30);
}

function saidByCause(id: string, causes: ReadonlySet<RankedCause['cause']>): boolean {
  if (id.startsWith('clock')) return causes.has('clock-wrong');
  // Worth a word beside what it speaks of alone.
  if (id === 'command-checks-off') return ![...causes].some((cause) => stopsOnlyChecks.has(cause));
  if (id === 'slow-answer') return causes.has('handshake-timeout');
  if (id === 'several-certificates') return causes.has('partial-outage');
  if (id === 'client-certificate-optional') return certificateCauses.some((cause) => causes.has(cause));
  if (id === 'status')
    return [...certificateCauses, 'upstream-handshake-failed' as const].some((cause) => causes.has(cause));
  return id === 'no-reply' && (causes.has('connection-reset') || causes.has('client-certificate-required'));
}

/** They begin with the handshake that worked. */
const ofWorking: ReadonlySet<string> = new Set(['status', 'no-reply', 'other-reply']);

const certificateCauses = ['client-certificate-required', 'client-certificate-rejected'] as const;
