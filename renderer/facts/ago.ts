import type { Words } from '../words.ts';

const minute = 60_000;
const hour = 60 * minute;
const dayLength = 24 * hour;

/** How long ago a moment was, roughly. One in the future is now: clocks are set back. */
export function ago(instant: string, now: number): Words {
  const passed = now - Date.parse(instant);
  if (passed < minute) return { id: 'ago.now' };
  if (passed < hour) return { id: 'ago.minutes', parameters: { count: Math.floor(passed / minute) } };
  if (passed < dayLength) return { id: 'ago.hours', parameters: { count: Math.floor(passed / hour) } };
  const days = Math.floor(passed / dayLength);
  return days === 1 ? { id: 'ago.yesterday' } : { id: 'ago.days', parameters: { count: days } };
}
