import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late this program itself was in hearing what came. */
export interface DelayWatch {
  /** The longest so far, in milliseconds from 0. */
  readonly worstMs: () => number;
  readonly stop: () => void;
}

export type WatchDelay = () => DelayWatch;

/** Milliseconds between two looks at the clock. */
const resolution = 20;

/** What is measured is the distance of two looks: what exceeds the planned one is delay. */
export const watchDelay: WatchDelay = () => {
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  return {
    worstMs: () => Math.max(0, Math.round(histogram.max / 1e6 - resolution)),
    stop: () => void histogram.disable(),
  };
};
