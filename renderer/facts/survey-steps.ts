import type { Survey } from '../../shared/survey.ts';
import type { FlowState, FlowStates } from './flow-steps.ts';
import { addressesOf } from './survey-addresses.ts';

/** The five steps with what a survey adds to two of them. A cause that was found stays what it is. */
export function withSurvey(states: FlowStates, survey: Survey | null, underWay: boolean): FlowStates {
  const of = (before: FlowState, after: FlowState): FlowState => {
    if (underWay) return 'running';
    return before === 'problem' || survey === null ? before : after;
  };
  const found = survey === null ? [] : addressesOf(survey);
  const accepts = found.some(({ versions }) => versions.some(({ state }) => state === 'accepted'));
  const hasSuites = found.some(({ versions }) => versions.some(({ cipherSuites }) => cipherSuites.length > 0));
  return {
    ...states,
    versions: of(states.versions, accepts ? 'ok' : 'not-tested'),
    ciphers: of(states.ciphers, hasSuites ? 'ok' : 'not-tested'),
  };
}
