import type { Dialled } from './socket.ts';

/** Lets a dial begin once no other connection of the same gate is open any more. */
export type ConnectionGate = <D extends Dialled>(dial: () => Promise<D>) => Promise<D>;

/**
 * Never a second connection before the first is gone from this machine. Who dials is made to wait, which shows in what
 * is measured there: whoever measures begins one after the other by itself. A Stop ends what is open, and so the wait.
 */
export function oneConnectionAtATime(): ConnectionGate {
  let last: Promise<unknown> = Promise.resolve();
  return async (dial) => {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    await before;
    const dialled = await dial().catch((bug: unknown) => {
      resolve();
      throw bug;
    });
    if (dialled.state === 'open') void dialled.connection.gone.then(resolve);
    else resolve();
    return dialled;
  };
}
