/** Lets work begin once nobody else is at any of these hosts. */
export type HostTurn = <T>(hosts: readonly string[], work: () => Promise<T>) => Promise<T>;

/**
 * One at a time at each host, in the order in which they came: a server that stands in a list many times is not asked
 * more at once than by a single check. All hosts of one are taken in the same moment, so that no two wait for each other.
 */
export function hostTurns(): HostTurn {
  const last = new Map<string, Promise<void>>();
  return async (hosts, work) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = hosts.map((host) => last.get(host) ?? Promise.resolve());
    for (const host of hosts) last.set(host, promise);
    await Promise.all(before);
    try {
      return await work();
    } finally {
      for (const host of hosts) if (last.get(host) === promise) last.delete(host);
      resolve();
    }
  };
}
