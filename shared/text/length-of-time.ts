/** A length of time as people say it, in two units at most: `2 days 3 hours`, `1 year 40 days`, `12 seconds`. */
export function lengthOfTime(seconds: number): string {
  const whole = Math.max(1, Math.round(Math.abs(seconds)));
  const at = units.findIndex(([size]) => whole >= size);
  const [large, small] = [units[at], units[at + 1]];
  if (large === undefined) return counted(whole, 'second');
  if (small === undefined) return counted(Math.floor(whole / large[0]), large[1]);
  // The rest is rounded, so a rest of a whole large unit is one more of these.
  const rounded = Math.round(whole / small[0]) * small[0];
  const larges = Math.floor(rounded / large[0]);
  const rest = Math.floor((rounded - larges * large[0]) / small[0]);
  return rest === 0 ? counted(larges, large[1]) : `${counted(larges, large[1])} ${counted(rest, small[1])}`;
}

/** Seconds, and what they are called. A year has 365 days here. */
const units: readonly (readonly [number, string])[] = [
  [31_536_000, 'year'],
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;
