/** Whether a dotted version is the same as another or newer. Null, for nobody said it, counts as today's. */
export function isAtLeast(version: string | null, least: string): boolean {
  if (version === null) return true;
  const [ours, theirs] = [version, least].map((one) => one.split('.').map((part) => Number.parseInt(part, 10) || 0));
  for (let at = 0; at < (theirs?.length ?? 0); at += 1) {
    const difference = (ours?.[at] ?? 0) - (theirs?.[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
