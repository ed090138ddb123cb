import type { NameTest } from '../../../shared/network/between.ts';
import type { AddressPath } from '../../../shared/network/path.ts';

/**
 * The line was cut sooner than the address itself can answer: sooner than a connection to it opens, and sooner than its
 * fastest answer to a ping. The first alone proves nothing. A balancer that accepts connections late, or that has each
 * first packet sent again, makes every opening slow and every cut of its own look early; its pings show how near it is.
 * Pure.
 */
export function isSoonerThanAddress(
  { address, earlyEnd }: NameTest,
  paths: readonly Pick<AddressPath, 'address' | 'ping'>[],
): boolean {
  const ping = paths.find((one) => one.address === address)?.ping;
  if (earlyEnd?.timing !== 'faster' || ping === undefined || ping.received < fewestPings) return false;
  return ping.minimumMs !== null && earlyEnd.endMs < ping.minimumMs * nearShare;
}

/** The fastest of fewer may be a slow one. */
const fewestPings = 3;
/** As with openings: well below, so that no jitter makes the difference. */
const nearShare = 0.7;
