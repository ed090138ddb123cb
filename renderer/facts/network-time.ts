import { words } from '../words.ts';

/** A span in two units at most: `3 d 4 h`, `2 h 12 min`, `1 min 5 s`, `0.4 s`. The sign does not count. */
export function span(inSeconds: number): string {
  const whole = Math.abs(inSeconds);
  if (whole < 60)
    return words('span.seconds', { seconds: whole < 10 ? Math.round(whole * 10) / 10 : Math.round(whole) });
  const minutes = Math.floor(whole / 60);
  const seconds = Math.floor(whole % 60);
  if (whole < 3600 && seconds === 0) return words('span.minutes.whole', { minutes });
  if (whole < 3600) return words('span.minutes', { minutes, seconds });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return words('span.hours', { hours, minutes: minutes % 60 });
  return words('span.days', { days: Math.floor(hours / 24), hours: hours % 24 });
}
