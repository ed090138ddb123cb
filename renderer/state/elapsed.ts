import { useEffect, useState } from 'react';
import type { Progress } from '../../shared/progress.ts';

/** Tenths of a second are what the screen shows. */
const tickMs = 100;

/** Milliseconds since the check began. Goes on between snapshots: the engine is silent while it waits. */
export function useElapsed(progress: Progress | null): number {
  const [elapsed, setElapsed] = useState(progress?.elapsedMs ?? 0);
  useEffect(() => {
    const known = progress?.elapsedMs ?? 0;
    const since = performance.now();
    setElapsed(known);
    const timer = setInterval(() => setElapsed(known + performance.now() - since), tickMs);
    return () => clearInterval(timer);
  }, [progress]);
  return elapsed;
}
