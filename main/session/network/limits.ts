import { type ClockLimits, clockLimits } from '../../evidence/network/clock.ts';
import { type NamesLimits, namesLimits } from '../../evidence/network/names.ts';
import { type PathLimits, usualPathLimits } from '../../evidence/network/path.ts';
import { type PortsLimits, usualPortsLimits } from '../../evidence/network/ports.ts';
import { proxiesLimits } from '../../evidence/network/proxies.ts';
import type { TrialLimits } from '../../evidence/network/way-trial.ts';

/** Waits of every part, in milliseconds. */
export interface NetworkLimits {
  readonly names: NamesLimits;
  readonly ports: PortsLimits;
  readonly path: PathLimits;
  readonly trials: TrialLimits;
  readonly clock: ClockLimits;
}

/**
 * Limits for a hard stop. No wait for an answer depends on it: an answer that a shorter wait would have missed is not
 * called silence, it is called not tested where the stop comes first. Only the pings are fewer, one for three seconds.
 */
export function networkLimits(totalMs: number): NetworkLimits {
  const pings = Math.floor(totalMs / shareOfOnePingMs);
  return {
    names: namesLimits,
    ports: usualPortsLimits,
    path: { ...usualPathLimits, pings: Math.min(usualPathLimits.pings, Math.max(fewestPings, pings)) },
    trials: proxiesLimits,
    clock: clockLimits,
  };
}

const shareOfOnePingMs = 3000;
/** One lost packet of fewer would look like half of all. */
const fewestPings = 3;
