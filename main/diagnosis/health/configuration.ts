import { settingsState } from '../../../shared/configuration/answer.ts';
import type { ConfigurationFinding, ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { HealthLine, Practice } from '../../../shared/health.ts';
import { counted, shown } from '../wording.ts';
import { type HealthFacts, isAnsweredByOthers } from './facts.ts';
import { line, practice, seenIn } from './line.ts';

/** What the settings say, and what of the chain is set up wrong. */
export function configuration(facts: HealthFacts): Practice {
  return practice('configuration', [...chainLines(facts), ...settingsLines(facts.settings)]);
}

function settingsLines(review: ConfigurationReview | null): HealthLine[] {
  if (review === null) return [line('not-known', { id: 'health.settings.not-read', action: 'settings' })];
  const evidence = [
    seenIn(
      'settings',
      review.startedAt,
      review.files
        .map(({ path }) => path)
        .slice(0, 3)
        .join(', '),
    ),
  ];
  const findings = review.findings.filter(({ severity }) => severity !== 'notice');
  if (findings.length > 0) {
    const told = findings.slice(0, mostFindings).map(findingLine(review));
    const more = findings.length - told.length;
    const rest = { id: 'health.settings.more', parameters: { count: more }, evidence, action: 'settings' } as const;
    return more === 0 ? told : [...told, line('risk', rest)];
  }
  if (settingsState(review) === 'healthy') return [line('ok', { id: 'health.settings.ok', evidence })];
  return [line('not-known', { id: 'health.settings.partly', evidence, action: 'settings' })];
}

const findingLine =
  ({ startedAt }: ConfigurationReview) =>
  ({ cause, confidence, file, headline, line: at, severity }: ConfigurationFinding): HealthLine =>
    line(cause !== null && severity === 'critical' && confidence === 'confirmed' ? 'problem' : 'risk', {
      id: 'health.settings.finding',
      parameters: { finding: shown(headline, 500) },
      evidence: [seenIn('settings', startedAt, `${file}:${at}`)],
      action: 'settings',
    });

const mostFindings = 8;

function chainLines(facts: HealthFacts): HealthLine[] {
  if (isAnsweredByOthers(facts)) return [line('not-known', { id: 'health.in-between', action: 'network' })];
  const sent = sentChain(facts);
  if (sent === null) {
    return [line('not-known', { id: 'health.chain.none', action: facts.diagnosis === null ? 'check' : 'chain' })];
  }
  const { evidence, missing, nameFits, ordered, trusted, unneeded } = sent;
  const said = { evidence: [evidence], action: 'chain' } as const;
  const lines = [
    ...(missing === null ? [] : [line('problem', { ...said, id: 'health.chain.missing', parameters: { missing } })]),
    ...(nameFits ? [] : [line('problem', { ...said, id: 'health.chain.name' })]),
    ...(ordered ? [] : [line('risk', { ...said, id: 'health.chain.order' })]),
    ...(unneeded === 0
      ? []
      : [line('risk', { ...said, id: 'health.chain.extra', parameters: { extra: counted(unneeded, 'certificate') } })]),
  ];
  if (lines.length > 0) return lines;
  return trusted
    ? [line('ok', { ...said, id: 'health.chain.ok' })]
    : [line('not-known', { ...said, id: 'health.chain.untrusted' })];
}

/** The chain as sent, of the newer of the two that looked at it. */
function sentChain({ chain, diagnosis }: HealthFacts) {
  const seen = diagnosis?.observations.findLast((one) => one.kind === 'certificate-chain') ?? null;
  const isChainNewer = chain !== null && (seen === null || chain.startedAt >= seen.at);
  if (isChainNewer && chain.certificates.length > 0) {
    return {
      evidence: seenIn('chain', chain.startedAt),
      missing: chain.break?.kind === 'missing' && chain.break.found !== null ? shown(chain.break.subject) : null,
      nameFits: chain.hostname !== 'mismatch',
      ordered: chain.ordered,
      trusted: chain.verdict === 'trusted',
      unneeded: chain.certificates.filter(({ role }) => role === 'unneeded').length,
    };
  }
  if (seen?.kind !== 'certificate-chain') return null;
  const { hostname, missingIssuer, ordered, unneeded, verdict } = seen.judgement;
  return {
    evidence: seenIn('diagnosis', seen.at, seen.address),
    missing: missingIssuer !== null && missingIssuer.found !== null ? shown(missingIssuer.subject) : null,
    nameFits: hostname.state !== 'mismatch',
    ordered,
    trusted: verdict === 'trusted',
    unneeded: unneeded.length,
  };
}
