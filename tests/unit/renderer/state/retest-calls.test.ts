import { expect, it, onTestFinished } from 'vitest';
import { useChain } from '../../../../renderer/state/chain.ts';
import { useRetest } from '../../../../renderer/state/retest.ts';
import { startRetests, takeRetestProgress } from '../../../../renderer/state/retest-calls.ts';
import { useRun } from '../../../../renderer/state/run.ts';
import type { Bridge } from '../../../../shared/bridge.ts';
import { ok } from '../../../../shared/outcome.ts';
import type { RetestLoop } from '../../../../shared/retest.ts';
import { healthy } from '../../../app/gallery/faults.ts';

const at = '2026-11-20T12:00:00.000Z';
const begun: RetestLoop = {
  ...{ loopId: 'loop', sequence: 1, host: healthy.target.host, port: 443, startedAt: at, endsAt: at },
  ...{ firstRunId: healthy.runId, runId: healthy.runId, state: 'waiting', nextAt: null, tries: [] },
};
const bridge = {
  startRetests: async () => ok(begun),
  diagnosis: async ({ runId }: { runId: string }) => ok({ ...healthy, runId }),
} as unknown as Bridge;

it.each([
  ['those that counted as its loop began', 'loop', ['root']],
  ['none that anybody knows of, where another window began the loop', 'other', null],
])('a check that follows by itself was judged by %s', async (_, loopId, roots) => {
  const question = { target: healthy.target, describedError: null, roots: [] };
  const run = { phase: 'ended', question, runId: healthy.runId, progress: null, diagnosis: healthy } as const;
  useRun.setState({ run, earlier: null });
  useChain.setState({ roots: [{ fileId: 'root', name: 'company.pem', certificates: 1 }] });
  onTestFinished(() => {
    useChain.setState({ roots: [] });
    useRetest.setState(useRetest.getInitialState());
  });
  await startRetests(bridge);
  await takeRetestProgress(bridge, { ...begun, loopId, sequence: 2 });
  await takeRetestProgress(bridge, { ...begun, loopId, sequence: 3, runId: 'next' });
  expect(useRun.getState().run).toMatchObject({ runId: 'next', question: { roots } });
});
