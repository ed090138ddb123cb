import { dayMs } from '../../../shared/day.ts';
import type { WatchedCertificate, WatchThreshold } from '../../../shared/watch.ts';
import type { ToldEnd } from '../../../shared/watch-memory.ts';
import { daysToAct } from '../health/renewal.ts';
import type { WatchQuestion } from './watch-change.ts';

type Dated = Pick<WatchedCertificate, 'sha256' | 'notBefore' | 'notAfter'>;

/** A certificate whose end is to be told. `left`: milliseconds until then, negative once it is past. */
export interface NearEnd<T> {
  readonly one: T;
  readonly left: number;
}

/** Those that were seen now, with what was told of the end of each, before those that were seen earlier; and the news. */
export function seeEnds<T extends Dated>(
  seen: readonly T[],
  known: readonly (T & ToldEnd)[],
  most: number,
  question: Pick<WatchQuestion, 'now' | 'thresholds'>,
): { readonly remembered: (T & ToldEnd)[]; readonly news: readonly NearEnd<T>[] } {
  const ends = seen.map((one) => seeEnd(one, known.find(isSame(one))?.told ?? null, question));
  const earlier = known.filter((one) => !seen.some(isSame(one)));
  return {
    remembered: [...ends.map(({ one, told }) => ({ ...one, told })), ...earlier].slice(0, most),
    news: ends.filter(({ isNews }) => isNews),
  };
}

const isSame =
  ({ sha256 }: Dated) =>
  (other: Dated) =>
    other.sha256 === sha256;

/**
 * The lowest threshold that was crossed, told once; those above it are then told as well. A short life crosses 30 days
 * long before anybody renews it, so only those count at which a renewal would be late.
 */
function seeEnd<T extends Dated>(
  one: T,
  told: ToldEnd['told'],
  { now, thresholds }: Pick<WatchQuestion, 'now' | 'thresholds'>,
) {
  const left = Date.parse(one.notAfter) - now;
  const near = thresholds.filter((days) => left <= days * dayMs && days <= daysToAct(one));
  const reached = left < 0 ? 0 : lowest(near);
  const isNews = reached !== null && (told === null || reached < told);
  return { one, left, isNews, told: isNews ? reached : told };
}

const lowest = (values: readonly WatchThreshold[]): WatchThreshold | null =>
  values.reduce<WatchThreshold | null>((least, value) => (least === null || value < least ? value : least), null);

/** How much time is left, as the end of a text's id, with the days in it. */
export function timeLeft(left: number): { readonly form: string; readonly count: number } {
  const count = Math.floor(left / dayMs);
  return { count, form: count === 0 ? 'today' : count === 1 ? 'one' : 'many' };
}
