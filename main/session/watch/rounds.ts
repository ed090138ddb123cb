import type { WatchRow, WatchStore } from '../../store/watch.ts';
import { oneAtATime } from '../../system/turn.ts';
import { firstDue, leaseUntil, waitFor } from './timetable.ts';

/** Checks what is due, one server at a time. */
export interface Rounds {
  /** Looks what is due now; what is due later is waited for. */
  wake(): void;
  /** Breaks off what is being asked, and makes up for it later. */
  giveWay(): void;
  /** The server that is being checked; null where none is. */
  current(): string | null;
  /** Ends when nothing is asked any more. */
  close(): Promise<void>;
}

export interface RoundsOptions {
  readonly store: WatchStore;
  readonly check: (row: WatchRow, stop: AbortSignal) => Promise<void>;
  readonly isPaused: () => Promise<boolean>;
  /** Done once all that was due is checked, and in between where that takes long. */
  readonly tell: () => Promise<void>;
  /** Whether a person has something checked now: that goes first. */
  readonly isBusyElsewhere: () => boolean;
  readonly now: () => number;
  /** Calls `work` in `ms` milliseconds; returns how to take that back. */
  readonly later: (ms: number, work: () => void) => () => void;
  /** Told when a check begins and when it has ended. */
  readonly onChange: () => void;
  readonly onBug: (bug: unknown) => void;
}

/** Between two checks, and until a busy program is looked at again. Milliseconds. */
const breathMs = 2000;
const busyMs = 5000;
/** While the list cannot be written, nothing is checked: it would be forgotten at once. */
const unwritableMs = 60_000;
/** A network that fails takes many servers with it: their news is held back for so long, and told as one. */
const longestUntoldMs = 300_000;

export function createRounds(options: RoundsOptions): Rounds {
  const { check, later, now, onBug, onChange, store } = options;
  const inTurn = oneAtATime();
  let current: { readonly watchId: string; readonly stop: AbortController } | null = null;
  let isClosed = false;
  let toldAt = 0;
  let cancel = () => {};

  const wait = (ms: number | null) => {
    cancel();
    cancel = ms === null || isClosed ? () => {} : later(ms, wake);
  };
  const wake = () => {
    void inTurn(look).catch(onBug);
  };
  const look = async () => {
    if (isClosed) return;
    const rows = (await options.isPaused()) ? [] : ((await store.rows()) ?? []);
    const due = firstDue(rows, now());
    if (due === null || now() - toldAt >= longestUntoldMs) await tell();
    if (due === null) return wait(waitFor(rows, now()));
    if (options.isBusyElsewhere()) return wait(busyMs);
    const isOurs = await store.claim(due, leaseUntil(now()));
    if (isOurs && !isClosed) await checkNow(due);
    wait(isOurs === null ? unwritableMs : breathMs);
  };
  const tell = () => {
    toldAt = now();
    return options.tell();
  };
  const checkNow = async (row: WatchRow) => {
    const stop = new AbortController();
    current = { watchId: row.watchId, stop };
    onChange();
    try {
      await check(row, stop.signal);
    } catch (bug) {
      // Its time was set forward with the claim, so that a bug does not ask a server without end.
      onBug(bug);
    } finally {
      current = null;
      onChange();
    }
  };
  return {
    wake,
    giveWay: () => current?.stop.abort(),
    current: () => current?.watchId ?? null,
    async close() {
      isClosed = true;
      cancel();
      current?.stop.abort();
      await inTurn(async () => undefined);
    },
  };
}
