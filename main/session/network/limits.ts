import { type ClockLimits, clockLimits } from '../../evidence/network/clock.ts';
import { type NamesLimits, namesLimits } from '../../evidence/network/names.ts';
import { type PathLimits, usualPathLimits } from '../../evidence/network/path.ts';
import { type PortsLimits, usualPortsLimits } from '../../evidence/network/ports.ts';
import { proxiesLimits } from '../../evidence/network/proxies.ts';
import type { TrialLimits } from '../../evidence/network/way-trial.ts';

/** The hard stop where none was asked for, in milliseconds: a trace of a dead way ends after some twenty seconds. */
export const networkTotalMs = 30_000;

/** Waits of every part, in milliseconds. */
export interface NetworkLimits {
  readonly names: NamesLimits;
  readonly ports: PortsLimits;
  readonly path: PathLimits;
  readonly trials: TrialLimits;
  readonly clock: ClockLimits;
}

/**
 * Limits for a hard stop: the same shares of a shorter time, and never so little that a server far away counts as
 * silent. Answers are waited for as long as ever. More time makes nothing wait for longer: it lets slow traces end.
 */
export function networkLimits(totalMs: number): NetworkLimits {
  const scale = Math.min(1, totalMs / networkTotalMs);
  const share = (usual: number) => Math.max(Math.min(usual, shortestWaitMs), Math.round(usual * scale));
  const { connectMs, answerMs, listenMs } = usualPortsLimits;
  const { dnsMs, replyMs } = proxiesLimits;
  // A slow answer is none that was left out: where the stop comes first, the answer was not heard.
  const waits = { connectMs: share(connectMs), answerMs };
  return {
    names: { systemMs: share(namesLimits.systemMs), tries: namesLimits.tries.map(share) },
    ports: { ...waits, listenMs },
    // What is silent here is held against the answer at the port, which had its whole time.
    path: {
      ...usualPathLimits,
      ...waits,
      answerMs: share(answerMs),
      pings: Math.max(fewestPings, Math.round(usualPathLimits.pings * scale)),
    },
    trials: {
      dnsMs: share(dnsMs),
      connectMs: share(proxiesLimits.connectMs),
      answerMs: proxiesLimits.answerMs,
      replyMs,
    },
    clock: { dnsMs: share(clockLimits.dnsMs), tries: clockLimits.tries },
  };
}

/** Two round trips over a satellite, and some thinking. */
const shortestWaitMs = 1500;
/** One lost packet of fewer would look like half of all. */
const fewestPings = 3;
