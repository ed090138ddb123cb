import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { HistoryEntry, historyLimits, type KeptCheck, type KeptServer } from '../../shared/history.ts';
import type { Store } from './database.ts';

/** A check to be kept. */
export interface CheckToKeep {
  /** Which checks belong together. */
  readonly server: string;
  readonly entry: HistoryEntry;
  /** The whole document, compressed; null keeps none. */
  readonly document: Uint8Array | null;
}

export interface HistoryBounds {
  readonly checks: number;
  readonly bytes: number;
  readonly documents: number;
}

/** Keeps one check, and lets the oldest go where there are too many. Null where nothing can be kept. */
export function keepCheck(
  store: Store,
  check: CheckToKeep,
  bounds: HistoryBounds = historyLimits,
): Promise<true | null> {
  return store.write((database) => {
    const { entry, document, server } = check;
    const insert = 'INSERT OR REPLACE INTO history (run_id, server, at, entry) VALUES (?, ?, ?, ?)';
    database.prepare(insert).run(entry.runId, server, Date.parse(entry.at), JSON.stringify(entry));
    if (document !== null)
      database.prepare('INSERT INTO history_documents (run_id, document) VALUES (?, ?)').run(entry.runId, document);
    dropChecks(database, server, bounds.checks);
    dropDocuments(database, entry.askedBy, bounds.documents);
    dropOldest(database, bounds.bytes);
    return true;
  });
}

/** The servers, the one checked last first; `total` of all. */
export async function keptServers(
  store: Store,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly servers: readonly KeptServer[]; readonly total: number }> {
  const found = await store.read((database) => {
    const groups = database.prepare(
      'SELECT max(id) AS newest, count(*) AS checks FROM history GROUP BY server ORDER BY newest DESC LIMIT ? OFFSET ?',
    );
    const total = Number(database.prepare('SELECT count(DISTINCT server) AS total FROM history').get()?.total);
    const one = database.prepare(`${selectChecks} WHERE history.id = ?`);
    const servers = groups.all(limit, offset).flatMap(({ checks, newest }) => {
      const check = checkIn(one.get(newest ?? null));
      return check ? [{ checks: Number(checks), newest: check }] : [];
    });
    return { servers, total };
  });
  return found ?? { servers: [], total: 0 };
}

/** Checks of one server, the newest first, from before `before` on. */
export async function checksOf(
  store: Store,
  server: string,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<readonly KeptCheck[]> {
  const rows = await store.read((database) =>
    database
      .prepare(`${selectChecks} WHERE server = ? AND history.id < ? ORDER BY history.id DESC LIMIT ?`)
      .all(server, before ?? Number.MAX_SAFE_INTEGER, limit),
  );
  return (rows ?? []).flatMap((row) => checkIn(row) ?? []);
}

/** The compressed document of a check; null where it is kept no more. */
export async function documentOf(store: Store, runId: string): Promise<Uint8Array | null> {
  const row = await store.read((database) =>
    database.prepare('SELECT document FROM history_documents WHERE run_id = ?').get(runId),
  );
  return row?.document instanceof Uint8Array ? row.document : null;
}

/** Every check, the oldest first. */
export async function everyCheck(store: Store): Promise<readonly KeptCheck[]> {
  const rows = await store.read((database) => database.prepare(`${selectChecks} ORDER BY history.id`).all());
  return (rows ?? []).flatMap((row) => checkIn(row) ?? []);
}

/** Forgets one server; false where that cannot be written. */
export async function forgetServer(store: Store, server: string): Promise<boolean> {
  const done = await store.write((database) => database.prepare('DELETE FROM history WHERE server = ?').run(server));
  if (done !== null) await shrink(store);
  return done !== null;
}

/** Forgets every check, and damaged files that may hold earlier ones; false where that cannot be written. */
export async function forgetEverything(store: Store): Promise<boolean> {
  if (!(await store.dropDamaged())) return false;
  const done = await store.write((database) => database.exec('DELETE FROM history') ?? true);
  if (done !== null) await shrink(store);
  return done !== null;
}

/** Gives the room back to the disk; what stood there was overwritten when it was deleted (`secure_delete`). */
async function shrink(store: Store): Promise<void> {
  await store.read((database) => {
    // One statement a page: it is run to its end.
    database.prepare('PRAGMA incremental_vacuum').all();
    database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
  });
}

const selectChecks = `SELECT history.id AS place, entry, history_documents.run_id AS kept
  FROM history LEFT JOIN history_documents USING (run_id)`;

function dropChecks(database: DatabaseSync, server: string, most: number): void {
  const last = 'SELECT id FROM history WHERE server = ? ORDER BY id DESC LIMIT 1 OFFSET ?';
  database.prepare(`DELETE FROM history WHERE server = ? AND id <= (${last})`).run(server, server, most);
}

/** Those of a person and those of the watch list are counted apart: watching must not push out what a person did. */
function dropDocuments(database: DatabaseSync, askedBy: HistoryEntry['askedBy'], most: number): void {
  const old = `SELECT run_id FROM history JOIN history_documents USING (run_id)
    WHERE CASE WHEN json_valid(entry) THEN entry ->> '$.askedBy' END = ? ORDER BY id DESC LIMIT -1 OFFSET ?`;
  database.prepare(`DELETE FROM history_documents WHERE run_id IN (${old})`).run(askedBy, most);
}

/** A part at a time, until the rest is small enough; the newest check stays. */
function dropOldest(database: DatabaseSync, mostBytes: number): void {
  const drop = database.prepare(
    'DELETE FROM history WHERE id IN (SELECT id FROM history WHERE id < (SELECT max(id) FROM history) ORDER BY id LIMIT 20)',
  );
  while (bytesOf(database) > mostBytes && Number(drop.run().changes) > 0);
}

function bytesOf(database: DatabaseSync): number {
  const pragma = (name: string) => Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
  return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
}

/** Null for a row that makes no sense to this version. */
function checkIn(row: Record<string, unknown> | undefined): KeptCheck | null {
  if (row === undefined) return null;
  const entry = v.safeParse(HistoryEntry, parsed(String(row.entry)));
  return entry.success ? { ...entry.output, place: Number(row.place), canOpen: row.kept !== null } : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
