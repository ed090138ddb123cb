import type { ChainTimeline, TimelineRow } from '../../shared/chain.ts';
import { dayMs } from '../../shared/day.ts';
import { shortMonth } from './numbers.ts';

/** A frame in time: wide enough for the first certificate and for now, and not for the thirty years of a root. */
export interface ExpiryScale {
  readonly start: number;
  readonly end: number;
  /** From 0 to 1. */
  readonly now: number;
  readonly ticks: readonly { readonly place: number; readonly label: string }[];
}

export function expiryScale({ at, rows }: ChainTimeline): ExpiryScale | null {
  const [leaf] = rows;
  if (leaf === undefined) return null;
  const now = Date.parse(at);
  const marks = [Date.parse(leaf.notBefore), Date.parse(leaf.notAfter), now, ...rows.flatMap(outOfDate)];
  const [first, last] = [Math.min(...marks), Math.max(...marks)];
  const margin = Math.max((last - first) * 0.1, 14 * dayMs);
  const [start, end] = [first - margin, last + margin];
  return { start, end, now: (now - start) / (end - start), ticks: ticksOf(start, end) };
}

const outOfDate = ({ notAfter, notBefore, state }: TimelineRow): number[] =>
  state === 'valid' ? [] : [Date.parse(state === 'expired' ? notAfter : notBefore)];

/** Where a life lies on the scale, from 0 to 1; null where it runs out of the frame. */
export function expiryBar({ notBefore, notAfter }: TimelineRow, { start, end }: ExpiryScale) {
  const place = (instant: string) => (Date.parse(instant) - start) / (end - start);
  const [from, to] = [place(notBefore), place(notAfter)];
  return { from: from < 0 ? null : Math.min(from, 1), to: to > 1 ? null : Math.max(to, 0) };
}

const monthsApart = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600] as const;

/** Three to six first days of a month, or of a year. */
function ticksOf(start: number, end: number): ExpiryScale['ticks'] {
  const months = (end - start) / (30.44 * dayMs);
  const step = monthsApart.find((candidate) => months / candidate <= 6) ?? 1200;
  const from = new Date(start);
  const firstMonth = from.getUTCFullYear() * 12 + Math.floor(from.getUTCMonth() / step + 1) * step;
  const ticks: { place: number; label: string }[] = [];
  for (let month = firstMonth; ticks.length < 12; month += step) {
    const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (time > end) break;
    ticks.push({ place: (time - start) / (end - start), label: labelOf(time, step) });
  }
  return ticks;
}

function labelOf(time: number, step: number): string {
  const date = new Date(time);
  if (step >= 12) return String(date.getUTCFullYear());
  return shortMonth(monthNames.format(date));
}

const monthNames = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
