import type { DatabaseSync } from 'node:sqlite';
import type { StoreTrouble } from '../../shared/keeping.ts';
import { makeEmptyFile } from '../system/empty-file.ts';
import { dropSetAside, setAside } from '../system/set-aside.ts';
import { makeStateFolder } from '../system/state-folder.ts';
import { oneAtATime } from '../system/turn.ts';
import { migrations } from './migrations.ts';
import { isDamage, NewerStore, obstacleIn } from './sqlite-errors.ts';

/**
 * What the program keeps, in one database of the state folder. It is opened at the first use. Where it cannot be used,
 * the program goes on without keeping: a call then gives null, and `trouble` says why.
 */
export interface Store {
  /** Runs `work` and gives what it returns. */
  read<T>(work: (database: DatabaseSync) => T): Promise<T | null>;
  /** The same in one transaction: all of it is kept or nothing. */
  write<T>(work: (database: DatabaseSync) => T): Promise<T | null>;
  /** What stands in the way of keeping, or was found damaged since the start; null where all is well. */
  trouble(): StoreTrouble | null;
  /** Deletes the damaged files that were set aside, whenever that was; false where one could not be deleted. */
  dropDamaged(): Promise<boolean>;
  close(): Promise<void>;
}

export interface StorePlace {
  readonly folder: string;
  readonly wallClock: () => Date;
  /** Those of this version, unless a test brings others. */
  readonly migrations?: readonly string[];
  /** How long to wait for another program's transaction, in milliseconds. */
  readonly patienceMs?: number;
}

const fileName = 'kept.sqlite';
/** Our own transactions take a few milliseconds. */
const usualPatienceMs = 2000;

export function openStore(place: StorePlace): Store {
  const path = `${place.folder}/${fileName}`;
  let opened: DatabaseSync | null = null;
  let obstacle: StoreTrouble | null = null;
  let damage: StoreTrouble | null = null;
  // No file is opened twice, or set aside while it is used.
  const inTurn = oneAtATime();

  const attempt = async <T>(work: (database: DatabaseSync) => T): Promise<T> => {
    opened ??= await openDatabase(path, place);
    return work(opened);
  };
  const close = () => {
    opened?.close();
    opened = null;
  };
  const replaceDamaged = async <T>(work: (database: DatabaseSync) => T): Promise<T> => {
    close();
    damage = { kind: 'damaged', file: await setAside(path, place.wallClock(), ['-wal', '-shm']) };
    return attempt(work);
  };
  const use = async <T>(work: (database: DatabaseSync) => T): Promise<T | null> => {
    try {
      const value = await attempt(work).catch((error) => {
        if (isDamage(error)) return replaceDamaged(work);
        throw error;
      });
      obstacle = null;
      return value;
    } catch (error) {
      obstacle = obstacleIn(error);
      return null;
    }
  };
  return {
    read: (work) => inTurn(() => use(work)),
    write: (work) => inTurn(() => use((database) => inTransaction(database, () => work(database)))),
    trouble: () => obstacle ?? damage,
    dropDamaged: () =>
      inTurn(async () => {
        const isDone = await dropSetAside(path);
        if (isDone) damage = null;
        return isDone;
      }),
    close: () => inTurn(async () => close()),
  };
}

async function openDatabase(path: string, place: StorePlace): Promise<DatabaseSync> {
  // At the first use: not every Node that can start the program has it.
  const { DatabaseSync: Database } = await import('node:sqlite');
  await makeStateFolder(place.folder);
  await makeEmptyFile(path, 0o600);
  const database = new Database(path, { timeout: place.patienceMs ?? usualPatienceMs });
  try {
    prepare(database, place.migrations ?? migrations);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function prepare(database: DatabaseSync, steps: readonly string[]): void {
  if (versionOf(database) > steps.length) throw new NewerStore();
  // Only an empty file takes the first of these. What is forgotten leaves the disk, too.
  database.exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  database.exec('PRAGMA secure_delete = ON');
  while (versionOf(database) < steps.length) inTransaction(database, () => migrate(database, steps));
}

/** One step; none where another program has just made it. */
function migrate(database: DatabaseSync, steps: readonly string[]): void {
  const version = versionOf(database);
  const step = steps[version];
  if (step !== undefined) database.exec(`${step}; PRAGMA user_version = ${version + 1}`);
}

/** Waits for another program's transaction at its beginning, where waiting cannot deadlock. */
function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

const versionOf = (database: DatabaseSync) => Number(database.prepare('PRAGMA user_version').get()?.user_version);
