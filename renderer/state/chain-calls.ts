import type { Bridge } from '../../shared/bridge.ts';
import type { ChainProgress } from '../../shared/chain-run.ts';
import type { CallError } from '../../shared/outcome.ts';
import type { Target } from '../../shared/target.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import {
  type ChainSubject,
  type ChainWish,
  type Consent,
  chainStarted,
  isChecking,
  rootIds,
  useChain,
  withChainProgress,
} from './chain.ts';
import { asksForRealName } from './hidden-server.ts';
import { isLooking, useNetwork } from './network.ts';
import { isReplaying, useReplay } from './replay.ts';
import { isUnderWay, useRun } from './run.ts';
import { isReviewing, useSettings } from './settings.ts';
import { isSameServer, isSurveying, useSurvey } from './survey.ts';
import { useView } from './view.ts';

/** The hard stop of one analysis is 20 seconds; a silence longer than this means that the engine is gone. */
const silenceLimitMs = 40_000;

/** Shows the certificates step. Another server's result gives way; an analysis under way, and a file, stay. */
export function openChain(target: Target | null): void {
  useChain.setState(({ run, subject }) => {
    if (target === null || isChecking(run)) return {};
    if (subject?.kind === 'server' && isSameServer(subject.target, target)) return {};
    return { subject: { kind: 'server', target }, run: { phase: 'none' } };
  });
  useView.setState({ screen: 'certificates', report: null });
}

/** Begins an analysis, unless something is under way already. */
export async function startChain(bridge: Bridge, subject: ChainSubject, allow: readonly Consent[] = []): Promise<void> {
  if (isSomethingUnderWay()) return tellBusy();
  if (subject.kind === 'server' && asksForRealName(subject.target)) return;
  const wish: ChainWish = { subject, roots: useChain.getState().roots, allow };
  useChain.setState({ subject, run: { phase: 'starting', wish, progress: null, stopping: false } });
  useView.setState({ report: null });
  announce(words('said.chain.started', { what: nameOf(subject) }));
  const outcome = await bridge.startChain(argumentOf(wish));
  if (!outcome.ok) return fail(outcome.error);
  const { runId } = outcome.value;
  useChain.setState(({ run }) => ({ run: chainStarted(run, runId) }));
  watchForSilence();
  const { run } = useChain.getState();
  if (run.phase !== 'running') return;
  if (run.stopping) await stopNow(bridge, runId);
  if (run.progress?.terminal) await finish(bridge, run.progress);
}

/** The same once more; `allow` names who else may be contacted this time. */
export async function chainAgain(bridge: Bridge, allow?: readonly Consent[]): Promise<void> {
  const { run, subject } = useChain.getState();
  if (subject === null || (run.phase !== 'ended' && run.phase !== 'broken')) return;
  await startChain(bridge, subject, allow ?? run.wish.allow);
}

/** Asks the engine to stop; what is known comes with the last event. */
export async function stopChain(bridge: Bridge): Promise<void> {
  const { run } = useChain.getState();
  if (!isChecking(run) || run.stopping) return;
  useChain.setState({ run: { ...run, stopping: true } });
  if (run.phase === 'running') await stopNow(bridge, run.runId);
}

async function stopNow(bridge: Bridge, runId: string): Promise<void> {
  const outcome = await bridge.stopChain({ runId });
  if (!outcome.ok) fail(outcome.error);
}

/** Takes an event, and fetches the document with the last one. */
export function takeChainProgress(bridge: Bridge, progress: ChainProgress): void {
  useChain.setState(({ run }) => ({ run: withChainProgress(run, progress) }));
  const { run } = useChain.getState();
  if (run.phase !== 'running' || run.runId !== progress.runId) return;
  watchForSilence();
  if (progress.terminal !== null) void finish(bridge, progress);
}

/** After a lost connection: it may have ended meanwhile. If it has not, its events go on. */
export async function catchUpChain(bridge: Bridge): Promise<void> {
  const { run } = useChain.getState();
  if (run.phase !== 'running') return;
  const outcome = await bridge.chain({ runId: run.runId });
  if (outcome.ok) end(run.runId, outcome.value, 'finished');
}

async function finish(bridge: Bridge, { runId, terminal }: ChainProgress): Promise<void> {
  const outcome = await bridge.chain({ runId });
  if (outcome.ok) end(runId, outcome.value, terminal ?? 'finished');
  else fail(outcome.error);
}

function end(runId: string, document: Ended['document'], how: Ended['end']): void {
  const { run } = useChain.getState();
  if (run.phase !== 'running' || run.runId !== runId) return;
  clearTimeout(silence);
  useChain.setState({ run: { phase: 'ended', wish: run.wish, document, end: how } });
  announce(words('said.chain.ended', { answer: document.answer.headline }));
}

type Ended = Extract<ReturnType<typeof useChain.getState>['run'], { phase: 'ended' }>;

export const isSomethingUnderWay = (): boolean =>
  isChecking(useChain.getState().run) ||
  isUnderWay(useRun.getState().run) ||
  isSurveying(useSurvey.getState().run) ||
  isLooking(useNetwork.getState().run) ||
  isReviewing(useSettings.getState().run) ||
  isReplaying(useReplay.getState().run);

export function tellBusy(): void {
  const text = words('chain.busy.first');
  useView.setState({ report: { mark: 'info', text, copyByHand: null } });
  announce(text);
}

function argumentOf(wish: ChainWish) {
  const { allow, subject } = wish;
  const { kind } = subject;
  return {
    subject:
      kind === 'server'
        ? { kind, target: subject.target }
        : { kind, fileId: subject.fileId, hostname: subject.hostname },
    roots: rootIds(wish),
    allow: [...allow],
  };
}

/** What people call it. */
export const nameOf = (subject: ChainSubject): string =>
  subject.kind === 'server' ? subject.target.host : subject.name;

let silence: ReturnType<typeof setTimeout> | undefined;

function watchForSilence(): void {
  clearTimeout(silence);
  silence = setTimeout(() => {
    if (isChecking(useChain.getState().run)) fail({ code: 'disconnected', message: words('broken.silence') });
  }, silenceLimitMs);
}

function fail(error: CallError): void {
  clearTimeout(silence);
  const { run } = useChain.getState();
  if (!isChecking(run)) return;
  useChain.setState({ run: { phase: 'broken', wish: run.wish, error } });
  announce(words('said.chain.broken'));
}
