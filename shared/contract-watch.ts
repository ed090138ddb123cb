import * as v from 'valibot';
import { word } from './field.ts';
import { Target } from './target.ts';
import { Thresholds, WatchList, WatchMinutes } from './watch.ts';

const watchId = v.object({ watchId: word() });

/** Calls of the page about the watch list, and what the engine tells by itself. */
export const watchContract = {
  calls: {
    watchList: { argument: v.null(), value: WatchList },
    /** Puts a server on the list, which is then checked at once. One that is on it already keeps its entry. */
    addWatch: { argument: v.object({ target: Target }), value: watchId },
    changeWatch: {
      argument: v.object({ watchId: word(), minutes: WatchMinutes, thresholds: Thresholds, isOn: v.boolean() }),
      value: v.null(),
    },
    /** Takes it off the list, with what happened to it. */
    removeWatch: { argument: watchId, value: v.null() },
    /** Takes all of them off the list, with what happened to them. */
    forgetWatch: { argument: v.null(), value: v.null() },
    /** Checks it as soon as nothing else is under way. */
    checkWatch: { argument: watchId, value: v.null() },
    /** No entry is checked until this is taken back. */
    pauseWatch: { argument: v.object({ isPaused: v.boolean() }), value: v.null() },
    /** Whether checks go on when the window is closed. `not-allowed` where this host cannot do that. */
    watchInBackground: { argument: v.object({ isWanted: v.boolean() }), value: v.null() },
  },
  events: {
    watchChanged: WatchList,
  },
} as const;
