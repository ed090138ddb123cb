import { create } from 'zustand';
import type { Bridge } from '../../shared/bridge.ts';
import type { CaptureComparison } from '../../shared/capture/comparison.ts';
import { comparisonTexts } from '../../shared/text/en/capture-comparison.ts';
import { announce } from './announce.ts';
import { give } from './capture-calls.ts';

/** The capture on screen held against another one. */
export type ComparisonState =
  | { readonly phase: 'none' }
  | { readonly phase: 'working'; readonly captureId: string }
  | { readonly phase: 'there'; readonly captureId: string; readonly document: CaptureComparison }
  | { readonly phase: 'broken'; readonly captureId: string; readonly reason: string };

export const useComparison = create<{ readonly comparison: ComparisonState }>(() => ({
  comparison: { phase: 'none' },
}));

/** Takes the server's capture in, and holds the one on screen against it. */
export async function compareWith(bridge: Bridge, captureId: string, file: File): Promise<void> {
  useComparison.setState({ comparison: { phase: 'working', captureId } });
  announce(comparisonTexts['comparison.screen.working']);
  const given = await give(bridge, file);
  const outcome = given.ok ? await bridge.compareCaptures({ captureId, givenId: given.value.givenId }) : given;
  const { comparison } = useComparison.getState();
  // Another capture was opened, or another file chosen, meanwhile.
  if (comparison.phase === 'none' || comparison.captureId !== captureId) return;
  useComparison.setState({
    comparison: outcome.ok
      ? { phase: 'there', captureId, document: outcome.value }
      : { phase: 'broken', captureId, reason: outcome.error.message },
  });
}
