import { isSure } from '../../shared/cause.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { type FlowStep, flowSteps, placeOf } from '../../shared/flow-step.ts';
import type { CheckId, CheckState, Progress } from '../../shared/progress.ts';
import { isUnfinished } from './ending.ts';
import { isOrdinary, ofKind } from './handshakes.ts';

/**
 * `partly`: something works, and the rest of what was asked for is not known. `seen`: the quick check met it on its way,
 * and the step's own look has not run.
 */
export type FlowState = 'to-do' | 'running' | 'ok' | 'seen' | 'problem' | 'not-needed' | 'partly' | 'not-tested';
export type FlowStates = Readonly<Record<FlowStep, FlowState>>;

export const untouched: FlowStates = {
  versions: 'to-do',
  certificates: 'to-do',
  ciphers: 'to-do',
  network: 'to-do',
  settings: 'to-do',
};

const checksOf: Readonly<Record<FlowStep, readonly CheckId[]>> = {
  versions: ['handshake', 'pairs'],
  certificates: ['certificate'],
  ciphers: ['handshake', 'pairs'],
  network: ['proxy', 'dns', 'tcp'],
  settings: ['clock'],
};

/** While a check runs: only what is certain. A step is done when the verdict says so, and not before. */
export function stepsWhileRunning({ checks }: Pick<Progress, 'checks'>): FlowStates {
  return mapSteps((step) => {
    const states = checks.filter(({ check }) => checksOf[step].includes(check)).map(({ state }) => state);
    return step === 'settings' ? 'to-do' : runningState(states);
  });
}

function runningState(states: readonly CheckState[]): FlowState {
  if (states.some((state) => state === 'running')) return 'running';
  return 'to-do';
}

/** After a check: `seen` where it met something that works, and nothing of the kind where it broke off without an answer. */
export function stepsOf(diagnosis: Diagnosis): FlowStates {
  const problems = problemSteps(diagnosis);
  const works = workingSteps(diagnosis);
  // Only a proven cause makes another step needless; beside a guess it is simply not tested.
  const isOpen = isUnfinished(diagnosis.verdict);
  const explained = problems.size > 0 && diagnosis.verdict.confidence === 'confirmed';
  return mapSteps((step) => {
    if (problems.has(step)) return 'problem';
    if (works[step] && !isOpen) return 'seen';
    return explained && step !== 'settings' ? 'not-needed' : 'not-tested';
  });
}

/** Where the verdict lies, and whatever else was found here beside it. */
function problemSteps({ verdict, causes }: Diagnosis): ReadonlySet<FlowStep> {
  if (verdict.state !== 'fault' || verdict.reproduced === false) return new Set();
  const found = causes.filter((cause, at) => at === 0 || isSure(cause));
  return new Set(found.map(({ cause }) => placeOf(cause)));
}

function workingSteps({ observations }: Diagnosis): Readonly<Record<FlowStep, boolean>> {
  const asked = ofKind(observations, 'handshake');
  const chains = ofKind(observations, 'certificate-chain').map(({ judgement }) => judgement);
  const ordinary = asked.filter(isOrdinary);
  // A pair that could not connect tells of the way as well; an address of an earlier check that is gone does not.
  const reached = asked.filter(({ probe }) => !probe.startsWith('retest'));
  const stayed = ofKind(observations, 'environment').every(({ network }) => network === undefined);
  const agreed = ordinary.length > 0 && ordinary.every(({ report }) => report.negotiated !== null);
  return {
    versions: agreed,
    ciphers: agreed,
    certificates:
      chains.length > 0 && chains.every(({ verdict, hostname }) => verdict === 'trusted' && hostname.state === 'match'),
    network: stayed && reached.length > 0 && reached.every(({ report }) => report.tcp.state === 'open'),
    settings: false,
  };
}

/** How many of the five came to something: what was only seen on the way, or not tested, did not. */
export const doneSteps = (states: FlowStates): number =>
  flowSteps.filter((step) => ['ok', 'problem', 'partly'].includes(states[step])).length;

const mapSteps = (state: (step: FlowStep) => FlowState): FlowStates =>
  Object.fromEntries(flowSteps.map((step) => [step, state(step)])) as FlowStates;
