import { useEffect, useState } from 'react';

/** Tenths of a second are what the screen shows. */
const tickMs = 100;

/** Milliseconds since the check or the survey began. Goes on between snapshots: the engine is silent while it waits. */
export function useElapsed(progress: { readonly elapsedMs: number } | null): number {
  const [tick, setTick] = useState({ progress, more: 0 });
  useEffect(() => {
    const since = performance.now();
    const timer = setInterval(() => setTick({ progress, more: performance.now() - since }), tickMs);
    return () => clearInterval(timer);
  }, [progress]);
  return (progress?.elapsedMs ?? 0) + (tick.progress === progress ? tick.more : 0);
}
