import type { Bridge } from '../../shared/bridge.ts';
import { captureHeadline } from '../../shared/capture/answer.ts';
import type { CaptureProgress, CaptureSummary } from '../../shared/capture/overview.ts';
import type { CaptureStream } from '../../shared/capture/stream.ts';
import { captureCopyLimits } from '../../shared/contract-capture.ts';
import { type CallError, failed, type Outcome, ok } from '../../shared/outcome.ts';
import { base64Of } from '../facts/base64.ts';
import { serverText } from '../facts/capture-server.ts';
import { put, words } from '../words.ts';
import { announce } from './announce.ts';
import {
  allOfThem,
  type CaptureWish,
  captureStarted,
  type GivenFile,
  isReading,
  useCaptures,
  withCaptureProgress,
} from './captures.ts';
import { takeKept } from './chain-files.ts';
import { askAboutServer } from './check.ts';
import { useView } from './view.ts';

/** A disk may be slow and a judgement long; a silence longer than this means that the engine is gone. */
const silenceLimitMs = 120_000;

/** Takes a capture in and reads it; a key log opens what was read before. */
export async function takeCapture(bridge: Bridge, file: File, role: 'capture' | 'keys' = 'capture'): Promise<void> {
  useView.setState({ screen: 'captures', report: null });
  const { run } = useCaptures.getState();
  if (run.phase === 'copying') return;
  const given = await give(bridge, file);
  if (!given.ok) return fail(given.error, file.name);
  if (role === 'capture') return readCapture(bridge, { file: given.value, keyLog: null }, 'anew');
  if (run.phase !== 'ended') return;
  announce(words('said.captures.keys', { name: given.value.name }));
  await readCapture(bridge, { ...run.wish, keyLog: given.value }, 'again');
}

/** Reads the same without the keys. */
export async function dropKeys(bridge: Bridge): Promise<void> {
  const { run } = useCaptures.getState();
  if (run.phase === 'ended') await readCapture(bridge, { ...run.wish, keyLog: null }, 'again');
}

/** `again` keeps the place: the same capture once more, with other keys. */
async function readCapture(bridge: Bridge, wish: CaptureWish, how: 'anew' | 'again'): Promise<void> {
  useCaptures.setState({
    run: { phase: 'starting', wish, progress: null, stopping: false },
    rows: [],
    ...(how === 'anew' && { filter: allOfThem, chosen: null, shown: { phase: 'none' } }),
  });
  if (how === 'anew') announce(words('said.captures.started', { name: wish.file.name }));
  const { file, keyLog } = wish;
  const outcome = await bridge.openCapture({ givenId: file.givenId, keyLogId: keyLog?.givenId ?? null });
  if (!outcome.ok) return fail(outcome.error, file.name);
  const { captureId } = outcome.value;
  useCaptures.setState(({ run }) => ({ run: captureStarted(run, captureId) }));
  watchForSilence();
  const { run } = useCaptures.getState();
  if (run.phase !== 'running') return;
  if (run.stopping) await bridge.stopCapture({ captureId });
  if (run.progress?.terminal) await finish(bridge, run.progress);
}

/** Asks the engine to stop; what was read so far comes with the last event. */
export async function stopCapture(bridge: Bridge): Promise<void> {
  const { run } = useCaptures.getState();
  if (!isReading(run) || run.stopping) return;
  useCaptures.setState({ run: { ...run, stopping: true } });
  if (run.phase === 'running') await bridge.stopCapture({ captureId: run.captureId });
}

/** Takes a snapshot, and fetches what was read with the last one. */
export function takeCaptureProgress(bridge: Bridge, progress: CaptureProgress): void {
  useCaptures.setState(({ run }) => ({ run: withCaptureProgress(run, progress) }));
  const { run } = useCaptures.getState();
  if (run.phase !== 'running' || run.captureId !== progress.captureId) return;
  watchForSilence();
  if (progress.terminal !== null) void finish(bridge, progress);
}

/** After a lost connection: reading may have ended meanwhile. */
export async function catchUpCapture(bridge: Bridge): Promise<void> {
  const { run } = useCaptures.getState();
  if (run.phase !== 'running') return;
  const outcome = await bridge.capture({ captureId: run.captureId });
  if (outcome.ok) await end(bridge, outcome.value, run.progress?.size ?? null);
}

/** Shows one conversation. */
export async function chooseConversation(bridge: Bridge, index: number): Promise<void> {
  const { run } = useCaptures.getState();
  if (run.phase !== 'ended') return;
  useCaptures.setState({ chosen: index });
  const outcome = await bridge.captureStream({ captureId: run.captureId, index });
  // Another one was chosen meanwhile.
  if (useCaptures.getState().chosen !== index) return;
  useCaptures.setState({
    shown: outcome.ok
      ? { phase: 'there', conversation: outcome.value }
      : { phase: 'gone', reason: outcome.error.message },
  });
}

/** Opens the certificates that one end sent in the certificates step. */
export async function openCertificates(bridge: Bridge, index: number, from: 'client' | 'server'): Promise<void> {
  const { run } = useCaptures.getState();
  if (run.phase !== 'ended') return;
  const { captureId } = run;
  await takeKept(bridge, () => bridge.keepCaptureCertificates({ captureId, index, from }));
}

/** Asks the server of a conversation now, as any other server; or as the client that the capture shows. */
export async function checkServerOf(bridge: Bridge, stream: CaptureStream, as: 'usual' | 'captured'): Promise<void> {
  const outcome = await bridge.readInput({ text: serverText(stream) });
  const target = outcome.ok && outcome.value.kind === 'targets' ? outcome.value.targets[0] : undefined;
  if (target !== undefined)
    return askAboutServer(bridge, target, null, as === 'captured' ? clientOf(stream) : undefined);
  const text = outcome.ok && outcome.value.kind === 'refused' ? outcome.value.text : words('captures.check.unreadable');
  useView.setState({ report: { mark: 'fail', text, copyByHand: null } });
  announce(text);
}

function clientOf({ index }: CaptureStream) {
  const { run } = useCaptures.getState();
  return run.phase === 'ended' ? { captureId: run.captureId, streamIndex: index } : undefined;
}

/** Where the host knows places the file stays where it is; else its bytes are handed over. */
export async function give(bridge: Bridge, file: File): Promise<Outcome<GivenFile>> {
  const name = file.name.slice(0, 1000);
  const placed = await bridge.place?.(file);
  if (placed?.ok) return ok({ givenId: placed.value.givenId, name });
  return handOver(bridge, file, name);
}

/** The screen shows how far it is, and then what it showed before. */
async function handOver(bridge: Bridge, file: File, name: string): Promise<Outcome<GivenFile>> {
  if (file.size > captureCopyLimits.bytes) return failed('bad-input', tooLarge(file.size));
  const { run } = useCaptures.getState();
  const outcome = await handOverPieces(bridge, file, name);
  useCaptures.setState({ run });
  return outcome;
}

async function handOverPieces(bridge: Bridge, file: File, name: string): Promise<Outcome<GivenFile>> {
  const { size } = file;
  let givenId: string | null = null;
  for (let at = 0; at < size || givenId === null; at += captureCopyLimits.chunk) {
    if (size > captureCopyLimits.chunk) useCaptures.setState({ run: { phase: 'copying', name, done: at, size } });
    const base64 = await base64Of(file.slice(at, at + captureCopyLimits.chunk)).catch(() => null);
    if (base64 === null) return failed('file', words('captures.not-read'));
    const outcome = await bridge.giveCaptureCopy({ givenId, name, size, base64 });
    if (!outcome.ok) return outcome;
    givenId = outcome.value.givenId;
  }
  return ok({ givenId, name });
}

const tooLarge = (size: number) =>
  words('captures.too-large', {
    most: captureCopyLimits.bytes / 1_000_000,
    size: `${Math.ceil(size / 1_000_000)} MB`,
  });

async function finish(bridge: Bridge, progress: CaptureProgress): Promise<void> {
  const { captureId, reason, size } = progress;
  const outcome = reason === null ? await bridge.capture({ captureId }) : failed('bad-input', reason);
  const { run } = useCaptures.getState();
  if (run.phase !== 'running' || run.captureId !== captureId) return;
  if (outcome.ok) await end(bridge, outcome.value, size);
  else fail(outcome.error, run.wish.file.name);
}

/** The conversation that was chosen before, where it is the same capture with other keys; else the first that failed. */
async function end(bridge: Bridge, summary: CaptureSummary, size: number | null): Promise<void> {
  const { chosen, run } = useCaptures.getState();
  if (run.phase !== 'running') return;
  clearTimeout(silence);
  const { captureId, wish } = run;
  useCaptures.setState({ run: { phase: 'ended', wish, captureId, summary, size } });
  announce(words('said.captures.ended', { sentence: put(captureHeadline(summary)) }));
  const first = chosen !== null && chosen < summary.streams ? chosen : (summary.reasons[0]?.first ?? 0);
  await Promise.all([
    summary.streams > 0 ? chooseConversation(bridge, first) : null,
    fetchRows(bridge, captureId, summary.streams),
  ]);
}

async function fetchRows(bridge: Bridge, captureId: string, total: number): Promise<void> {
  for (let from = 0; from < total; ) {
    const outcome = await bridge.captureRows({ captureId, from });
    const { run } = useCaptures.getState();
    if (run.phase !== 'ended' || run.captureId !== captureId) return;
    if (!outcome.ok || outcome.value.rows.length === 0) return;
    const { rows } = outcome.value;
    useCaptures.setState((state) => ({ rows: [...state.rows.slice(0, from), ...rows] }));
    from += rows.length;
  }
}

let silence: ReturnType<typeof setTimeout> | undefined;

function watchForSilence(): void {
  clearTimeout(silence);
  silence = setTimeout(() => {
    const { run } = useCaptures.getState();
    if (isReading(run)) fail({ code: 'disconnected', message: words('captures.silence') }, run.wish.file.name);
  }, silenceLimitMs);
}

function fail(error: CallError, name: string): void {
  clearTimeout(silence);
  useCaptures.setState({ run: { phase: 'broken', name, error } });
  announce(words('said.captures.broken'));
}
