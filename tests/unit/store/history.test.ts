import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../main/store/database.ts';
import {
  checksOf,
  documentOf,
  everyCheck,
  forgetEverything,
  forgetServer,
  type HistoryBounds,
  keepCheck,
  keptServers,
} from '../../../main/store/history.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import { keptEntry } from '../../support/kept-entry.ts';
import { statePlace } from '../../support/state-place.ts';

const bounds: HistoryBounds = { checks: 5, bytes: 50_000_000, documents: 2 };
const all = { before: null, limit: 100 };

function opened() {
  const place = statePlace();
  const store = openStore(place);
  onTestFinished(() => store.close());
  const keep = (server: string, rest: Partial<HistoryEntry>, limits = bounds, document = new Uint8Array(10)) =>
    keepCheck(store, { server, entry: keptEntry(rest), document }, limits);
  return { store, keep, file: join(place.folder, 'kept.sqlite'), folder: place.folder };
}

const runs = (checks: readonly { readonly runId: string }[]) => checks.map(({ runId }) => runId);

describe('the history', () => {
  it('gives back what was kept, the newest first, a page at a time', async () => {
    const { keep, store } = opened();
    for (const runId of ['1', '2', '3']) await keep('a', { runId });
    await keep('b', { runId: '4' });
    const page = await checksOf(store, 'a', { before: null, limit: 2 });
    expect(runs(page)).toEqual(['3', '2']);
    expect(page[0]).toEqual({ ...keptEntry({ runId: '3' }), place: 3, canOpen: true });
    expect(runs(await checksOf(store, 'a', { before: page[1]?.place ?? null, limit: 2 }))).toEqual(['1']);
  });

  it('lists servers, the one checked last first', async () => {
    const { keep, store } = opened();
    for (const [server, runId] of ['a1', 'b2', 'a3', 'c4'].map(([server = '', runId = '']) => [server, runId] as const))
      await keep(server, { runId });
    const { servers, total } = await keptServers(store, { limit: 2, offset: 0 });
    expect(total).toBe(3);
    expect(servers.map(({ checks, newest }) => [newest.runId, checks])).toEqual([
      ['4', 1],
      ['3', 2],
    ]);
    const rest = await keptServers(store, { limit: 2, offset: 2 });
    expect(rest.servers.map(({ newest }) => newest.runId)).toEqual(['2']);
  });

  it('keeps so many checks of one server, and leaves the others alone', async () => {
    const { keep, store } = opened();
    await keep('b', { runId: 'other' });
    for (let run = 0; run < 8; run += 1) await keep('a', { runId: `${run}` });
    expect(runs(await checksOf(store, 'a', all))).toEqual(['7', '6', '5', '4', '3']);
    expect(runs(await checksOf(store, 'b', all))).toEqual(['other']);
  });

  it('keeps the evidence of the newest, those of the watch list counted apart', async () => {
    const { keep, store } = opened();
    await keep('a', { runId: 'person' });
    for (const runId of ['w1', 'w2', 'w3']) await keep('a', { runId, askedBy: 'watch' });
    const open = (await checksOf(store, 'a', all)).filter(({ canOpen }) => canOpen);
    expect(runs(open)).toEqual(['w3', 'w2', 'person']);
    expect(await documentOf(store, 'w1')).toBeNull();
    expect(await documentOf(store, 'w3')).toEqual(new Uint8Array(10));
  });

  it('lets the oldest go where all of it is too large, and never the newest', async () => {
    const { keep, store } = opened();
    const small = { ...bounds, checks: 1000, documents: 1000, bytes: 500_000 };
    for (let run = 0; run < 120; run += 1) await keep(`${run}`, { runId: `${run}` }, small, new Uint8Array(4000));
    const kept = runs(await everyCheck(store));
    expect(kept.at(-1)).toBe('119');
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.length).toBeLessThan(90);
    await keep('huge', { runId: 'huge' }, small, new Uint8Array(900_000));
    expect(runs(await everyCheck(store))).toEqual(['huge']);
  });

  it('takes a run again in the place of what was kept of it', async () => {
    const { keep, store } = opened();
    await keep('a', { runId: '1' });
    await keep('a', { runId: '1', headline: 'again' });
    expect((await checksOf(store, 'a', all)).map(({ headline }) => headline)).toEqual(['again']);
  });

  it('passes over a row that makes no sense to this version', async () => {
    const { keep, store } = opened();
    await keep('a', { runId: '1' });
    await keep('b', { runId: '2' });
    for (const [runId, entry] of [
      ['3', 'no JSON'],
      ['4', '{"runId":"4"}'],
    ])
      await store.write((database) =>
        database
          .prepare("INSERT INTO history (run_id, server, at, entry) VALUES (?, 'a', 0, ?)")
          .run(runId ?? '', entry ?? ''),
      );
    expect(runs(await checksOf(store, 'a', all))).toEqual(['1']);
    expect(runs(await everyCheck(store))).toEqual(['1', '2']);
    expect((await keptServers(store, { limit: 9, offset: 0 })).servers).toHaveLength(1);
  });

  it('forgets one server, with its evidence', async () => {
    const { keep, store } = opened();
    await keep('a', { runId: '1' });
    await keep('b', { runId: '2' });
    expect(await forgetServer(store, 'a')).toBe(true);
    expect(runs(await everyCheck(store))).toEqual(['2']);
    expect(await documentOf(store, '1')).toBeNull();
  });

  it('forgets everything, and nothing of it stays on the disk', async () => {
    const { file, keep, store } = opened();
    const text = 'a-name-nobody-else-has.example';
    for (let run = 0; run < 50; run += 1) await keep(text, { runId: `${run}`, headline: text.repeat(9) });
    expect(await forgetEverything(store)).toBe(true);
    expect(await everyCheck(store)).toEqual([]);
    for (const part of ['', '-wal']) expect(readFileSync(file + part).includes(text)).toBe(false);
    expect(statSync(file).size).toBeLessThan(60_000);
  });

  it('forgets damaged files as well, which may hold earlier checks, and nothing else in the folder', async () => {
    const { file, folder, keep, store } = opened();
    writeFileSync(file, 'no database '.repeat(1000));
    await keep('a', { runId: '1' });
    const [aside = ''] = readdirSync(folder).filter((name) => name.includes('damaged'));
    writeFileSync(join(folder, `${aside}-wal`), 'rest');
    writeFileSync(join(folder, 'preferences.damaged-2026-11-22-1b2c3d4e.json'), '{}');
    expect(store.trouble()).toMatchObject({ kind: 'damaged' });
    expect(await forgetEverything(store)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([
      'preferences.damaged-2026-11-22-1b2c3d4e.json',
    ]);
    expect(store.trouble()).toBeNull();
  });
});
