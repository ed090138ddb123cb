import type { Bridge } from '../../shared/bridge.ts';
import type { NetworkDocument, NetworkProgress } from '../../shared/network/document.ts';
import type { CallError } from '../../shared/outcome.ts';
import type { Target } from '../../shared/target.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { rootsToAsk } from './chain.ts';
import { isSomethingUnderWay, tellBusy } from './chain-calls.ts';
import { asksForRealName } from './hidden-server.ts';
import {
  adoptedNetwork,
  isLooking,
  type NetworkChoice,
  type NetworkRun,
  type NetworkWish,
  networkStarted,
  noChoice,
  useNetwork,
  wishFor,
  withNetworkProgress,
} from './network.ts';
import { isUnderWay, useRun } from './run.ts';
import { isSameServer } from './survey.ts';
import { useView } from './view.ts';

/** The hard stop of one run is half a minute; a silence longer than this means that the engine is gone. */
const silenceLimitMs = 45_000;

/** Shows the network step; without a target it asks for one. Another server's result gives way; a run under way stays. */
export function openNetwork(target: Target | null): void {
  useNetwork.setState(({ run, subject }) => {
    if (isLooking(run)) return { subject: run.wish.target };
    if (target === null || (subject !== null && isSameServer(subject, target))) return {};
    return { subject: target, choice: noChoice, run: { phase: 'none' } };
  });
  useView.setState({ screen: 'network', report: null });
}

/** Begins a run, unless something is under way already. */
export async function startNetwork(bridge: Bridge, wish: NetworkWish): Promise<void> {
  if (isSomethingUnderWay()) return tellBusy();
  if (asksForRealName(wish.target)) return;
  useNetwork.setState({ subject: wish.target, run: { phase: 'starting', wish, progress: null, stopping: false } });
  useView.setState({ report: null });
  announce(words('said.network.started', { host: wish.target.host }));
  const outcome = await ask(bridge, wish);
  if (!outcome.ok) return fail(outcome.error);
  const { runId } = outcome.value;
  useNetwork.setState(({ run }) => ({ run: networkStarted(run, runId) }));
  watchForSilence();
  const { run } = useNetwork.getState();
  if (run.phase !== 'running') return;
  if (run.stopping) await stopNow(bridge, runId);
  if (run.progress?.terminal) await finish(bridge, run.progress);
}

/** An earlier run that the engine keeps no more is no reason not to look again. */
async function ask(bridge: Bridge, wish: NetworkWish) {
  const asked = { ...wish, ...rootsToAsk() };
  const outcome = await bridge.startNetwork(asked);
  const isForgotten = !outcome.ok && outcome.error.code === 'no-such-run' && wish.compareWith !== null;
  return isForgotten ? bridge.startNetwork({ ...asked, compareWith: null }) : outcome;
}

/** The same once more, with what is added to the choices made before. */
export async function networkAgain(bridge: Bridge, more: Partial<NetworkChoice> = {}): Promise<void> {
  const { choice, run, subject } = useNetwork.getState();
  if (subject === null || (run.phase !== 'ended' && run.phase !== 'broken')) return;
  const wanted = { ...choice, ...more };
  useNetwork.setState({ choice: wanted });
  await startNetwork(bridge, wishFor(subject, wanted));
}

/** The same from another network: what is on screen now is held beside what is found there. */
export async function networkFromElsewhere(bridge: Bridge): Promise<void> {
  const { choice, run, subject } = useNetwork.getState();
  if (subject === null || run.phase !== 'ended') return;
  await startNetwork(bridge, wishFor(subject, choice, run.document.runId));
}

/** Asks the engine to stop; what is known comes with the last snapshot. */
export async function stopNetwork(bridge: Bridge): Promise<void> {
  const { run } = useNetwork.getState();
  if (!isLooking(run) || run.stopping) return;
  useNetwork.setState({ run: { ...run, stopping: true } });
  if (run.phase === 'running') await stopNow(bridge, run.runId);
}

async function stopNow(bridge: Bridge, runId: string): Promise<void> {
  const outcome = await bridge.stopNetwork({ runId });
  if (!outcome.ok) fail(outcome.error);
}

/** Takes a snapshot, and the whole document with the last one. */
export function takeNetworkProgress(bridge: Bridge, progress: NetworkProgress): void {
  const before = useNetwork.getState();
  if (isOrphan(before.run, progress)) {
    useNetwork.setState({ run: adoptedNetwork(progress), subject: progress.network.target });
  } else useNetwork.setState({ run: withNetworkProgress(before.run, progress) });
  const { run } = useNetwork.getState();
  if (run.phase !== 'running' || run.runId !== progress.runId) return;
  watchForSilence();
  if (progress.terminal !== null) void finish(bridge, progress);
}

/** After a lost connection: it may have ended meanwhile. If it has not, its snapshots go on. */
export async function catchUpNetwork(bridge: Bridge): Promise<void> {
  const { run } = useNetwork.getState();
  if (run.phase !== 'running') return;
  const outcome = await bridge.network({ runId: run.runId });
  // The last snapshot, told again to whoever comes back, knows better how it ended.
  if (outcome.ok && !hasLastSnapshot()) end(run.runId, outcome.value, 'finished');
}

function hasLastSnapshot(): boolean {
  const { run } = useNetwork.getState();
  return run.phase === 'running' && (run.progress?.terminal ?? null) !== null;
}

/** A run this page knows nothing of: the page was loaded again, and its engine went on. */
function isOrphan(run: NetworkRun, progress: NetworkProgress): boolean {
  return run.phase === 'none' && progress.terminal === null && !isUnderWay(useRun.getState().run);
}

async function finish(bridge: Bridge, last: NetworkProgress): Promise<void> {
  const outcome = await bridge.network({ runId: last.runId });
  // The last snapshot stands alone: it is as good where the engine keeps the document no more.
  end(last.runId, outcome.ok ? outcome.value : last.network, last.terminal ?? 'finished');
}

function end(runId: string, document: NetworkDocument, how: 'finished' | 'stopped' | 'failed'): void {
  const { run } = useNetwork.getState();
  if (run.phase !== 'running' || run.runId !== runId) return;
  clearTimeout(silence);
  useNetwork.setState({ run: { phase: 'ended', wish: run.wish, document, end: how } });
  announce(words('said.network.ended', { answer: document.answer.headline }));
}

let silence: ReturnType<typeof setTimeout> | undefined;

function watchForSilence(): void {
  clearTimeout(silence);
  silence = setTimeout(() => {
    if (isLooking(useNetwork.getState().run)) fail({ code: 'disconnected', message: words('broken.silence') });
  }, silenceLimitMs);
}

function fail(error: CallError): void {
  clearTimeout(silence);
  const { run } = useNetwork.getState();
  if (!isLooking(run)) return;
  useNetwork.setState({ run: { phase: 'broken', wish: run.wish, progress: run.progress, error } });
  announce(words('said.network.broken'));
}
