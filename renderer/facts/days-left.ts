import { dayMs } from '../../shared/day.ts';
import { counted, words } from '../words.ts';
import { grouped } from './numbers.ts';

/** How far the end of a certificate is away, in whole days: begun ones do not count. Negative days are past it. */
export function daysLeftWords(days: number, isOver: boolean): string {
  const count = Math.abs(days);
  const said = { count: grouped(count) };
  if (isOver) return count === 0 ? words('dates.ended.today') : counted('dates.ended', count, said);
  if (days > 730) return words('dates.years', { count: Math.floor(days / 365.25) });
  return days === 0 ? words('timeline.today') : counted('dates.left', days, said);
}

/** Whole days from one moment to another; negative where that has passed. */
export const wholeDays = (from: number, to: number): number => Math.trunc((to - from) / dayMs);
