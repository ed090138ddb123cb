/**
 * Calls `end` when nothing was heard for `withinMs` of a time in which this program could hear. What came while it was
 * busy lies unread when the timer fires, since timers come before sockets in a turn of the event loop: as long as the
 * program was late, it listens on, at most another `withinMs`, and at least a whole turn.
 *
 * @param withinMs milliseconds, from 0
 * @returns what takes it back
 */
export function afterSilence(withinMs: number, end: () => void): () => void {
  const wait = Math.max(0, withinMs);
  const due = performance.now() + wait;
  let turn: NodeJS.Immediate | undefined;
  const heard = (then: () => void) => {
    turn = setImmediate(then);
  };
  let timer = setTimeout(() => {
    const lateMs = Math.min(wait, performance.now() - due);
    if (lateMs < noticedMs) heard(end);
    else timer = setTimeout(heard, lateMs, end);
  }, wait);
  return () => {
    clearTimeout(timer);
    clearImmediate(turn);
  };
}

/** Later than a timer is on an idle machine. Milliseconds. */
const noticedMs = 20;
