import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../main/store/database.ts';
import { checksOf, documentOf } from '../../main/store/history.ts';
import { migrations } from '../../main/store/migrations.ts';
import { keptEntry } from '../support/kept-entry.ts';
import { statePlace } from '../support/state-place.ts';

/** Every version that was, as its program wrote it: never changed, one more with each migration. */
const written = import.meta.dirname;

it.each(migrations.map((_, at) => at + 1))('what version %i has kept is there in this one', async (version) => {
  const place = statePlace();
  mkdirSync(place.folder, { recursive: true });
  const old = new DatabaseSync(join(place.folder, 'kept.sqlite'));
  old.exec(readFileSync(join(written, `version-${version}.sql`), 'utf8'));
  expect(old.prepare('PRAGMA user_version').get()).toEqual({ user_version: version });
  old.close();
  const store = openStore(place);
  onTestFinished(() => store.close());
  const checks = await checksOf(store, '["shop.example.com",443,null,null,null,null,null]', { before: null, limit: 9 });
  expect(checks).toEqual([{ ...keptEntry(), place: 1, canOpen: true }]);
  expect(await documentOf(store, 'run-1')).toEqual(new Uint8Array([1, 2, 3]));
  expect(store.trouble()).toBeNull();
  expect(await store.read((database) => database.prepare('PRAGMA user_version').get()?.user_version)).toBe(
    migrations.length,
  );
});
