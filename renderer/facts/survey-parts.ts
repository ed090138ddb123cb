import type { EquivalentCommand, Survey, SurveyRisk } from '../../shared/survey.ts';

/** The two steps that share a survey. */
export type SurveyStep = 'versions' | 'ciphers';

/** Risks about versions and about what else the server can; all others are about suites, keys and groups. */
const versionRisks =
  /^(?:ssl|tls-|no-tls|compression|.*renegotiation|no-extended-master-secret|no-fallback|early-data|cbc-tls)/;

/** Each risk stands under one step. */
export const stepOfRisk = ({ id }: SurveyRisk): SurveyStep => (versionRisks.test(id) ? 'versions' : 'ciphers');

export function risksOf({ risks }: Survey, step: SurveyStep): readonly SurveyRisk[] {
  return risks.filter((risk) => stepOfRisk(risk) === step);
}

const suiteQuestions = /cipher|suite|group|curve|key|signature|scheme|certificate|dh/;

/** Commands that ask what a step is about. */
export function commandsOf({ commands }: Survey, step: SurveyStep): readonly EquivalentCommand[] {
  return commands.filter(({ question }) => suiteQuestions.test(question) === (step === 'ciphers'));
}

export type Shell = EquivalentCommand['shell'];

/** The shell of the computer in front of the reader. */
export const usualShell = (platform: string): Shell =>
  /win/i.test(platform) && !/darwin/i.test(platform) ? 'powershell' : 'sh';
