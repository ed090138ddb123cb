// What a meeting holds in memory while it lasts, peer and program together, counted after full collections.
import { octetsAlive } from '../support/collect-garbage.ts';

/** Milliseconds between two looks, or so many times as long as the last one took: on a busy computer nothing else would be done. */
const everyMs = 200;
const timesAsLong = 5;

/** Does it, and tells how many megabytes more than before it were alive at one time. Nothing else may be under way. */
export async function whileHolding<T>(
  work: () => Promise<T>,
): Promise<{ readonly came: T; readonly megabytes: number }> {
  const before = octetsAlive();
  let most = before;
  const look = () => {
    const begun = performance.now();
    most = Math.max(most, octetsAlive());
    timer = setTimeout(look, Math.max(everyMs, timesAsLong * (performance.now() - begun)));
  };
  let timer = setTimeout(look, everyMs);
  try {
    const came = await work();
    return { came, megabytes: (Math.max(most, octetsAlive()) - before) / 1e6 };
  } finally {
    clearTimeout(timer);
  }
}
