import { severities } from '../../../shared/cause.ts';
import { guidance } from '../../../shared/guidance.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { SurveyedAddress, SurveyRisk } from '../../../shared/survey.ts';
import { surveyRiskTexts } from '../../../shared/text/en/survey-risks.ts';
import { say } from '../../../shared/text/say.ts';
import { type RiskRow, riskTable } from './risk-table.ts';

/**
 * What of the accepted is a danger, the worst first, each risk once. Never a cause, never a grade, and
 * never derived from what was not tested; an empty list of a survey that was cut short proves nothing.
 * @param certificatesNow the moment to hold the ends of the certificates against.
 */
export function risksOf(found: SurveyedAddress, certificatesNow: Date): SurveyRisk[] {
  return risksOfAll([found], certificatesNow);
}

/** The same for all addresses of one target together: what any of them accepts. */
export function risksOfAll(addresses: readonly SurveyedAddress[], certificatesNow: Date): SurveyRisk[] {
  return riskTable
    .flatMap((row) => {
      const because = new Set(addresses.flatMap((found) => row.because(found, certificatesNow)));
      const isGraver = addresses.some((found) => row.graver && row.graver.because(found).length > 0);
      return because.size === 0 ? [] : [risk(row, [...because], isGraver)];
    })
    .toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
}

function risk(
  { guidance: cited, id, severity, graver }: RiskRow,
  because: readonly string[],
  isGraver: boolean,
): SurveyRisk {
  const words = `survey-risk.${id}${isGraver && graver ? `.${graver.id}` : ''}`;
  return {
    id,
    severity,
    headline: say(surveyRiskTexts, phrase(words)),
    explanation: say(surveyRiskTexts, phrase(`${words}.explanation`)),
    because: because.slice(0, 64).map((one) => one.slice(0, 300)),
    guidance: cited.map((name) => ({ ...guidance[name] })),
  };
}
