/**
 * Says whether one more attempt is allowed: at most `attempts` within any `windowMs` milliseconds.
 * For reviving a page that may crash again at once, and for who tries addresses that are not theirs.
 */
export function createAttemptLimit(attempts: number, windowMs: number, now: () => number): () => boolean {
  let recent: number[] = [];
  return () => {
    const moment = now();
    recent = recent.filter((earlier) => moment - earlier < windowMs);
    if (recent.length >= attempts) return false;
    recent.push(moment);
    return true;
  };
}
