import { create } from 'zustand';
import type { Bridge } from '../../shared/bridge.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { type WhereAnswer, withAnswer } from '../../shared/where-it-works.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { useRun } from './run.ts';

interface WhereState {
  /** What the last answer came to, and of which run. */
  readonly told: { readonly runId: string; readonly text: string } | null;
}

export const useWhere = create<WhereState>(() => ({ told: null }));

/** What was said of where it works; empty where nobody said anything. */
export const answersIn = ({ observations }: Diagnosis): readonly WhereAnswer[] =>
  observations.findLast((seen) => seen.kind === 'where-it-works')?.answers ?? [];

/** Gives an answer, or takes it back; the engine judges the check again by all of them. */
export async function toggleAnswer(bridge: Bridge, answer: WhereAnswer): Promise<void> {
  const { run } = useRun.getState();
  if (run.phase !== 'ended') return;
  const { runId } = run;
  const answers = withAnswer(answersIn(run.diagnosis), answer);
  const outcome = await bridge.answerWhere({ runId, answers: [...answers] });
  if (!outcome.ok) return tell(runId, words('where.failed', { reason: outcome.error.message }));
  const { change, diagnosis } = outcome.value;
  useRun.setState((state) =>
    state.run.phase === 'ended' && state.run.runId === runId ? { run: { ...state.run, diagnosis } } : {},
  );
  tell(runId, change);
}

function tell(runId: string, text: string): void {
  useWhere.setState({ told: { runId, text } });
  announce(text);
}
