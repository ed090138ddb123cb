import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openStore } from '../../main/store/database.ts';
import { everyCheck } from '../../main/store/history.ts';
import { openPreferences } from '../../main/store/preferences.ts';
import { openWatchStore } from '../../main/store/watch.ts';

const life = join(import.meta.dirname, 'store-life.ts');
const wallClock = () => new Date('2026-11-22T12:00:00Z');

/** Lives behind the words `before`: the lines that were said whole, and whether the program came to its end. */
export function live(
  place: string,
  kind: 'database' | 'files',
  numbers: readonly [number, number],
  before: readonly string[] = [],
) {
  const [command = '', ...args] = [...before, process.execPath, life, place, kind, ...numbers.map(String)];
  // One thread for files, so that their calls are counted in one row.
  const env = { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', UV_THREADPOOL_SIZE: '1' };
  return new Promise<{ said: readonly string[]; isOver: boolean }>((done) => {
    execFile(command, args, { env }, (error, out) => done({ said: out.split('\n').slice(0, -1), isOver: !error }));
  });
}

const numbersOf = (said: readonly string[], what: string) =>
  said.flatMap((line) => (line.startsWith(`${what} `) ? [Number(line.slice(what.length + 1))] : []));

/** All that was said to be kept is there, and of the rest all or nothing. */
export async function expectDatabaseWhole(place: string, said: readonly string[]): Promise<void> {
  const store = openStore({ folder: place, wallClock });
  try {
    const checks = await everyCheck(store);
    const runs = numbersOf(said, 'check').map((number) => `run-${number}`);
    expect(checks.map(({ runId }) => runId)).toEqual(expect.arrayContaining(runs));
    expect(checks.filter(({ canOpen }) => !canOpen)).toEqual([]);
    const watch = openWatchStore(store);
    const [rows, events] = [(await watch.rows()) ?? [], (await watch.events()) ?? []];
    const servers = numbersOf(said, 'server').map((number) => `w${number}`);
    expect(rows.map(({ watchId }) => watchId)).toEqual(expect.arrayContaining(servers));
    const finished = rows.flatMap(({ last, watchId }) => (last === null ? [] : [watchId]));
    expect(finished).toEqual(expect.arrayContaining(numbersOf(said, 'finish').map((number) => `w${number}`)));
    expect(events.map(({ watchId }) => watchId).toSorted()).toEqual(finished.toSorted());
    const integrity = await store.read((database) => database.prepare('PRAGMA integrity_check').get());
    expect(integrity).toEqual({ integrity_check: 'ok' });
    expect(store.trouble()).toBeNull();
  } finally {
    await store.close();
  }
}

/** Each file is that of before or that of after, and what was said is not lost. */
export async function expectFilesWhole(place: string, said: readonly string[]): Promise<void> {
  const preferences = openPreferences({ folder: place, wallClock });
  const { language } = await preferences.read();
  const chosen = Math.max(...numbersOf(said, 'preferences'));
  expect([`x-life${chosen}`, `x-life${chosen + 1}`]).toContain(language);
  expect(preferences.trouble()).toBeNull();
  const report = JSON.parse(readFileSync(join(place, 'report.json'), 'utf8')) as { number: number };
  const written = Math.max(...numbersOf(said, 'report'));
  expect([written, written + 1]).toContain(report.number);
  const folders = readdirSync(place).filter((name) => name.startsWith('evidence-'));
  expect(folders).toEqual(expect.arrayContaining(numbersOf(said, 'folder').map((number) => `evidence-${number}`)));
  for (const name of folders) {
    expect(readdirSync(join(place, name)).toSorted()).toEqual(['report.json', 'ticket-text.txt']);
    for (const file of readdirSync(join(place, name)))
      expect(readFileSync(join(place, name, file), 'utf8')).toBe(file.repeat(2000));
  }
}
