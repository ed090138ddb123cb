/**
 * Notes by how much this program itself comes late meanwhile: on a busy machine every time that it takes is longer than
 * what happened on the wire. The function that is returned ends it, and gives the worst, in milliseconds.
 */
export function watchOwnLag(now: () => number): () => number {
  let last = now();
  let worst = 0;
  const note = () => {
    const moment = now();
    worst = Math.max(worst, moment - last - everyMs);
    last = moment;
  };
  const timer = setInterval(note, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    note();
    return Math.max(0, Math.round(worst * 100) / 100);
  };
}

const everyMs = 4;
