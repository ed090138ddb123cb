import { create } from 'zustand';
import type { Diagnosis } from '../../shared/diagnosis.ts';

/** Cases whose ticks are kept; the oldest go. */
const keptCases = 20;

/** What the person says was done, by case: ids of steps. Kept as long as the window is open. */
interface FixesState {
  readonly done: ReadonlyMap<string, ReadonlySet<string>>;
}

export const useFixes = create<FixesState>(() => ({ done: new Map() }));

/** A case is known by its first run, so that a re-test finds the ticks again. */
export const caseOf = ({ runId, runs }: Pick<Diagnosis, 'runId' | 'runs'>): string => runs[0]?.runId ?? runId;

/** The id of a step: of which fix of which cause. */
export const stepId = (cause: string, remedyId: string, index: number): string => `${cause}/${remedyId}/${index}`;

/** Ticks a step off, or takes the tick back. */
export function toggleStep(caseId: string, step: string): void {
  useFixes.setState(({ done }) => {
    const steps = new Set(done.get(caseId));
    if (!steps.delete(step)) steps.add(step);
    const others = [...done].filter(([id]) => id !== caseId);
    return { done: new Map([...others, [caseId, steps] as const].slice(-keptCases)) };
  });
}
