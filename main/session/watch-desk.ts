import { randomUUID } from 'node:crypto';
import { bareTarget } from '../../shared/bare-target.ts';
import type { Argument } from '../../shared/contract.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { phrase } from '../../shared/phrase.ts';
import { serverKey } from '../../shared/same-server.ts';
import type { Target } from '../../shared/target.ts';
import { watchTexts } from '../../shared/text/en/watch.ts';
import { say } from '../../shared/text/say.ts';
import { type WatchList, watchLimits, watchThresholds } from '../../shared/watch.ts';
import { memoryIn } from '../../shared/watch-memory.ts';
import type { PreferencesFile } from '../store/preferences.ts';
import type { WatchRow } from '../store/watch.ts';
import { because } from '../system/connections-made.ts';
import { checkWatched, tellChanges } from './watch/check-watched.ts';
import { createRounds, type RoundsOptions } from './watch/rounds.ts';
import { nextTime } from './watch/timetable.ts';
import type { WatchPorts } from './watch/watch-ports.ts';

/** The servers that this program checks by itself. */
export interface WatchDesk {
  /** Begins to check what is due, and tells what was left untold. */
  begin(): void;
  /** Somebody can be told now: tells what was left untold. */
  tell(): void;
  list(): Promise<WatchList>;
  add(target: Target): Promise<Outcome<{ watchId: string }>>;
  change(wish: Argument<'changeWatch'>): Promise<Outcome<null>>;
  remove(watchId: string): Promise<Outcome<null>>;
  /** Takes every server off the list. */
  forget(): Promise<Outcome<null>>;
  /** Checks it as soon as nothing else is under way. */
  check(watchId: string): Promise<Outcome<null>>;
  pause(isPaused: boolean): Promise<Outcome<null>>;
  inBackground(isWanted: boolean): Promise<Outcome<null>>;
  /** A person has something checked: breaks off what is being asked here. */
  giveWay(): void;
  /** Stops what runs, and returns when it has ended. */
  close(): Promise<void>;
}

export interface WatchDeskOptions extends WatchPorts, Pick<RoundsOptions, 'isBusyElsewhere' | 'later' | 'onBug'> {
  readonly preferences: Pick<PreferencesFile, 'read' | 'change'>;
  /** Whether this host can go on without a window. */
  readonly canRunInBackground: () => boolean;
  /** What stands in the way of keeping. */
  readonly trouble: () => WatchList['trouble'];
  readonly onChange: (list: WatchList) => void;
}

export function createWatchDesk(options: WatchDeskOptions): WatchDesk {
  const { canRunInBackground, now, onBug, preferences, random, store } = options;
  const rounds = createRounds({
    ...options,
    check: (row, stop) => because({ task: 'watch' }, () => checkWatched(row, options, stop)),
    // Another program on the same list may have found something, and had nobody to tell.
    tell: () => tellChanges(options),
    isPaused: async () => (await preferences.read()).watchIsPaused,
    onChange: () => tellPage(),
  });
  const list = async (): Promise<WatchList> => {
    const [rows, events, { runInBackground, watchIsPaused }] = await Promise.all([
      store.rows(),
      store.events(),
      preferences.read(),
    ]);
    return {
      entries: (rows ?? []).map((row) => entryOf(row, rounds.current())),
      events: [...(events ?? [])],
      isPaused: watchIsPaused,
      inBackground: canRunInBackground() ? runInBackground : null,
      isKept: rows !== null,
      // Asked after the rows: reading them finds out.
      trouble: options.trouble(),
    };
  };
  const tellPage = () => {
    void list().then(options.onChange).catch(onBug);
  };
  const tell = () => {
    void tellChanges(options).catch(onBug);
  };
  /** What was asked was done, or why not; whatever has changed is told and looked at. */
  const done = (isDone: boolean | null): Outcome<null> => {
    if (isDone === null) return failed('file', words('watch.not-kept'));
    tellPage();
    rounds.wake();
    return isDone ? ok(null) : failed('no-such-run', words('watch.gone'));
  };

  return {
    begin() {
      // The icon that keeps the program going is there as soon as something is watched, and not at the first check.
      tellPage();
      tell();
      rounds.wake();
    },
    tell,
    list,
    async add(target) {
      const wish = { minutes: watchLimits.usualMinutes, thresholds: [...watchThresholds], isOn: true };
      const row = { ...wish, watchId: randomUUID(), target: bareTarget(target), addedAt: now(), nextAt: now() };
      const added = await store.add(row, serverKey(target));
      if (added?.watchId === null) return failed('bad-input', words('watch.full', { most: watchLimits.entries }));
      const outcome = done(added === null ? null : true);
      return outcome.ok ? ok({ watchId: added?.watchId ?? '' }) : outcome;
    },
    async change({ watchId, ...wish }) {
      const before = (await store.rows())?.find((row) => row.watchId === watchId);
      const regular = nextTime(wish.minutes, { state: 'works', failures: 0, isWavering: false }, now(), random());
      const nextAt = before?.isOn ? Math.min(before.nextAt, regular) : now();
      return done(await store.change(watchId, wish, nextAt));
    },
    remove: async (watchId) => done(await store.remove(watchId)),
    async forget() {
      rounds.giveWay();
      return done(await store.clear());
    },
    check: async (watchId) => done(await store.schedule(watchId, now())),
    async pause(isPaused) {
      await preferences.change({ watchIsPaused: isPaused });
      return done(true);
    },
    async inBackground(isWanted) {
      if (!canRunInBackground()) return failed('not-allowed', words('watch.background.impossible'));
      await preferences.change({ runInBackground: isWanted });
      return done(true);
    },
    giveWay: rounds.giveWay,
    close: rounds.close,
  };
}

function entryOf(row: WatchRow, checking: string | null): WatchList['entries'][number] {
  const { addedAt, isOn, last, memory, minutes, nextAt, target, thresholds, watchId } = row;
  const { answeredAt = null, doubt, standing } = memoryIn(memory);
  return {
    ...{ watchId, target, minutes, thresholds, isOn, last, answeredAt },
    addedAt: new Date(addedAt).toISOString(),
    nextAt: isOn ? new Date(nextAt).toISOString() : null,
    isDoubted: doubt !== null,
    isWavering: standing.state === 'wavers',
    isChecking: watchId === checking,
  };
}

const words = (id: keyof typeof watchTexts, parameters = {}) => say(watchTexts, phrase(id, parameters));
