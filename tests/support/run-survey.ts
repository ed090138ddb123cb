import { livePorts } from '../../main/session/live-ports.ts';
import { type SessionPorts, surveyLimits } from '../../main/session/ports.ts';
import { type SurveyRequest, survey } from '../../main/session/survey.ts';
import type { Survey, SurveyProgress } from '../../shared/survey.ts';
import { loopbackTarget } from './direct-ask.ts';

export interface SurveyRun extends Partial<Omit<SurveyRequest, 'target'>> {
  readonly ports?: Partial<SessionPorts>;
  readonly target?: Parameters<typeof loopbackTarget>[1];
  readonly stop?: AbortSignal;
  readonly publish?: (progress: SurveyProgress) => void;
}

/** Surveys a port of loopback as the program does. */
export function runSurvey(
  port: number,
  { target, stop, publish, ports: others, ...wishes }: SurveyRun = {},
): Promise<Survey> {
  const request = { runId: 'survey', gentle: false, tolerances: false, limits: surveyLimits, ...wishes };
  const ports = { ...livePorts({ version: '0.0.0', builtAt: new Date(0) }), ...others };
  const signal = stop ?? new AbortController().signal;
  return survey({ ...request, target: loopbackTarget(port, target) }, ports, publish ?? (() => {}), signal);
}
