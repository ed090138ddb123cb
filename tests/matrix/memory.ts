// What a meeting holds in memory while it lasts, peer and program together, counted after full collections.
import { octetsAlive } from '../support/collect-garbage.ts';

/** How often it is looked, in milliseconds: a collection takes some twenty. */
const everyMs = 200;

/** Does it, and tells how many megabytes more than before it were alive at one time. Nothing else may be under way. */
export async function whileHolding<T>(
  work: () => Promise<T>,
): Promise<{ readonly came: T; readonly megabytes: number }> {
  const before = octetsAlive();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, octetsAlive());
  }, everyMs);
  try {
    const came = await work();
    return { came, megabytes: (Math.max(most, octetsAlive()) - before) / 1e6 };
  } finally {
    clearInterval(timer);
  }
}
