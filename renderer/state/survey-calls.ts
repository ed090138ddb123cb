import type { Bridge } from '../../shared/bridge.ts';
import type { CallError } from '../../shared/outcome.ts';
import type { Survey, SurveyProgress } from '../../shared/survey.ts';
import type { Target } from '../../shared/target.ts';
import { endSentence } from '../facts/survey-headline.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { isSomethingUnderWay, tellBusy } from './chain-calls.ts';
import { asksForRealName } from './hidden-server.ts';
import { isUnderWay, useRun } from './run.ts';
import {
  adopted,
  isSameServer,
  isSurveying,
  type SurveyRun,
  type SurveyWish,
  surveyStarted,
  useSurvey,
  withSurveyProgress,
} from './survey.ts';
import { type SurveyScreen, useView } from './view.ts';

/** The longest wait for one answer is a few seconds; a silence longer than this means that the engine is gone. */
const silenceLimitMs = 30_000;

/** Shows a step of the survey; without a target it asks for one. Another server's result gives way; a survey under way stays. */
export function openSurvey(screen: SurveyScreen, target: Target | null): void {
  useSurvey.setState(({ run, subject }) => {
    if (isSurveying(run)) return { subject: run.wish.target };
    if (target === null || (subject !== null && isSameServer(subject, target))) return {};
    return { subject: target, address: null, run: { phase: 'none' } };
  });
  useView.setState({ screen, report: null });
}

/** Begins a survey, unless something is under way already. */
export async function startSurvey(bridge: Bridge, wish: SurveyWish): Promise<void> {
  if (isSurveying(useSurvey.getState().run)) return;
  if (isSomethingUnderWay()) return tellBusy();
  if (asksForRealName(wish.target)) return;
  useSurvey.setState({
    subject: wish.target,
    address: null,
    run: { phase: 'starting', wish, progress: null, stopping: false },
  });
  useView.setState({ report: null });
  announce(words('said.survey.started', { host: wish.target.host }));
  const outcome = await bridge.startSurvey(wish);
  if (!outcome.ok) return fail(outcome.error);
  const { runId } = outcome.value;
  useSurvey.setState(({ run }) => ({ run: surveyStarted(run, runId) }));
  watchForSilence();
  const { run } = useSurvey.getState();
  if (run.phase !== 'running') return;
  if (run.stopping) await stopNow(bridge, runId);
  if (run.progress?.terminal) await finish(bridge, run.progress);
}

/** The same once more; `gentle` slows it down. */
export async function surveyAgain(bridge: Bridge, gentle?: boolean): Promise<void> {
  const { run } = useSurvey.getState();
  if (run.phase !== 'ended' && run.phase !== 'broken') return;
  await startSurvey(bridge, { ...run.wish, gentle: gentle ?? run.wish.gentle });
}

/** Asks the engine to stop; what is known comes with the last snapshot. */
export async function stopSurvey(bridge: Bridge): Promise<void> {
  const { run } = useSurvey.getState();
  if (!isSurveying(run) || run.stopping) return;
  useSurvey.setState({ run: { ...run, stopping: true } });
  if (run.phase === 'running') await stopNow(bridge, run.runId);
}

async function stopNow(bridge: Bridge, runId: string): Promise<void> {
  const outcome = await bridge.stopSurvey({ runId });
  if (!outcome.ok) fail(outcome.error);
}

/** Takes a snapshot, and the whole survey with the last one. */
export function takeSurveyProgress(bridge: Bridge, progress: SurveyProgress): void {
  const before = useSurvey.getState();
  if (isOrphan(before.run, progress)) useSurvey.setState({ run: adopted(progress), subject: progress.survey.target });
  else useSurvey.setState({ run: withSurveyProgress(before.run, progress) });
  const { run } = useSurvey.getState();
  if (run.phase !== 'running' || run.runId !== progress.runId) return;
  watchForSilence();
  tellRefusal(before.run, progress);
  if (progress.terminal !== null) void finish(bridge, progress);
}

/** After a lost connection: the survey may have ended meanwhile. If it has not, its snapshots go on. */
export async function catchUpSurvey(bridge: Bridge): Promise<void> {
  const { run } = useSurvey.getState();
  if (run.phase !== 'running') return;
  const outcome = await bridge.survey({ runId: run.runId });
  // The last snapshot, told again to whoever comes back, knows better how it ended.
  if (outcome.ok && !hasLastSnapshot()) end(run.runId, outcome.value, 'finished');
}

function hasLastSnapshot(): boolean {
  const { run } = useSurvey.getState();
  return run.phase === 'running' && (run.progress?.terminal ?? null) !== null;
}

/** A survey this page knows nothing of: the page was loaded again, and its engine went on. */
function isOrphan(run: SurveyRun, progress: SurveyProgress): boolean {
  return run.phase === 'none' && progress.terminal === null && !isUnderWay(useRun.getState().run);
}

/** That a server begins to refuse us is worth hearing at once. */
function tellRefusal(before: SurveyRun, { survey }: SurveyProgress): void {
  const known = before.phase === 'running' ? (before.progress?.survey.refusal ?? null) : null;
  if (survey.refusal !== null && known === null) announce(words('said.survey.refused'));
}

async function finish(bridge: Bridge, last: SurveyProgress): Promise<void> {
  const outcome = await bridge.survey({ runId: last.runId });
  // The last snapshot stands alone: it is as good where the engine keeps the survey no more.
  end(last.runId, outcome.ok ? outcome.value : last.survey, last.terminal ?? 'finished');
}

function end(runId: string, survey: Survey, how: 'finished' | 'stopped' | 'failed'): void {
  const { run } = useSurvey.getState();
  if (run.phase !== 'running' || run.runId !== runId) return;
  clearTimeout(silence);
  useSurvey.setState({ run: { phase: 'ended', wish: run.wish, survey, end: how } });
  announce(endSentence(survey, how));
}

let silence: ReturnType<typeof setTimeout> | undefined;

function watchForSilence(): void {
  clearTimeout(silence);
  silence = setTimeout(() => {
    if (isSurveying(useSurvey.getState().run)) fail({ code: 'disconnected', message: words('broken.silence') });
  }, silenceLimitMs);
}

function fail(error: CallError): void {
  clearTimeout(silence);
  const { run } = useSurvey.getState();
  if (!isSurveying(run)) return;
  useSurvey.setState({ run: { phase: 'broken', wish: run.wish, progress: run.progress, error } });
  announce(words('said.survey.broken'));
}
