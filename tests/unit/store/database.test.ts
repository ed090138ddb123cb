import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore, type Store } from '../../../main/store/database.ts';
import { statePlace } from '../../support/state-place.ts';

const one = 'CREATE TABLE thing (name TEXT NOT NULL) STRICT';
const two = 'ALTER TABLE thing ADD COLUMN size INTEGER NOT NULL DEFAULT 7';

function placed(migrations: readonly string[] = [one]) {
  const place = statePlace();
  const open = (steps = migrations) => {
    const store = openStore({ ...place, migrations: steps });
    onTestFinished(() => store.close());
    return store;
  };
  return { ...place, file: join(place.folder, 'kept.sqlite'), open };
}

const add = (store: Store, name: string) =>
  store.write((database) => database.prepare('INSERT INTO thing (name) VALUES (?)').run(name).changes);
const names = (store: Store) =>
  store.read((database) =>
    database
      .prepare('SELECT name FROM thing ORDER BY rowid')
      .all()
      .map(({ name }) => name),
  );

describe('the store', () => {
  it('is made at its first use, for this person alone', async () => {
    const { file, folder, open } = placed();
    const store = open();
    expect(readdirSync(folder)).toEqual([]);
    expect(await add(store, 'a')).toBe(1);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o600);
  });

  it('is there again after it was closed', async () => {
    const { open } = placed();
    const store = open();
    await add(store, 'a');
    await store.close();
    expect(await names(open())).toEqual(['a']);
    // Closed is not the end: the next use opens it again.
    expect(await names(store)).toEqual(['a']);
  });

  it('is used by two at the same time', async () => {
    const { open } = placed();
    const [first, second] = [open(), open()];
    await Promise.all([add(first, 'a'), add(second, 'b'), add(first, 'c'), add(second, 'd')]);
    expect((await names(first))?.toSorted()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('brings an older file up to date, step by step, and keeps what is in it', async () => {
    const { open } = placed();
    const old = open();
    await add(old, 'a');
    await old.close();
    const store = open([one, two, 'CREATE TABLE other (a TEXT) STRICT']);
    expect(await store.read((database) => database.prepare('SELECT * FROM thing').get())).toMatchObject({
      name: 'a',
      size: 7,
    });
    expect(await store.read((database) => database.prepare('SELECT count(*) n FROM other').get()?.n)).toBe(0);
  });

  it('leaves a file as it was where a step fails', async () => {
    const { open } = placed();
    await add(open(), 'a');
    await expect(names(open([one, `${two}; INSERT INTO nowhere VALUES (1)`]))).rejects.toThrow('nowhere');
    expect(await names(open())).toEqual(['a']);
  });

  it('leaves a newer file alone and goes on without keeping', async () => {
    const { file, open } = placed([one, two]);
    const newer = open();
    await add(newer, 'a');
    await newer.close();
    const before = readFileSync(file);
    const store = open([one]);
    expect(await add(store, 'b')).toBeNull();
    expect(await names(store)).toBeNull();
    expect(store.trouble()).toEqual({ kind: 'newer' });
    expect(readFileSync(file)).toEqual(before);
  });

  it.each([
    ['text', 'this is no database, and longer than a header would be: '.repeat(40)],
    ['a database whose pages were written over', null],
  ])('sets %s aside, says so, and begins anew', async (_, text) => {
    const { file, folder, open } = placed();
    if (text === null) await writeOver(open(), file);
    else writeFileSync(file, text);
    const damaged = readFileSync(file);
    const store = open();
    expect(await add(store, 'b')).toBe(1);
    const aside = readdirSync(folder).find((name) => name.includes('damaged')) ?? '';
    expect(store.trouble()).toEqual({ kind: 'damaged', file: aside });
    // The first page may count one change more.
    expect(readFileSync(join(folder, aside)).subarray(text === null ? 4096 : 0)).toEqual(
      damaged.subarray(text === null ? 4096 : 0),
    );
    expect(await names(store)).toEqual(['b']);
  });

  it('goes on without keeping where the folder cannot be made, and keeps once it can', async () => {
    const { folder, wallClock } = placed();
    const blocked = join(folder, 'state');
    writeFileSync(blocked, '');
    const store = openStore({ folder: blocked, wallClock, migrations: [one] });
    onTestFinished(() => store.close());
    expect(await add(store, 'a')).toBeNull();
    expect(store.trouble()).toMatchObject({ kind: 'unwritable', because: expect.stringMatching(/EEXIST|ENOTDIR/) });
    rmSync(blocked);
    mkdirSync(blocked);
    expect(await add(store, 'b')).toBe(1);
    expect(store.trouble()).toBeNull();
  });

  it('goes on without keeping while the disk is full', async () => {
    const { open } = placed();
    const store = open();
    await add(store, 'a');
    // What SQLite does at the end of a disk it does at this limit, too.
    const limit = (pages: number) => store.read((database) => void database.exec(`PRAGMA max_page_count = ${pages}`));
    await limit(1);
    expect(await add(store, 'b'.repeat(100_000))).toBeNull();
    expect(store.trouble()).toMatchObject({ kind: 'unwritable', because: expect.stringContaining('full') });
    await limit(10_000);
    expect(await add(store, 'c')).toBe(1);
    expect(store.trouble()).toBeNull();
    expect(await names(store)).toEqual(['a', 'c']);
  });

  it('gives up while another program holds it, and never half a write', async () => {
    const { file, folder, wallClock } = placed();
    const store = openStore({ folder, wallClock, migrations: [one], patienceMs: 20 });
    onTestFinished(() => store.close());
    await add(store, 'a');
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const waiting = await add(store, 'b');
    other.close();
    expect(waiting).toBeNull();
    expect(store.trouble()).toMatchObject({ kind: 'unwritable', because: expect.stringContaining('locked') });
    expect(await names(store)).toEqual(['a']);
  });

  it('undoes what a failed transaction has done, and tells our own mistakes', async () => {
    const { open } = placed();
    const store = open();
    const failing = store.write((database) => {
      database.exec("INSERT INTO thing VALUES ('a')");
      database.exec('INSERT INTO nowhere VALUES (1)');
    });
    await expect(failing).rejects.toThrow('nowhere');
    expect(await names(store)).toEqual([]);
  });
});

/** Everything behind the first page, which says what the file is. */
async function writeOver(store: Store, file: string): Promise<void> {
  await add(store, 'a');
  await store.close();
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0x5a, 4096));
}
