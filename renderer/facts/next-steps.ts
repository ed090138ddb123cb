import { type FlowStep, flowSteps } from '../../shared/flow-step.ts';
import type { NextPlace, NextStep } from '../../shared/next-step.ts';
import type { Role } from './fixes.ts';

export const isFlowStep = (place: NextPlace): place is FlowStep => flowSteps.some((step) => step === place);

/**
 * What is left of the ways on: a step that was gone through since the check is not asked for again. Whoever runs the
 * server can read its settings, so that these come second at the latest.
 */
export function stepsLeft(next: readonly NextStep[], lookedAt: ReadonlySet<FlowStep>, role: Role): readonly NextStep[] {
  const left = next.filter(({ step }) => !isFlowStep(step) || !lookedAt.has(step));
  const settings = left.find(({ step }) => step === 'settings');
  if (role !== 'running' || settings === undefined) return left;
  const [first, ...rest] = left;
  if (first === undefined || first === settings) return left;
  return [first, settings, ...rest.filter((one) => one !== settings)];
}
