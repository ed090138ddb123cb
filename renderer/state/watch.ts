import { create } from 'zustand';
import { isSameServer } from '../../shared/same-server.ts';
import type { Target } from '../../shared/target.ts';
import type { WatchEntry, WatchList } from '../../shared/watch.ts';

/** A message that no desktop showed. */
export interface Notice {
  readonly title: string;
  readonly text: string;
  readonly target: Target | null;
}

export interface WatchState {
  /** Null before the engine's first answer. */
  readonly list: WatchList | null;
  /** Why the last wish was not carried out. */
  readonly complaint: string | null;
  /** Those the page shows, oldest first. */
  readonly notices: readonly Notice[];
}

export const useWatch = create<WatchState>(() => ({ list: null, complaint: null, notices: [] }));

/** Messages on the page at once; older ones stand in the list of what changed. */
const mostNotices = 3;

export function addNotice(notice: Notice): void {
  useWatch.setState(({ notices }) => ({ notices: [...notices, notice].slice(-mostNotices) }));
}

/** Closes all of them. */
export const closeNotices = () => useWatch.setState({ notices: [] });

export function closeNotice(notice: Notice): void {
  useWatch.setState(({ notices }) => ({ notices: notices.filter((other) => other !== notice) }));
}

/** The entry of a server; null where it is not watched. */
export function entryOf(list: WatchList | null, target: Target): WatchEntry | null {
  return list?.entries.find((entry) => isSameServer(entry.target, target)) ?? null;
}
