/** Milliseconds for people: `0 ms`, `0.4 ms`, `48 ms`, `1,240 ms`. */
export function milliseconds(value: number): string {
  if (value > 0 && value < 1) return `${Math.max(0.1, value).toFixed(1)} ms`;
  return `${whole.format(Math.round(value))} ms`;
}

/** The same without the unit, for a column whose head carries it. */
export const bareMilliseconds = (value: number): string => milliseconds(value).slice(0, -3);

/** A wait in seconds: `5 s`, `0.8 s`. */
export function seconds(value: number): string {
  const rounded = Math.round(value / 100) / 10;
  return `${rounded} s`;
}

/** A count with thousands set apart. */
export const grouped = (value: number): string => whole.format(value);

/** A day in UTC: `12 Feb 2027`. */
export function day(instant: string): string {
  return shortMonth(days.format(new Date(instant)));
}

/** A moment in UTC: `20 Nov 2026, 14:02:11 UTC`. */
export function moment(instant: string): string {
  return `${shortMonth(moments.format(new Date(instant)))} UTC`;
}

/** Newer systems write September with four letters, and the engine's own sentences with three. */
export const shortMonth = (text: string): string => text.replace('Sept', 'Sep');

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const moments = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
});
