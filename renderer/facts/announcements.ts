/** A spoken update comes at most this often. */
export const announcementGapMs = 4000;

/** What is said now, what waits, and when the last one was said. */
export interface Announcer {
  readonly said: string;
  readonly waiting: string | null;
  readonly lastAt: number;
}

export const quiet: Announcer = { said: '', waiting: null, lastAt: Number.NEGATIVE_INFINITY };

/** Takes a new message: says it at once, or keeps it as the only one that waits. */
export function announced(state: Announcer, message: string, now: number): Announcer {
  if (message === state.said && state.waiting === null) return state;
  if (now - state.lastAt >= announcementGapMs) return { said: message, waiting: null, lastAt: now };
  return { ...state, waiting: message };
}

/** Says what waits, once it is time. */
export function afterWaiting(state: Announcer, now: number): Announcer {
  if (state.waiting === null || now - state.lastAt < announcementGapMs) return state;
  return { said: state.waiting, waiting: null, lastAt: now };
}

/** Milliseconds until something may be said; null when nothing waits. */
export const waitMs = (state: Announcer, now: number): number | null =>
  state.waiting === null ? null : Math.max(0, state.lastAt + announcementGapMs - now);
