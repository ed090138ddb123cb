import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { instant } from '../../shared/field.ts';
import { Phrase } from '../../shared/phrase.ts';
import { Target } from '../../shared/target.ts';
import {
  Thresholds,
  type WatchEvent,
  WatchMinutes,
  WatchOutcome,
  watchEventKinds,
  watchLimits,
} from '../../shared/watch.ts';
import type { Store } from './database.ts';

const Wish = v.object({ target: Target, minutes: WatchMinutes, thresholds: Thresholds, isOn: v.boolean() });
/** What is chosen for a server. */
export type WatchWish = v.InferOutput<typeof Wish>;

const StoredEvent = v.object({ at: instant(), kind: v.picklist(watchEventKinds), text: Phrase });

/** A watched server, as it is kept. Times are in milliseconds since 1970. */
export interface WatchRow extends WatchWish {
  readonly watchId: string;
  readonly addedAt: number;
  readonly nextAt: number;
  readonly last: WatchOutcome | null;
  /** What is remembered for the next comparison; whoever reads it makes sure of its form. */
  readonly memory: unknown;
}

/** What a check brought. */
export interface WatchResult {
  readonly nextAt: number;
  readonly last: WatchOutcome;
  readonly memory: unknown;
  readonly events: readonly Pick<WatchEvent, 'at' | 'kind' | 'text'>[];
}

/** The row of a server, new or there already; null where no more fit. */
export interface Added {
  readonly watchId: string | null;
}

/** The watch list on the disk. Every call gives null where it cannot be used. */
export interface WatchStore {
  rows(): Promise<readonly WatchRow[] | null>;
  /** Newest first, of all servers or of one. */
  events(): Promise<readonly WatchEvent[] | null>;
  /** Null where nothing can be written. */
  add(row: Omit<WatchRow, 'last' | 'memory'>, server: string): Promise<Added | null>;
  /** False where there is no such server. */
  change(watchId: string, wish: Omit<WatchWish, 'target'>, nextAt: number): Promise<boolean | null>;
  remove(watchId: string): Promise<boolean | null>;
  /** Takes every server off the list, with what happened to them. */
  clear(): Promise<true | null>;
  /** False where there is no such server. */
  schedule(watchId: string, nextAt: number): Promise<boolean | null>;
  /** Takes a check that is due: false where another program was faster. */
  claim(row: Pick<WatchRow, 'watchId' | 'nextAt'>, nextAt: number): Promise<boolean | null>;
  /** Keeps what a check brought, all of it or nothing. False where the server is no longer on the list. */
  finish(watchId: string, result: WatchResult): Promise<boolean | null>;
  /** Events that nobody was told yet, oldest first; from now on they count as told. */
  takeUntold(): Promise<readonly WatchEvent[] | null>;
}

export function openWatchStore(store: Store): WatchStore {
  return {
    rows: () => store.read((database) => database.prepare(rowsQuery).all().flatMap(rowIn)),
    events: () => store.read((database) => database.prepare(eventsQuery).all(watchLimits.events).flatMap(eventIn)),
    add: (row, server) => store.write((database) => add(database, row, server)),
    change: (watchId, wish, nextAt) => store.write((database) => change(database, watchId, wish, nextAt)),
    remove: (watchId) => store.write((database) => run(database, 'DELETE FROM watch WHERE id = ?', watchId)),
    clear: () => store.write(clear),
    schedule: (watchId, nextAt) =>
      store.write((database) => run(database, 'UPDATE watch SET next_at = ? WHERE id = ?', nextAt, watchId)),
    claim: ({ nextAt: due, watchId }, nextAt) =>
      store.write((database) =>
        run(database, 'UPDATE watch SET next_at = ? WHERE id = ? AND next_at = ?', nextAt, watchId, due),
      ),
    finish: (watchId, result) => store.write((database) => finish(database, watchId, result)),
    // It is looked for once a minute: only what there is to take is worth a write.
    takeUntold: async () => {
      const isWaiting = await store.read((database) => database.prepare(untoldQuery).get() !== undefined);
      return isWaiting === false ? [] : store.write(takeUntold);
    },
  };
}

const rowsQuery = 'SELECT id, added_at, next_at, wish, last, memory FROM watch ORDER BY rowid';
const untoldQuery = 'SELECT id, watch_id, event FROM watch_events WHERE told = 0 ORDER BY id';
const eventsQuery = 'SELECT id, watch_id, event FROM watch_events ORDER BY id DESC LIMIT ?';

type SqlValue = string | number | null;

/** Whether it changed a row. */
function run(database: DatabaseSync, statement: string, ...values: readonly SqlValue[]): boolean {
  return Number(database.prepare(statement).run(...values).changes) > 0;
}

function add(database: DatabaseSync, row: Omit<WatchRow, 'last' | 'memory'>, server: string): Added {
  const there = database
    .prepare('SELECT id, added_at, next_at, wish, last, memory FROM watch WHERE server = ?')
    .get(server);
  if (there !== undefined && rowIn(there).length > 0) return { watchId: String(there.id) };
  // Its row cannot be read: nobody sees it, so that the wish of now takes its place.
  if (there !== undefined) run(database, 'DELETE FROM watch WHERE server = ?', server);
  const count = Number(database.prepare('SELECT count(*) AS count FROM watch').get()?.count);
  if (count >= watchLimits.entries) return { watchId: null };
  const { addedAt, nextAt, watchId, ...wish } = row;
  const statement = 'INSERT INTO watch (id, server, added_at, next_at, wish) VALUES (?, ?, ?, ?, ?)';
  run(database, statement, watchId, server, addedAt, nextAt, JSON.stringify(wish));
  return { watchId };
}

function change(database: DatabaseSync, watchId: string, wish: Omit<WatchWish, 'target'>, nextAt: number): boolean {
  const row = database.prepare('SELECT wish FROM watch WHERE id = ?').get(watchId);
  if (row === undefined) return false;
  const changed = JSON.stringify({ ...(JSON.parse(String(row.wish)) as object), ...wish });
  return run(database, 'UPDATE watch SET wish = ?, next_at = ? WHERE id = ?', changed, nextAt, watchId);
}

function finish(database: DatabaseSync, watchId: string, { events, last, memory, nextAt }: WatchResult): boolean {
  const statement = 'UPDATE watch SET next_at = ?, last = ?, memory = ? WHERE id = ?';
  if (!run(database, statement, nextAt, JSON.stringify(last), JSON.stringify(memory), watchId)) return false;
  for (const event of events) {
    const insert = 'INSERT INTO watch_events (watch_id, at, event) VALUES (?, ?, ?)';
    run(database, insert, watchId, Date.parse(event.at), JSON.stringify(event));
  }
  const oldest = 'SELECT id FROM watch_events WHERE watch_id = ? ORDER BY id DESC LIMIT -1 OFFSET ?';
  run(database, `DELETE FROM watch_events WHERE id IN (${oldest})`, watchId, watchLimits.events);
  return true;
}

function clear(database: DatabaseSync): true {
  run(database, 'DELETE FROM watch_events');
  run(database, 'DELETE FROM watch');
  return true;
}

function takeUntold(database: DatabaseSync): readonly WatchEvent[] {
  const events = database.prepare(untoldQuery).all().flatMap(eventIn);
  run(database, 'UPDATE watch_events SET told = 1 WHERE told = 0');
  return events;
}

type SqlRow = Readonly<Record<string, unknown>>;

/** Nothing where the row makes no sense here: another version may have written it. */
function rowIn({ added_at, id, last, memory, next_at, wish }: SqlRow): WatchRow[] {
  const read = v.safeParse(Wish, parsed(wish));
  if (!read.success) return [];
  const outcome = v.safeParse(WatchOutcome, parsed(last));
  const times = { addedAt: Number(added_at), nextAt: Number(next_at) };
  const known = { last: outcome.success ? outcome.output : null, memory: parsed(memory) };
  return [{ ...read.output, ...times, ...known, watchId: String(id) }];
}

function eventIn({ event, id, watch_id }: SqlRow): WatchEvent[] {
  const read = v.safeParse(StoredEvent, parsed(event));
  return read.success ? [{ ...read.output, eventId: Number(id), watchId: String(watch_id) }] : [];
}

function parsed(json: unknown): unknown {
  if (typeof json !== 'string') return null;
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
