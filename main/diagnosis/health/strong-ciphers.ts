import type { HealthLine, Practice } from '../../../shared/health.ts';
import type { Survey, SurveyRisk } from '../../../shared/survey.ts';
import { version } from '../wording.ts';
import { type HealthFacts, isAnsweredByOthers } from './facts.ts';
import { line, practice, seenIn } from './line.ts';

/** Whether the server takes anything weak: known only where it was asked for everything. */
export function strongCiphers(facts: HealthFacts): Practice {
  if (isAnsweredByOthers(facts)) {
    return practice('strong-ciphers', [line('not-known', { id: 'health.in-between', action: 'network' })]);
  }
  const agreed = agreedLine(facts);
  if (facts.survey === null) {
    return practice('strong-ciphers', [
      line('not-known', { id: 'health.ciphers.not-asked', action: 'survey' }),
      ...agreed,
    ]);
  }
  return practice('strong-ciphers', [...surveyLines(facts.survey), ...agreed]);
}

function surveyLines(survey: Survey): HealthLine[] {
  const evidence = [seenIn('survey', survey.startedAt)];
  const risks = survey.risks.filter(({ id }) => !datesOfCertificates.has(id));
  const grave = risks.filter(({ severity }) => severity !== 'notice');
  const notices = risks.length - grave.length;
  return [
    ...grave.map(riskLine(survey)),
    ...(survey.complete ? [] : [line('not-known', { id: 'health.ciphers.partly', evidence, action: 'survey' })]),
    ...(survey.complete && grave.length === 0 ? [line('ok', { id: 'health.ciphers.strong', evidence })] : []),
    ...(notices === 0
      ? []
      : [line('ok', { id: remarksId(notices), parameters: { count: notices }, evidence, action: 'survey' })]),
  ];
}

const remarksId = (count: number) => (count === 1 ? 'health.ciphers.remark' : 'health.ciphers.remarks');

/** The survey's own words: whoever reads both finds the same. */
const riskLine =
  ({ startedAt }: Survey) =>
  (risk: SurveyRisk): HealthLine =>
    line(risk.severity === 'critical' ? 'problem' : 'risk', {
      id: 'health.ciphers.risk',
      parameters: { risk: risk.headline },
      evidence: [seenIn('survey', startedAt, risk.because.slice(0, 5).join(', '))],
      action: 'survey',
    });

/** Dates are told under renewal. */
const datesOfCertificates: ReadonlySet<string> = new Set(['certificate-expired', 'certificate-ends-soon']);

/** What a client of today ends up with: no proof that nothing weaker is taken. */
function agreedLine({ diagnosis }: HealthFacts): HealthLine[] {
  const seen = diagnosis?.observations.find(
    (one) => one.kind === 'handshake' && !one.probe.startsWith('pair') && one.report.negotiated !== null,
  );
  if (seen?.kind !== 'handshake' || seen.report.negotiated === null) return [];
  const { cipherSuite, version: agreed } = seen.report.negotiated;
  if (agreed !== 'TLSv1.2' && agreed !== 'TLSv1.3') return [];
  const evidence = [seenIn('diagnosis', seen.at, cipherSuite.name)];
  return [line('ok', { id: 'health.ciphers.agreed', parameters: { version: version(agreed) }, evidence })];
}
