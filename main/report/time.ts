import { dayMs } from '../../shared/day.ts';
import type { ReportOptions } from './options.ts';
import { words } from './words.ts';

/** `2026-11-20 14:02:11Z`. Whole seconds; a time that does not parse is shown as it is. */
export function utc(instant: string): string {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? instant : `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/** `2026-11-20`. */
export const utcDate = (instant: string): string => utc(instant).slice(0, 10);

/** `2026-11-20 14:02:11Z (15:02:11 UTC+01:00)`, or the same with "local time not known". */
export function utcAndLocal(instant: string, { localOffsetMinutes }: ReportOptions): string {
  if (localOffsetMinutes === undefined) return `${utc(instant)} (${words('report.time.local-unknown')})`;
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return instant;
  const local = utc(new Date(time + localOffsetMinutes * 60_000).toISOString());
  return `${utc(instant)} (${local.slice(11, 19)} ${offset(localOffsetMinutes)})`;
}

/** `UTC+01:00`. */
export function offset(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

/** `0.4 ms`, `48.2 ms`, `312 ms`, `5.0 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 99.95) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** "ended 4 days before" or "84 days left", against a moment. */
export function remaining(notAfter: string, at: string): string {
  const days = (Date.parse(notAfter) - Date.parse(at)) / dayMs;
  if (Number.isNaN(days)) return '';
  const parameters = { days: daysOf(Math.abs(days)) };
  return words(days < 0 ? 'report.certificate.ended' : 'report.certificate.left', parameters);
}

/** "started 84 days before" or "starts in 3 days". */
export function sinceStart(notBefore: string, at: string): string {
  const days = (Date.parse(at) - Date.parse(notBefore)) / dayMs;
  if (Number.isNaN(days)) return '';
  return days < 0 ? words('report.certificate.starts', { days: daysOf(-days) }) : '';
}

function daysOf(days: number): string {
  const whole = Math.floor(days);
  if (whole === 0) return words('report.time.under-a-day');
  return words(whole === 1 ? 'report.time.day' : 'report.time.days', { count: grouped(whole) });
}

/** `1,540`. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
