import type { Bridge } from '../../shared/bridge.ts';
import type { ConfigurationReview } from '../../shared/configuration/document.ts';
import type { Place } from '../../shared/configuration/place.ts';
import type { GivenFiles, SettingsProgress } from '../../shared/configuration/run.ts';
import type { CallError } from '../../shared/outcome.ts';
import type { Target } from '../../shared/target.ts';
import { answerOf } from '../facts/settings-answer.ts';
import { showSection } from '../parts/show-section.ts';
import { put, words } from '../words.ts';
import { announce } from './announce.ts';
import { isSomethingUnderWay, tellBusy } from './chain-calls.ts';
import { asksForRealName } from './hidden-server.ts';
import {
  isReviewing,
  type SettingsEnded,
  type SettingsWish,
  settingsStarted,
  useSettings,
  withSettingsProgress,
} from './settings.ts';
import { useView } from './view.ts';

/** A survey of a slow server takes a minute; a silence longer than this means that the engine is gone. */
const silenceLimitMs = 150_000;

/** Shows the settings step; whatever was reviewed is there still. */
export function openSettings(): void {
  useView.setState({ screen: 'settings', report: null });
}

/** Shows a place in the source, from anywhere on the screen. */
export function showPlace(shown: Place): void {
  useSettings.setState({ shown });
  showSection(sourceAnchor);
}

export const sourceAnchor = 'settings-source';

/** What a review begins with that is not of its files. */
export type SettingsBeginning = Partial<Pick<SettingsWish, 'against' | 'before'>>;

/** Begins a review, unless something is under way already. */
export async function startSettings(
  bridge: Bridge,
  given: GivenFiles,
  { against = null, before = null }: SettingsBeginning = {},
): Promise<void> {
  if (isSomethingUnderWay()) return tellBusy();
  if (asksForRealName(against)) return;
  const { readNamed: isAllowed, versions } = useSettings.getState();
  const readNamed = isAllowed && given.kind === 'disk';
  const wish: SettingsWish = { given, readNamed, against, versions, before };
  useSettings.setState({ given, run: { phase: 'starting', wish, progress: null, stopping: false } });
  useView.setState({ report: null });
  announce(words('said.settings.started'));
  const outcome = await bridge.startSettings({ givenId: given.givenId, readNamed, against, versions });
  if (!outcome.ok) return fail(outcome.error);
  const { runId } = outcome.value;
  useSettings.setState(({ run }) => ({ run: settingsStarted(run, runId) }));
  watchForSilence();
  const { run } = useSettings.getState();
  if (run.phase !== 'running') return;
  if (run.stopping) await stopNow(bridge, runId);
  if (run.progress?.terminal) await finish(bridge, run.progress);
}

/** The same once more: files on the disk are read anew. A server that was asked is asked again. */
export async function settingsAgain(bridge: Bridge, against?: Target): Promise<void> {
  const { given, run } = useSettings.getState();
  if (given === null || (run.phase !== 'ended' && run.phase !== 'broken')) return;
  await startSettings(bridge, given, { against: against ?? run.wish.against, before: reviewBefore() });
}

/** The review that the next one of the same settings is held against; null where none was finished. */
export function reviewBefore(): ConfigurationReview | null {
  const { run } = useSettings.getState();
  if (run.phase === 'ended') return run.end === 'finished' ? run.document : run.wish.before;
  return run.phase === 'broken' ? run.wish.before : null;
}

/** Asks the engine to stop; what is known comes with the last event. */
export async function stopSettings(bridge: Bridge): Promise<void> {
  const { run } = useSettings.getState();
  if (!isReviewing(run) || run.stopping) return;
  useSettings.setState({ run: { ...run, stopping: true } });
  if (run.phase === 'running') await stopNow(bridge, run.runId);
}

async function stopNow(bridge: Bridge, runId: string): Promise<void> {
  const outcome = await bridge.stopSettings({ runId });
  if (!outcome.ok) fail(outcome.error);
}

/** Takes an event, and fetches the document with the last one. */
export function takeSettingsProgress(bridge: Bridge, progress: SettingsProgress): void {
  useSettings.setState(({ run }) => ({ run: withSettingsProgress(run, progress) }));
  const { run } = useSettings.getState();
  if (run.phase !== 'running' || run.runId !== progress.runId) return;
  watchForSilence();
  if (progress.terminal !== null) void finish(bridge, progress);
}

/** After a lost connection: it may have ended meanwhile. If it has not, its events go on. */
export async function catchUpSettings(bridge: Bridge): Promise<void> {
  const { run } = useSettings.getState();
  if (run.phase !== 'running') return;
  const outcome = await bridge.settings({ runId: run.runId });
  if (outcome.ok) end(run.runId, outcome.value, 'finished');
}

async function finish(bridge: Bridge, { runId, terminal }: SettingsProgress): Promise<void> {
  const outcome = await bridge.settings({ runId });
  if (outcome.ok) end(runId, outcome.value, terminal ?? 'finished');
  else fail(outcome.error);
}

function end(runId: string, document: SettingsEnded['document'], how: SettingsEnded['end']): void {
  const { run } = useSettings.getState();
  if (run.phase !== 'running' || run.runId !== runId) return;
  clearTimeout(silence);
  useSettings.setState({
    run: { phase: 'ended', wish: run.wish, runId, document, end: how },
    shown: null,
    scope: 0,
  });
  const { headline } = answerOf(document);
  announce(words('said.settings.ended', { answer: typeof headline === 'string' ? headline : put(headline) }));
}

let silence: ReturnType<typeof setTimeout> | undefined;

function watchForSilence(): void {
  clearTimeout(silence);
  silence = setTimeout(() => {
    if (isReviewing(useSettings.getState().run)) fail({ code: 'disconnected', message: words('broken.silence') });
  }, silenceLimitMs);
}

function fail(error: CallError): void {
  clearTimeout(silence);
  const { run } = useSettings.getState();
  if (!isReviewing(run)) return;
  useSettings.setState({ run: { phase: 'broken', wish: run.wish, error } });
  announce(words('said.settings.broken'));
}
