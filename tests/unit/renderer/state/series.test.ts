import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { areRootsOther, useChain } from '../../../../renderer/state/chain.ts';
import { takeProgress } from '../../../../renderer/state/check.ts';
import { useRun } from '../../../../renderer/state/run.ts';
import { checkAllInField, showOfSeries, useSeries } from '../../../../renderer/state/series.ts';
import { useStart } from '../../../../renderer/state/start.ts';
import { useView } from '../../../../renderer/state/view.ts';
import type { Bridge } from '../../../../shared/bridge.ts';
import { ok } from '../../../../shared/outcome.ts';
import { healthy } from '../../../app/gallery/faults.ts';
import { healthyRows, progress } from '../../../app/gallery/progress.ts';
import { several } from '../../../app/gallery/readings.ts';

let begun: string[];
const idOf = (at: number) => `run-${at}`;
const bridge = {
  startDiagnosis: async ({ target }: { target: { host: string } }) => {
    begun.push(target.host);
    return ok({ runId: idOf(begun.length) });
  },
  stopDiagnosis: async () => ok(null),
  diagnosis: async ({ runId }: { runId: string }) => ok({ ...healthy, runId }),
} as unknown as Bridge;

const finish = (terminal: 'finished' | 'stopped' = 'finished') =>
  takeProgress(bridge, { ...progress(healthyRows, [], 139, terminal), runId: idOf(begun.length), sequence: 9 });
const results = () => useSeries.getState().results.length;

beforeEach(() => {
  begun = [];
  useRun.setState({ run: { phase: 'none' }, earlier: null });
  useView.setState(useView.getInitialState());
  useStart.setState({ ...useStart.getInitialState(), text: 'list', readText: 'list', reading: several });
});

it('asks one server after the other, and never two at once', async () => {
  await checkAllInField(bridge);
  expect(begun).toHaveLength(1);
  for (const count of [2, 3]) {
    finish();
    await vi.waitFor(() => expect(begun).toHaveLength(count));
    await vi.waitFor(() => expect(useRun.getState().run.phase).toBe('running'));
    expect(results()).toBe(count - 1);
  }
  finish();
  await vi.waitFor(() => expect(results()).toBe(3));
  expect(useRun.getState().run.phase).toBe('ended');
  expect(new Set(begun).size).toBe(3);
});

it('leaves another screen where it is, and shows a result that is asked for', async () => {
  await checkAllInField(bridge);
  useView.setState({ screen: 'library' });
  finish();
  await vi.waitFor(() => expect(begun).toHaveLength(2));
  expect(useView.getState().screen).toBe('library');
  finish();
  await vi.waitFor(() => expect(begun).toHaveLength(3));
  finish();
  await vi.waitFor(() => expect(results()).toBe(3));
  const [first] = useSeries.getState().results;
  if (first) showOfSeries(first);
  expect(useRun.getState().run).toMatchObject({ phase: 'ended', runId: 'run-1' });
  expect(useView.getState().screen).toBe('run');
});

it('keeps with each result the roots that it was judged by', async () => {
  const root = { fileId: 'root', name: 'company.pem', certificates: 1 };
  useChain.setState({ roots: [root] });
  onTestFinished(() => useChain.setState({ roots: [] }));
  await checkAllInField(bridge);
  finish();
  await vi.waitFor(() => expect(begun).toHaveLength(2));
  const [first] = useSeries.getState().results;
  if (first) showOfSeries(first);
  const { run } = useRun.getState();
  const judgedBy = run.phase === 'none' ? null : run.question.roots;
  expect(judgedBy).toEqual(['root']);
  expect(areRootsOther(judgedBy, { roots: [root] })).toBe(false);
  expect(areRootsOther(judgedBy, { roots: [] })).toBe(true);
});

it('claims nothing of roots where nobody knows which counted', () => {
  showOfSeries(healthy);
  const { run } = useRun.getState();
  const judgedBy = run.phase === 'none' ? [] : run.question.roots;
  expect(areRootsOther(judgedBy, { roots: [{ fileId: 'root', name: 'company.pem', certificates: 1 }] })).toBe(false);
});

it('ends with a stop: nothing more is asked by itself', async () => {
  await checkAllInField(bridge);
  const { run } = useRun.getState();
  if (run.phase === 'running') useRun.setState({ run: { ...run, stopping: true } });
  finish('stopped');
  await vi.waitFor(() => expect(results()).toBe(1));
  await Promise.resolve();
  expect(begun).toHaveLength(1);
});
