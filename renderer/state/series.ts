import { create } from 'zustand';
import type { Bridge } from '../../shared/bridge.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { askQuestion, questionAbout } from './check.ts';
import { type Question, type Run, type RunState, useRun } from './run.ts';
import { useStart } from './start.ts';
import { useView } from './view.ts';

/** Several servers of one text, tested one after the other. */
export interface SeriesState {
  readonly questions: readonly Question[];
  /** What came of the first ones, in the same order. */
  readonly results: readonly Diagnosis[];
}

const none: SeriesState = { questions: [], results: [] };
export const useSeries = create<SeriesState>(() => none);

let quiet: () => unknown = () => {};

/** Begins with the first; each of the others follows as soon as the one before has ended. */
export async function checkAll(bridge: Bridge, questions: readonly Question[]): Promise<void> {
  quiet();
  useSeries.setState({ questions, results: [] });
  quiet = useRun.subscribe((now, before) => follow(bridge, now, before));
  const [first] = questions;
  if (first) await askQuestion(bridge, first);
}

/** All servers that the start field was read as. */
export async function checkAllInField(bridge: Bridge): Promise<void> {
  const { reading, readText, text } = useStart.getState();
  if (reading?.kind !== 'targets' || readText !== text) return;
  await checkAll(
    bridge,
    reading.targets.map((target) => questionAbout(target, reading)),
  );
}

function follow(bridge: Bridge, { run }: RunState, { run: before }: RunState): void {
  const { questions, results } = useSeries.getState();
  const current = questions[results.length];
  if (run.phase === 'none' || current === undefined) return;
  // Another check was begun: the list stays, and nothing more is asked by itself.
  if (run.question.target !== current.target || run.phase === 'broken') quiet();
  else if (run.phase === 'ended' && before.phase === 'running') goOn(bridge, run, before.stopping);
}

type Ended = Extract<Run, { phase: 'ended' }>;

/** Takes a result, and asks the next one unless the person stopped this. */
function goOn(bridge: Bridge, { diagnosis, question }: Ended, isStopped: boolean): void {
  const { questions, results } = useSeries.getState();
  const next = questions[results.length + 1];
  // As it was asked, with the roots that counted then.
  useSeries.setState({ questions: questions.with(results.length, question), results: [...results, diagnosis] });
  if (isStopped || next === undefined) quiet();
  // After the end was said; whatever screen was opened meanwhile stays.
  else queueMicrotask(() => void askQuestion(bridge, next, useView.getState().screen !== 'run'));
}

/** Shows the result of one that has ended. */
export function showOfSeries(diagnosis: Diagnosis): void {
  const { questions, results } = useSeries.getState();
  const question = questions[results.indexOf(diagnosis)] ?? questionOf(diagnosis);
  useRun.setState({
    run: { phase: 'ended', question, runId: diagnosis.runId, progress: null, diagnosis },
    earlier: null,
  });
  useView.setState({ screen: 'run', report: null });
}

const questionOf = ({ target }: Diagnosis): Question => ({ target, describedError: null });
