import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../main/store/database.ts';
import { migrations } from '../../../main/store/migrations.ts';
import { openWatchStore } from '../../../main/store/watch.ts';
import { phrase } from '../../../shared/phrase.ts';
import { watchLimits } from '../../../shared/watch.ts';
import { statePlace } from '../../support/state-place.ts';
import { watched } from '../../support/watched.ts';

function opened() {
  const place = statePlace();
  const open = () => {
    const store = openStore(place);
    onTestFinished(() => store.close());
    return openWatchStore(store);
  };
  return { ...place, open };
}

const wish = { minutes: 1440, thresholds: [30, 7], isOn: true } as const;
const row = (watchId: string, host = `${watchId}.example.test`) => ({
  ...{ ...wish, thresholds: [...wish.thresholds], watchId, target: watched(host), addedAt: 1000, nextAt: 2000 },
});
const last = (state: 'works' | 'failing' = 'works') => ({
  ...{ at: '2026-11-22T12:00:00.000Z', state, cause: null, confidence: null, headline: 'No fault found.' },
  ...{ certificates: [], addresses: ['192.0.2.1'] },
});
const event = (where: string) => ({
  ...{ at: '2026-11-22T12:00:00.000Z', kind: 'recovered', text: phrase('watch-event.recovered', { where }) },
});
const result = (...where: string[]) => ({
  ...{ nextAt: 9000, last: last(), memory: { doubt: null }, events: where.map(event) as never[] },
});

it('keeps servers and what happened to them, and finds them again', async () => {
  const { open } = opened();
  const store = open();
  expect(await store.add(row('a'), 'server a')).toEqual({ watchId: 'a' });
  expect(await store.finish('a', result('one', 'two'))).toBe(true);
  const again = open();
  expect(await again.rows()).toEqual([{ ...row('a'), nextAt: 9000, last: last(), memory: { doubt: null } }]);
  expect((await again.events())?.map(({ text }) => text.parameters.where)).toEqual(['two', 'one']);
});

it('has a server once, and no more than fit', async () => {
  const store = opened().open();
  for (let one = 0; one < watchLimits.entries; one++) await store.add(row(`w${one}`), `server ${one}`);
  expect(await store.add(row('other'), 'server 7')).toEqual({ watchId: 'w7' });
  expect(await store.add(row('more'), 'server more')).toEqual({ watchId: null });
  expect(await store.rows()).toHaveLength(watchLimits.entries);
});

it('gives a check that is due to one program', async () => {
  const { open } = opened();
  const [one, other] = [open(), open()];
  await one.add(row('a'), 'server a');
  const due = { watchId: 'a', nextAt: 2000 };
  expect((await Promise.all([one.claim(due, 5000), other.claim(due, 5001)])).toSorted()).toEqual([false, true]);
});

it('tells each event once', async () => {
  const { open } = opened();
  const [one, other] = [open(), open()];
  await one.add(row('a'), 'server a');
  await one.finish('a', result('one', 'two'));
  const told = await Promise.all([one.takeUntold(), other.takeUntold()]);
  expect(told.flatMap((events) => events?.map(({ text }) => text.parameters.where))).toEqual(['one', 'two']);
  expect(await one.takeUntold()).toEqual([]);
});

it('keeps the newest events of a server, and none of one that is removed', async () => {
  const store = opened().open();
  await store.add(row('a'), 'server a');
  await store.finish('a', result(...Array.from({ length: watchLimits.events + 5 }, (_, index) => String(index))));
  const kept = await store.events();
  expect(kept).toHaveLength(watchLimits.events);
  expect(kept?.[0]?.text.parameters.where).toBe(String(watchLimits.events + 4));
  expect(await store.remove('a')).toBe(true);
  expect(await store.events()).toEqual([]);
  // Its check was under way.
  expect(await store.finish('a', result('late'))).toBe(false);
});

it('changes what is chosen, and leaves the server as it is', async () => {
  const store = opened().open();
  await store.add(row('a'), 'server a');
  expect(await store.change('a', { minutes: 5, thresholds: [1], isOn: false }, 3000)).toBe(true);
  expect(await store.rows()).toMatchObject([
    { minutes: 5, thresholds: [1], isOn: false, nextAt: 3000, target: { port: 443 } },
  ]);
  expect(await store.change('b', wish as never, 3000)).toBe(false);
  expect(await store.schedule('a', 4000)).toBe(true);
  expect(await store.rows()).toMatchObject([{ nextAt: 4000 }]);
});

it('leaves out a row that it cannot read', async () => {
  const { folder, open } = opened();
  const store = open();
  await store.add(row('a'), 'server a');
  await store.add(row('b'), 'server b');
  const beside = new DatabaseSync(`${folder}/kept.sqlite`);
  beside.exec(`UPDATE watch SET wish = '{' WHERE id = 'a'; UPDATE watch SET last = '{"at":5}' WHERE id = 'b'`);
  beside.close();
  expect(await store.rows()).toMatchObject([{ watchId: 'b', last: null }]);
});

it('puts a server anew in the place of a row that it cannot read', async () => {
  const { folder, open } = opened();
  const store = open();
  await store.add(row('a'), 'server a');
  await store.finish('a', result('one'));
  const beside = new DatabaseSync(`${folder}/kept.sqlite`);
  beside.exec(`UPDATE watch SET wish = '{' WHERE id = 'a'`);
  beside.close();
  expect(await store.add(row('b', 'a.example.test'), 'server a')).toEqual({ watchId: 'b' });
  expect(await store.rows()).toMatchObject([{ watchId: 'b', last: null, memory: null }]);
  expect(await store.add(row('c', 'a.example.test'), 'server a')).toEqual({ watchId: 'b' });
});

it('comes to a file of the version before it', async () => {
  const { folder, open, wallClock } = opened();
  const before = openStore({ folder, wallClock, migrations: migrations.slice(0, 1) });
  expect(await before.read((database) => database.prepare('PRAGMA user_version').get()?.user_version)).toBe(1);
  await before.close();
  expect(await open().add(row('a'), 'server a')).toEqual({ watchId: 'a' });
});
