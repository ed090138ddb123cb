import type { Bridge } from '../../shared/bridge.ts';
import { historyLimits, type KeptCheck } from '../../shared/history.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { isSameServer } from '../../shared/same-server.ts';
import type { Target } from '../../shared/target.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { isSomethingUnderWay, tellBusy } from './chain-calls.ts';
import { tellSaved } from './documents.ts';
import { useHistory } from './history.ts';
import { readNow } from './reading.ts';
import { useRun } from './run.ts';
import { setText } from './start.ts';
import { openScreen, useView } from './view.ts';

const limit = historyLimits.page;

/** Takes the history from the engine now, and each time it changes. Returns how to stop. */
export function followHistory(bridge: Bridge): () => void {
  void loadHistory(bridge);
  return bridge.on('historyChanged', () => void loadHistory(bridge));
}

export async function loadHistory(bridge: Bridge): Promise<void> {
  const outcome = await bridge.history({ offset: 0, limit });
  if (!outcome.ok) return useHistory.setState({ phase: 'failed', complaint: outcome.error.message });
  useHistory.setState({ phase: 'there', ...outcome.value });
  const { before, chosen, offset } = useHistory.getState();
  await showServers(bridge, offset);
  if (chosen !== null) await loadChecks(bridge, chosen, before);
}

/** The page of servers before or after the one on screen. */
export async function turnServers(bridge: Bridge, by: 1 | -1): Promise<void> {
  await showServers(bridge, useHistory.getState().offset + by * limit);
}

/** The servers from this place on; the last page where there is nothing there any more. */
async function showServers(bridge: Bridge, place: number): Promise<void> {
  const last = Math.floor(Math.max(0, useHistory.getState().total - 1) / limit) * limit;
  const offset = Math.min(Math.max(0, place), last);
  if (offset === 0) return useHistory.setState({ offset, earlier: [] });
  const outcome = await bridge.history({ offset, limit });
  if (outcome.ok) useHistory.setState({ offset, earlier: outcome.value.servers });
  else complain(outcome.error.message);
}

/** Shows the checks of one server. */
export async function chooseServer(bridge: Bridge, target: Target): Promise<void> {
  useHistory.setState({ chosen: target, checks: null, before: null, complaint: null, deleting: null });
  await loadChecks(bridge, target, null);
}

/** The same, from another screen. */
export function showChecks(bridge: Bridge, target: Target): void {
  openScreen('history');
  void chooseServer(bridge, target);
}

/** Back to all servers. */
export const allServers = () => useHistory.setState({ chosen: null, checks: null, before: null, deleting: null });

/** The checks before those on screen, or the newest again. */
export async function turnPage(bridge: Bridge, to: 'older' | 'newest'): Promise<void> {
  const { checks, chosen } = useHistory.getState();
  if (chosen !== null) await loadChecks(bridge, chosen, to === 'older' ? (checks?.at(-1)?.place ?? null) : null);
}

async function loadChecks(bridge: Bridge, target: Target, before: number | null): Promise<void> {
  const outcome = await bridge.historyOf({ target, before, limit });
  const { chosen } = useHistory.getState();
  if (chosen === null || !isSameServer(chosen, target)) return;
  if (outcome.ok) useHistory.setState({ checks: outcome.value.checks, before });
  else useHistory.setState({ complaint: outcome.error.message });
}

/** Shows an earlier check as it was, on the screen of results. */
export async function openCheck(bridge: Bridge, { runId }: KeptCheck): Promise<void> {
  if (isSomethingUnderWay()) return tellBusy();
  const outcome = await bridge.openHistory({ runId });
  if (!outcome.ok) return complain(outcome.error.message);
  const { target } = outcome.value;
  const question = { target, describedError: null };
  useRun.setState({
    run: { phase: 'ended', question, runId, progress: null, diagnosis: outcome.value },
    earlier: null,
  });
  useView.setState({ screen: 'run', report: null });
}

/** Puts a server into the start field; nothing is tested yet. */
export async function fillFrom(bridge: Bridge, { input }: Target): Promise<void> {
  setText(input);
  useView.setState({ screen: 'start', report: null });
  await readNow(bridge);
}

/** Deletes what the person was asked about. */
export async function deleteAsked(bridge: Bridge): Promise<void> {
  const { chosen, deleting } = useHistory.getState();
  if (deleting === 'everything') return deleted(bridge, await bridge.forgetHistory(null), 'history.deleted.everything');
  if (chosen !== null) return deleted(bridge, await bridge.forgetServer({ target: chosen }), 'history.deleted.server');
}

async function deleted(
  bridge: Bridge,
  outcome: Outcome<null>,
  said: 'history.deleted.everything' | 'history.deleted.server',
): Promise<void> {
  if (!outcome.ok) return complain(outcome.error.message);
  allServers();
  useHistory.setState({ complaint: null });
  useView.setState({ report: { mark: 'pass', text: words(said), copyByHand: null } });
  announce(words(said));
  await loadHistory(bridge);
}

export async function saveHistory(bridge: Bridge): Promise<void> {
  tellSaved(await bridge.saveHistory(null));
}

export async function setKeeping(bridge: Bridge, keepHistory: boolean): Promise<void> {
  const outcome = await bridge.setPreferences({ keepHistory });
  if (outcome.ok) useHistory.setState({ isOn: outcome.value.keepHistory });
  else complain(outcome.error.message);
}

function complain(complaint: string): void {
  useHistory.setState({ complaint, deleting: null });
  announce(complaint);
}
