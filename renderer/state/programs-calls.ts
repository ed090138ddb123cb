import type { Bridge } from '../../shared/bridge.ts';
import type { CallError, Outcome } from '../../shared/outcome.ts';
import type { RelayProgress } from '../../shared/relay/document.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { asksForRealName } from './hidden-server.ts';
import {
  isWatching,
  type ProgramDocument,
  type ProgramEnded,
  type ProgramPlace,
  type ProgramWish,
  programStarted,
  usePrograms,
  withProgramProgress,
} from './programs.ts';
import { useView } from './view.ts';

/** Begins to record, unless something is recorded already. */
export async function startProgram(bridge: Bridge, wish: ProgramWish): Promise<void> {
  if (isWatching(usePrograms.getState().run)) return;
  if (wish.kind === 'relay' && asksForRealName(wish.target)) return;
  usePrograms.setState({ run: { phase: 'starting', wish, progress: null, stopping: false }, shown: null });
  useView.setState({ report: null });
  const outcome = await begin(bridge, wish);
  if (!outcome.ok) return fail(outcome.error);
  const { place, runId } = outcome.value;
  usePrograms.setState(({ run }) => ({ run: programStarted(run, runId, place) }));
  announce(words(`said.programs.${wish.kind}`));
  const { run } = usePrograms.getState();
  if (run.phase !== 'running') return;
  if (run.stopping) await stopNow(bridge, wish, runId);
  if (run.progress?.terminal) await finish(bridge, run.progress);
}

/** The same once more. */
export async function programAgain(bridge: Bridge): Promise<void> {
  const { run } = usePrograms.getState();
  if (run.phase === 'ended' || run.phase === 'broken') await startProgram(bridge, run.wish);
}

/** Back to the two ways. */
export function newProgram(): void {
  if (isWatching(usePrograms.getState().run)) return;
  usePrograms.setState({ run: { phase: 'none' }, shown: null });
  useView.setState({ report: null });
}

/** Asks the engine to end it; what was seen comes with the last event. */
export async function stopProgram(bridge: Bridge): Promise<void> {
  const { run } = usePrograms.getState();
  if (!isWatching(run) || run.stopping) return;
  usePrograms.setState({ run: { ...run, stopping: true } });
  if (run.phase === 'running') await stopNow(bridge, run.wish, run.runId);
}

/** Takes an event, and fetches the document with the last one. */
export function takeProgramProgress(bridge: Bridge, progress: RelayProgress): void {
  usePrograms.setState(({ run }) => ({ run: withProgramProgress(run, progress) }));
  const { run } = usePrograms.getState();
  if (run.phase === 'none' && progress.terminal === null) void takeUp(bridge, progress);
  if (run.phase === 'running' && run.runId === progress.runId && progress.terminal !== null)
    void finish(bridge, progress);
}

/** A page that was loaded anew finds what the one before it began: it can be seen, and stopped. */
async function takeUp(bridge: Bridge, progress: RelayProgress): Promise<void> {
  const { kind, runId } = progress;
  const outcome = await (kind === 'relay' ? bridge.relay({ runId }) : bridge.run({ runId }));
  if (!outcome.ok || outcome.value.ended !== null || usePrograms.getState().run.phase !== 'none') return;
  const document = outcome.value;
  const { listen } = document;
  const understood = 'program' in document ? document.program.command : [];
  const wish: ProgramWish =
    'target' in document
      ? { kind: 'relay', target: document.target, port: listen.port }
      : { kind: 'run', command: understood.join(' ') };
  const place = { listen, recipes: [], words: understood };
  usePrograms.setState({ run: { phase: 'running', wish, runId, place, progress, stopping: false } });
}

/** After a lost connection: it may have ended meanwhile. If it has not, its events go on. */
export async function catchUpProgram(bridge: Bridge): Promise<void> {
  const { run } = usePrograms.getState();
  if (run.phase !== 'running') return;
  const outcome = await documentOf(bridge, run.wish, run.runId);
  if (outcome.ok && outcome.value.ended !== null) end(run.runId, outcome.value, 'finished');
}

async function begin(
  bridge: Bridge,
  wish: ProgramWish,
): Promise<Outcome<{ readonly runId: string; readonly place: ProgramPlace }>> {
  if (wish.kind === 'relay') {
    const outcome = await bridge.startRelay({ target: wish.target, port: wish.port });
    if (!outcome.ok) return outcome;
    const { listen, recipes, runId } = outcome.value;
    return { ok: true, value: { runId, place: { listen, recipes, words: [] } } };
  }
  const outcome = await bridge.startRun({ command: wish.command });
  if (!outcome.ok) return outcome;
  const { listen, runId, words: understood } = outcome.value;
  return { ok: true, value: { runId, place: { listen, recipes: [], words: understood } } };
}

const documentOf = (bridge: Bridge, { kind }: ProgramWish, runId: string): Promise<Outcome<ProgramDocument>> =>
  kind === 'relay' ? bridge.relay({ runId }) : bridge.run({ runId });

async function stopNow(bridge: Bridge, { kind }: ProgramWish, runId: string): Promise<void> {
  const outcome = await (kind === 'relay' ? bridge.stopRelay({ runId }) : bridge.stopRun({ runId }));
  if (!outcome.ok) fail(outcome.error);
}

async function finish(bridge: Bridge, { runId, terminal }: RelayProgress): Promise<void> {
  const { run } = usePrograms.getState();
  if (run.phase !== 'running') return;
  const outcome = await documentOf(bridge, run.wish, runId);
  if (outcome.ok) end(runId, outcome.value, terminal ?? 'finished');
  else fail(outcome.error);
}

function end(runId: string, document: ProgramDocument, how: ProgramEnded['end']): void {
  const { run } = usePrograms.getState();
  if (run.phase !== 'running' || run.runId !== runId) return;
  usePrograms.setState({ run: { phase: 'ended', wish: run.wish, runId, document, end: how } });
  announce(words('said.programs.ended', { answer: document.verdict.headline }));
}

function fail(error: CallError): void {
  const { run } = usePrograms.getState();
  if (!isWatching(run)) return;
  usePrograms.setState({ run: { phase: 'broken', wish: run.wish, error } });
  announce(words('said.programs.broken'));
}
