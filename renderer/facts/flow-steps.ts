import type { CauseId } from '../../shared/cause.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { CheckId, CheckState, Progress } from '../../shared/progress.ts';
import { ofKind } from './handshakes.ts';

/** The five steps people are taught to go through, in their order. */
export const flowSteps = ['versions', 'certificates', 'ciphers', 'network', 'settings'] as const;
export type FlowStep = (typeof flowSteps)[number];

/** `partly`: something works, and the rest of what was asked for is not known. */
export type FlowState = 'to-do' | 'running' | 'ok' | 'problem' | 'not-needed' | 'partly' | 'not-tested';
export type FlowStates = Readonly<Record<FlowStep, FlowState>>;

export const untouched: FlowStates = {
  versions: 'to-do',
  certificates: 'to-do',
  ciphers: 'to-do',
  network: 'to-do',
  settings: 'to-do',
};

const stepOfCause: Partial<Record<CauseId, FlowStep>> = {
  'protocol-version-mismatch': 'versions',
  'no-common-cipher': 'ciphers',
  'no-common-group': 'ciphers',
  'no-common-signature-scheme': 'ciphers',
  'weak-dh': 'ciphers',
  'certificate-expired': 'certificates',
  'certificate-not-yet-valid': 'certificates',
  'hostname-mismatch': 'certificates',
  'self-signed': 'certificates',
  'key-certificate-mismatch': 'certificates',
  'unknown-ca': 'certificates',
  'incomplete-chain': 'certificates',
  'certificate-invalid': 'certificates',
  revoked: 'certificates',
  'revocation-unreachable': 'certificates',
  'weak-key-or-signature': 'certificates',
  'client-certificate-required': 'certificates',
  'client-certificate-rejected': 'certificates',
  'certificate-refused-by-peer': 'certificates',
  'server-name-required': 'certificates',
  'clock-wrong': 'settings',
  'alpn-mismatch': 'settings',
  'unsafe-legacy-renegotiation': 'settings',
  'extended-master-secret-required': 'settings',
  'server-configuration': 'settings',
  'client-configuration': 'settings',
  'upstream-handshake-failed': 'settings',
  'session-resumption-failed': 'settings',
  'starttls-required': 'settings',
  'starttls-unavailable': 'settings',
};

/** Causes that belong to no other step lie between the two ends. */
export const placeOf = (cause: CauseId): FlowStep => stepOfCause[cause] ?? 'network';

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

/** After a check: `ok` only where something was seen to work. */
export function stepsOf(diagnosis: Diagnosis): FlowStates {
  const problems = problemSteps(diagnosis);
  const works = workingSteps(diagnosis);
  // Only a proven cause makes another step needless; beside a guess it is simply not tested.
  const explained = problems.size > 0 && diagnosis.verdict.confidence === 'confirmed';
  return mapSteps((step) => {
    if (problems.has(step)) return 'problem';
    if (works[step]) return 'ok';
    return explained && step !== 'settings' ? 'not-needed' : 'not-tested';
  });
}

/** Where the verdict lies, and whatever else was found here beside it. */
function problemSteps({ verdict, causes }: Diagnosis): ReadonlySet<FlowStep> {
  if (verdict.state !== 'fault' || verdict.reproduced === false) return new Set();
  const found = causes.filter(
    ({ confidence }, at) => at === 0 || confidence === 'confirmed' || confidence === 'likely',
  );
  return new Set(found.map(({ cause }) => placeOf(cause)));
}

function workingSteps({ observations }: Diagnosis): Readonly<Record<FlowStep, boolean>> {
  const reports = ofKind(observations, 'handshake').map(({ report }) => report);
  const chains = ofKind(observations, 'certificate-chain').map(({ judgement }) => judgement);
  const ordinary = ofKind(observations, 'handshake').filter(({ probe }) => !probe.startsWith('pair'));
  const agreed = ordinary.length > 0 && ordinary.every(({ report }) => report.negotiated !== null);
  return {
    versions: agreed,
    ciphers: agreed,
    certificates:
      chains.length > 0 && chains.every(({ verdict, hostname }) => verdict === 'trusted' && hostname.state === 'match'),
    network: reports.length > 0 && reports.every(({ tcp }) => tcp.state === 'open'),
    settings: false,
  };
}

const mapSteps = (state: (step: FlowStep) => FlowState): FlowStates =>
  Object.fromEntries(flowSteps.map((step) => [step, state(step)])) as FlowStates;
