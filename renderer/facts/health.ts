import type { HealthDocument, HealthState, HealthStep, Practice } from '../../shared/health.ts';
import { healthStates } from '../../shared/health.ts';
import type { Status } from '../parts/StatusMark.tsx';

export const healthMarks: Readonly<Record<HealthState, Status>> = {
  problem: 'fail',
  risk: 'warn',
  'not-known': 'not-tested',
  ok: 'pass',
};

/** How many practices are in each state, the gravest first; states without any are left out. */
export function countStates({ practices }: Pick<HealthDocument, 'practices'>) {
  return healthStates
    .map((state) => ({ state, count: practices.filter((one) => one.state === state).length }))
    .filter(({ count }) => count > 0);
}

/** The headline of the whole: `nothing` where not one thing was seen. */
export function wholeState({ practices }: Pick<HealthDocument, 'practices'>): HealthState | 'nothing' {
  const seen = practices.some(({ lines }) => lines.some(({ state }) => state !== 'not-known'));
  return seen ? (countStates({ practices })[0]?.state ?? 'nothing') : 'nothing';
}

/** What would tell more about what is not in order, each step once. */
export function stepsFor({ lines }: Practice): readonly HealthStep[] {
  const wanted = lines.flatMap(({ action, state }) => (action !== null && state !== 'ok' ? [action] : []));
  return [...new Set(wanted)];
}
