import type { Bridge } from '../../shared/bridge.ts';
import type { CallError } from '../../shared/outcome.ts';
import type { ReplayDocument, ReplayProgress } from '../../shared/replay.ts';
import { replayAnswer } from '../facts/replay-answer.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { isSomethingUnderWay, tellBusy } from './chain-calls.ts';
import { asksForRealName } from './hidden-server.ts';
import { isReplaying, type ReplayWish, replayStarted, useReplay, withReplayProgress } from './replay.ts';
import { useView } from './view.ts';

/** The engine waits a few seconds for one answer; a silence longer than this means that it is gone. */
const silenceLimitMs = 30_000;

/** Sends a captured hello to a server: whoever calls this was told so and agreed. */
export async function startReplay(bridge: Bridge, wish: ReplayWish): Promise<void> {
  if (isSomethingUnderWay()) return tellBusy();
  const { captureId, gentle, streamIndex, target } = wish;
  if (asksForRealName(target)) return;
  useReplay.setState({ run: { phase: 'starting', wish, progress: null, stopping: false } });
  useView.setState({ report: null });
  announce(words('said.replay.started'));
  const outcome = await bridge.startReplay({ captureId, streamIndex, target, gentle });
  if (!outcome.ok) return fail(outcome.error);
  const { runId } = outcome.value;
  useReplay.setState(({ run }) => ({ run: replayStarted(run, runId) }));
  watchForSilence();
  const { run } = useReplay.getState();
  if (run.phase !== 'running') return;
  if (run.stopping) await stopNow(bridge, runId);
  if (run.progress?.terminal) finish(run.progress);
}

/** Asks the engine to stop; what is known so far comes with the last event. */
export async function stopReplay(bridge: Bridge): Promise<void> {
  const { run } = useReplay.getState();
  if (!isReplaying(run) || run.stopping) return;
  useReplay.setState({ run: { ...run, stopping: true } });
  if (run.phase === 'running') await stopNow(bridge, run.runId);
}

/** Takes a snapshot; the last one holds the whole document. */
export function takeReplayProgress(progress: ReplayProgress): void {
  useReplay.setState(({ run }) => ({ run: withReplayProgress(run, progress) }));
  const { run } = useReplay.getState();
  if (run.phase !== 'running' || run.runId !== progress.runId) return;
  watchForSilence();
  if (progress.terminal !== null) finish(progress);
}

/** After a lost connection: it may have ended meanwhile. If it has not, its events go on. */
export async function catchUpReplay(bridge: Bridge): Promise<void> {
  const { run } = useReplay.getState();
  if (run.phase !== 'running') return;
  const outcome = await bridge.replay({ runId: run.runId });
  if (outcome.ok) end(run.runId, outcome.value, outcome.value.partial ? 'stopped' : 'finished');
}

async function stopNow(bridge: Bridge, runId: string): Promise<void> {
  const outcome = await bridge.stopReplay({ runId });
  if (!outcome.ok) fail(outcome.error);
}

const finish = ({ document, runId, terminal }: ReplayProgress) => end(runId, document, terminal ?? 'finished');

function end(runId: string, document: ReplayDocument, how: 'finished' | 'stopped' | 'failed'): void {
  const { run } = useReplay.getState();
  if (run.phase !== 'running' || run.runId !== runId) return;
  clearTimeout(silence);
  useReplay.setState({ run: { phase: 'ended', wish: run.wish, document, end: how } });
  announce(replayAnswer(document).headline);
}

let silence: ReturnType<typeof setTimeout> | undefined;

function watchForSilence(): void {
  clearTimeout(silence);
  silence = setTimeout(() => fail({ code: 'disconnected', message: words('broken.silence') }), silenceLimitMs);
}

function fail(error: CallError): void {
  clearTimeout(silence);
  const { run } = useReplay.getState();
  if (!isReplaying(run)) return;
  useReplay.setState({ run: { phase: 'broken', wish: run.wish, error } });
  announce(words('said.replay.broken'));
}
