import type { WatchState } from '../../../shared/watch.ts';

/** When an entry is due. Times are milliseconds since 1970. */
export interface Timed {
  readonly minutes: number;
  readonly nextAt: number;
  readonly isOn: boolean;
}

/** What the last check came to, as far as the time of the next one hangs on it. */
export interface Checked {
  readonly state: WatchState;
  /** Clear answers in a row that were failures, up to the newest. */
  readonly failures: number;
  /** It works now and then. */
  readonly isWavering: boolean;
}

const minuteMs = 60_000;
/** After a first failure, so that a second one is told soon. Each further one doubles it. */
const secondLookMinutes = 5;
/** While it fails or wavers, so that its recovery is told soon. */
const longestInTroubleMinutes = 60;
/** After a check that this computer could not make. */
const againMinutes = 10;
/** Share of the interval by which a time may be later, so that many programs do not come at once. */
const spread = 0.1;
/** A time may have passed while the computer slept, which no timer notices on every system. */
const longestWaitMs = 60_000;

/** When the next check is due. `random` is from 0 to 1. */
export function nextTime(minutes: number, checked: Checked, now: number, random: number): number {
  return now + Math.round(Math.min(minutes, soonest(checked)) * minuteMs * (1 + spread * random));
}

function soonest({ failures, isWavering, state }: Checked): number {
  if (state === 'not-checked') return againMinutes;
  if (failures > 0) return Math.min(longestInTroubleMinutes, secondLookMinutes * 2 ** (failures - 1));
  return isWavering ? longestInTroubleMinutes : Number.POSITIVE_INFINITY;
}

/** The entry that has been due for longest; null where none is. A time that was missed is made up for once. */
export function firstDue<T extends Timed>(entries: readonly T[], now: number): T | null {
  const due = entries.filter((entry) => entry.isOn && isDue(entry, now));
  return due.reduce<T | null>((first, entry) => (first === null || entry.nextAt < first.nextAt ? entry : first), null);
}

/** How long to wait before looking again, in milliseconds; null where nothing is on. */
export function waitFor(entries: readonly Timed[], now: number): number | null {
  const times = entries.filter(({ isOn }) => isOn).map(({ nextAt }) => nextAt);
  return times.length === 0 ? null : Math.min(longestWaitMs, Math.max(0, Math.min(...times) - now));
}

/** Also where the clock was set back, so that the time lies farther ahead than it can. */
function isDue({ minutes, nextAt }: Timed, now: number): boolean {
  return nextAt <= now || nextAt > now + (minutes * (1 + spread) + leaseMinutes) * minuteMs;
}

/** How long a check may take before another program makes it: this one has ended in the middle. */
const leaseMinutes = 10;

export const leaseUntil = (now: number) => now + leaseMinutes * minuteMs;
