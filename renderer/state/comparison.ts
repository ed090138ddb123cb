import { create } from 'zustand';
import type { Bridge } from '../../shared/bridge.ts';
import type { CaptureComparison } from '../../shared/capture/comparison.ts';
import type { Value } from '../../shared/contract.ts';
import { comparisonTexts } from '../../shared/text/en/capture-comparison.ts';
import { textOf } from '../../shared/text/say.ts';
import { announce } from './announce.ts';
import { give } from './capture-calls.ts';

/** The capture on screen held against another one. */
export type ComparisonState =
  | { readonly phase: 'none' }
  | {
      readonly phase: 'working';
      readonly captureId: string;
      /** Of the file that is read just now, in bytes; null where that is not known yet. */
      readonly reading: Value<'comparisonReading'>;
      readonly stopping: boolean;
    }
  | { readonly phase: 'there'; readonly captureId: string; readonly document: CaptureComparison }
  | { readonly phase: 'broken'; readonly captureId: string; readonly reason: string };

export const useComparison = create<{ readonly comparison: ComparisonState }>(() => ({
  comparison: { phase: 'none' },
}));

/** Takes the server's capture in, and holds the one on screen against it. */
export async function compareWith(bridge: Bridge, captureId: string, file: File): Promise<void> {
  useComparison.setState({ comparison: { phase: 'working', captureId, reading: null, stopping: false } });
  announce(textOf(comparisonTexts, 'comparison.screen.working'));
  const given = await give(bridge, file);
  const watch = setInterval(() => void askHowFar(bridge, captureId), watchMs);
  const outcome = given.ok ? await bridge.compareCaptures({ captureId, givenId: given.value.givenId }) : given;
  clearInterval(watch);
  const { comparison } = useComparison.getState();
  // Another capture was opened, or another file chosen, meanwhile.
  if (comparison.phase === 'none' || comparison.captureId !== captureId) return;
  if (comparison.phase === 'working' && comparison.stopping)
    return useComparison.setState({ comparison: { phase: 'none' } });
  useComparison.setState({
    comparison: outcome.ok
      ? { phase: 'there', captureId, document: outcome.value }
      : { phase: 'broken', captureId, reason: outcome.error.message },
  });
}

/** Asks the engine to stop: nothing is told of half a comparison. */
export async function stopComparison(bridge: Bridge): Promise<void> {
  const { comparison } = useComparison.getState();
  if (comparison.phase !== 'working') return;
  useComparison.setState({ comparison: { ...comparison, stopping: true } });
  await bridge.stopComparison({ captureId: comparison.captureId });
}

/** Milliseconds between two looks at how far it is. */
const watchMs = 300;

async function askHowFar(bridge: Bridge, captureId: string): Promise<void> {
  const outcome = await bridge.comparisonReading({ captureId });
  const { comparison } = useComparison.getState();
  if (!outcome.ok || comparison.phase !== 'working' || comparison.captureId !== captureId) return;
  useComparison.setState({ comparison: { ...comparison, reading: outcome.value } });
}
