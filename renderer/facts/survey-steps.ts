import type { Survey } from '../../shared/survey.ts';
import type { FlowState, FlowStates } from './flow-steps.ts';
import { addressesOf } from './survey-addresses.ts';

/** The five steps with what a survey adds to two of them. A cause that was found stays what it is. */
export function withSurvey(states: FlowStates, survey: Survey | null, underWay: boolean): FlowStates {
  const of = (before: FlowState, after: FlowState): FlowState => {
    if (underWay) return 'running';
    return before === 'problem' || survey === null ? before : after;
  };
  const versions = survey === null ? [] : addressesOf(survey).flatMap((found) => found.versions);
  const accepts = versions.some(({ state }) => state === 'accepted');
  const hasSuites = versions.some(({ cipherSuites }) => cipherSuites.length > 0);
  // Silence was asked for, and is an answer of its kind.
  const asked = versions.every(({ state }) => state !== 'not-tested');
  const complete = versions.every((version) => version.complete);
  return {
    ...states,
    versions: of(states.versions, reached(accepts, asked)),
    ciphers: of(states.ciphers, reached(hasSuites, complete)),
  };
}

function reached(works: boolean, whole: boolean): FlowState {
  if (!works) return 'not-tested';
  return whole ? 'ok' : 'partly';
}
