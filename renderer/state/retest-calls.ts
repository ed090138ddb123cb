import type { Bridge } from '../../shared/bridge.ts';
import type { RetestLoop } from '../../shared/retest.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { rootIds, rootsToAsk } from './chain.ts';
import { loopOf, useRetest, withSnapshot } from './retest.ts';
import { useRun } from './run.ts';
import { useView } from './view.ts';

/** Tests the check on screen every minute from now on. */
export async function startRetests(bridge: Bridge): Promise<void> {
  const { run } = useRun.getState();
  if (run.phase !== 'ended') return;
  const roots = rootIds();
  const outcome = await bridge.startRetests({ runId: run.runId, ...rootsToAsk() });
  if (!outcome.ok) return useView.setState({ report: { mark: 'fail', text: outcome.error.message, copyByHand: null } });
  useRetest.setState({ stopping: false, judgedBy: { loopId: outcome.value.loopId, roots } });
  await takeRetestProgress(bridge, outcome.value);
  announce(words('said.retest.started', { host: outcome.value.host }));
}

export async function stopRetests(bridge: Bridge): Promise<void> {
  const { loop, stopping } = useRetest.getState();
  if (loop === null || stopping) return;
  useRetest.setState({ stopping: true });
  const outcome = await bridge.stopRetests({ loopId: loop.loopId });
  if (!outcome.ok) useRetest.setState({ loop: null, stopping: false });
}

/** After a lost connection, or in a window that was opened again. */
export async function catchUpRetests(bridge: Bridge): Promise<void> {
  const outcome = await bridge.retests(null);
  if (outcome.ok && outcome.value !== null) await takeRetestProgress(bridge, outcome.value);
}

/** Takes a snapshot; a new answer is said, and shown where its case is on screen. */
export async function takeRetestProgress(bridge: Bridge, snapshot: RetestLoop): Promise<void> {
  const before = useRetest.getState().loop;
  const loop = withSnapshot(before, snapshot);
  if (loop === before) return;
  useRetest.setState({ loop });
  const isNew = before?.loopId === loop.loopId && before.tries.length < loop.tries.length;
  const said = saidOf(loop, isNew);
  if (said !== null && before !== null) announce(words(said, { host: loop.host }));
  if (before?.loopId === loop.loopId && before.runId !== loop.runId) await showNewest(bridge, loop);
}

function saidOf({ state, tries }: RetestLoop, isNew: boolean) {
  if (state === 'works' || state === 'time-up' || state === 'stopped') return `said.retest.${state}` as const;
  return isNew && tries.at(-1)?.answer === 'changed' ? 'said.retest.changed' : null;
}

/** The verdict of the case becomes that of its newest check; no screen changes under the person's eyes but this. */
async function showNewest(bridge: Bridge, loop: RetestLoop): Promise<void> {
  const { run } = useRun.getState();
  if (run.phase !== 'ended' || loopOf(loop, run.diagnosis) === null) return;
  const outcome = await bridge.diagnosis({ runId: loop.runId });
  const now = useRun.getState().run;
  if (!outcome.ok || now !== run) return;
  const { judgedBy } = useRetest.getState();
  const question = { ...run.question, roots: judgedBy?.loopId === loop.loopId ? judgedBy.roots : null };
  useRun.setState({ run: { ...run, question, runId: loop.runId, diagnosis: outcome.value }, earlier: run.diagnosis });
}
