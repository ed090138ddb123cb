import type { Bridge } from '../../shared/bridge.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { CallError } from '../../shared/outcome.ts';
import type { Progress } from '../../shared/progress.ts';
import type { Reading } from '../../shared/reading.ts';
import { checkedTool } from '../../shared/safe-checks.ts';
import type { Target } from '../../shared/target.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { isChecking, rootIds, useChain } from './chain.ts';
import { tellBusy } from './chain-calls.ts';
import { asksForRealName } from './hidden-server.ts';
import { isLooking, useNetwork } from './network.ts';
import { readNow } from './reading.ts';
import { isReplaying, useReplay } from './replay.ts';
import { isUnderWay, type Question, started, useRun, withProgress } from './run.ts';
import { useStart } from './start.ts';
import { isSurveying, useSurvey } from './survey.ts';
import { useView } from './view.ts';

/** The engine stops by itself after ten seconds, or thirty; a silence longer than this means that it is gone. */
const silenceLimitMs = { usual: 20_000, patient: 45_000 } as const;

/** Enter on the start field: reads it, and starts when it names one target (or the chosen one of several). */
export async function askAboutField(bridge: Bridge): Promise<void> {
  useStart.setState({ asked: true, complaint: null });
  const reading = await readNow(bridge);
  if (reading?.kind !== 'targets') return;
  const target = reading.targets[useStart.getState().chosen] ?? reading.targets[0];
  if (target) await begin(bridge, questionAbout(target, reading), null, hasLeftStart());
}

/** An error without a server, and the server typed below it. */
export async function askAboutError(bridge: Bridge): Promise<void> {
  const { reading, server } = useStart.getState();
  if (reading?.kind !== 'error-only') return;
  const outcome = await bridge.readInput({ text: server });
  if (!outcome.ok) return useStart.setState({ complaint: outcome.error.message });
  if (outcome.value.kind !== 'targets') return useStart.setState({ complaint: outcome.value.text });
  const target = outcome.value.targets[0];
  if (target) await begin(bridge, { target, describedError: reading.describedError }, null, hasLeftStart());
}

/** Who opened another screen while the text was still being read stays there, or gets there. */
const hasLeftStart = (): boolean => useView.getState().screen !== 'start' || useStart.getState().leaving;

/** One of several that are tested one after the other. `behind`: another screen stays where it is. */
export async function askQuestion(bridge: Bridge, question: Question, behind = false): Promise<void> {
  await begin(bridge, question, null, behind);
}

/** A server that was named on another screen, with what the failing program said about it, or as a captured client. */
export async function askAboutServer(
  bridge: Bridge,
  target: Target,
  describedError: string | null,
  client?: Question['client'],
): Promise<void> {
  await begin(bridge, { target, describedError, ...(client && { client }) });
}

/** What was pasted, as a question about one of its servers. */
export function questionAbout(target: Target, reading: Extract<Reading, { kind: 'targets' }>): Question {
  const { describedError, notes, parts } = reading;
  const what = notes.find(({ code }) => code === 'VERIFY_OFF')?.phrase.parameters.what;
  if (what === undefined) return { target, describedError };
  const program = parts.find(({ part }) => part === 'found-in')?.value ?? '';
  const off = String(what);
  return { target, describedError, checksOff: { off, tool: checkedTool(off, program) } };
}

/** The same question again, appended to the same case. */
export async function retest(bridge: Bridge): Promise<void> {
  const { run } = useRun.getState();
  if (run.phase !== 'none' && asksForRealName(run.question.target)) return;
  if (run.phase === 'ended') await begin(bridge, { ...run.question, patient: false }, run.diagnosis);
  else if (run.phase === 'broken') await begin(bridge, run.question);
}

/** The same once more with three times as long for every answer; the check after it is as quick as ever. */
export async function testPatiently(bridge: Bridge): Promise<void> {
  const { run } = useRun.getState();
  if (run.phase !== 'ended' || asksForRealName(run.question.target)) return;
  await begin(bridge, { ...run.question, patient: true }, run.diagnosis);
}

/** Asks the engine to stop; the verdict so far comes with the last event. */
export async function stop(bridge: Bridge): Promise<void> {
  const { run } = useRun.getState();
  if (!isUnderWay(run) || run.stopping) return;
  useRun.setState({ run: { ...run, stopping: true } });
  if (run.phase === 'running') await stopNow(bridge, run.runId);
}

async function stopNow(bridge: Bridge, runId: string): Promise<void> {
  const outcome = await bridge.stopDiagnosis({ runId });
  if (!outcome.ok) fail(outcome.error);
}

/** Back to the field, with what was typed still in it. A result stays until the next check. */
export function newCheck(): void {
  useView.setState({ screen: 'start', report: null });
}

/** Takes a snapshot, and fetches the diagnosis with the last one. */
export function takeProgress(bridge: Bridge, progress: Progress): void {
  useRun.setState(({ run }) => ({ run: withProgress(run, progress) }));
  const { run } = useRun.getState();
  if (run.phase !== 'running' || run.runId !== progress.runId) return;
  watchForSilence();
  if (progress.terminal !== null) void finish(bridge, run.runId);
}

/** After a lost connection: the run may have ended meanwhile. If it has not, its events go on. */
export async function catchUp(bridge: Bridge): Promise<void> {
  const { run } = useRun.getState();
  if (run.phase !== 'running') return;
  const outcome = await bridge.diagnosis({ runId: run.runId });
  if (outcome.ok) end(run.runId, outcome.value);
}

async function begin(bridge: Bridge, asked: Question, earlier: Diagnosis | null = null, behind = false): Promise<void> {
  if (isUnderWay(useRun.getState().run)) return;
  if (isSurveying(useSurvey.getState().run)) return tellSurveying();
  if (isChecking(useChain.getState().run) || isLooking(useNetwork.getState().run)) return tellBusy();
  if (isReplaying(useReplay.getState().run)) return tellBusy();
  // Those of now: what was added or left out since an earlier check counts as well.
  const question: Question = { ...asked, roots: rootIds() };
  useRun.setState({ run: { phase: 'starting', question, progress: null, stopping: false }, earlier });
  if (!behind) useView.setState({ screen: 'run', report: null });
  announce(words('said.started', { host: question.target.host }));
  const outcome = await ask(bridge, question, earlier?.runId ?? null);
  if (!outcome.ok) return fail(outcome.error);
  const { runId } = outcome.value;
  useRun.setState((state) => ({ run: started(state.run, runId) }));
  watchForSilence();
  const { run } = useRun.getState();
  if (run.phase !== 'running') return;
  if (run.stopping) await stopNow(bridge, runId);
  if (run.progress?.terminal) await finish(bridge, runId);
}

/** Two at once would disturb each other's answers, so the engine makes one at a time: what is on screen stays. */
function tellSurveying(): void {
  const text = words('survey.busy.first');
  useView.setState({ report: { mark: 'info', text, copyByHand: null } });
  announce(text);
}

/** An earlier run that the engine keeps no more is no reason not to test again. */
async function ask(
  bridge: Bridge,
  { client, describedError, patient, roots, target }: Question,
  previousRunId: string | null,
) {
  const more = {
    ...(client && { client }),
    ...(patient && { patient }),
    ...(roots?.length && { roots: [...roots] }),
  };
  const question = { target, describedError, ...more };
  const outcome = await bridge.startDiagnosis({ ...question, previousRunId });
  const isForgotten = !outcome.ok && outcome.error.code === 'no-such-run' && previousRunId !== null;
  return isForgotten ? bridge.startDiagnosis({ ...question, previousRunId: null }) : outcome;
}

async function finish(bridge: Bridge, runId: string): Promise<void> {
  const outcome = await bridge.diagnosis({ runId });
  if (outcome.ok) end(runId, outcome.value);
  else if (isRunning(runId)) fail(outcome.error);
}

function end(runId: string, diagnosis: Diagnosis): void {
  const { run } = useRun.getState();
  if (run.phase !== 'running' || run.runId !== runId) return;
  clearTimeout(silence);
  const { question, progress } = run;
  useRun.setState({ run: { phase: 'ended', question, runId, progress, diagnosis } });
  announce(words(`said.ended.${diagnosis.verdict.state}`));
}

function isRunning(runId: string): boolean {
  const { run } = useRun.getState();
  return run.phase === 'running' && run.runId === runId;
}

let silence: ReturnType<typeof setTimeout> | undefined;

function watchForSilence(): void {
  clearTimeout(silence);
  const { run } = useRun.getState();
  const isPatient = isUnderWay(run) && run.question.patient === true;
  silence = setTimeout(
    () => {
      if (isUnderWay(useRun.getState().run)) fail({ code: 'disconnected', message: words('broken.silence') });
    },
    isPatient ? silenceLimitMs.patient : silenceLimitMs.usual,
  );
}

function fail(error: CallError): void {
  clearTimeout(silence);
  const { run } = useRun.getState();
  if (run.phase !== 'starting' && run.phase !== 'running') return;
  useRun.setState({ run: { phase: 'broken', question: run.question, progress: run.progress, error } });
  announce(words('said.broken'));
}
