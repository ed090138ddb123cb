import { writeFile } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { WatchPorts } from '../../../../main/session/watch/watch-ports.ts';
import { createWatchDesk, type WatchDesk } from '../../../../main/session/watch-desk.ts';
import { openStore } from '../../../../main/store/database.ts';
import { openPreferences } from '../../../../main/store/preferences.ts';
import { openWatchStore } from '../../../../main/store/watch.ts';
import type { Verdict } from '../../../../shared/diagnosis.ts';
import { watchLimits } from '../../../../shared/watch.ts';
import { nothingKnown } from '../../../../shared/watch-memory.ts';
import { diagnosisOf } from '../../../support/diagnosis-of.ts';
import { statePlace } from '../../../support/state-place.ts';
import { watched } from '../../../support/watched.ts';

const minute = 60_000;
const day = 1440 * minute;

/** Time that passes when a test says so. */
function standingClock() {
  let now = Date.parse('2026-11-22T12:00:00.000Z');
  let timers: { at: number; work: () => void }[] = [];
  return {
    now: () => now,
    later(ms: number, work: () => void) {
      const timer = { at: now + ms, work };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    set: (to: number) => {
      now = to;
    },
    /** Takes the earliest timer there is, not after `until`. */
    takeNext(until: number) {
      const [first] = timers.filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at);
      timers = timers.filter((other) => other !== first);
      return first;
    },
  };
}

function watching(over: Partial<WatchPorts> & { isBusyElsewhere?: () => boolean; folder?: string } = {}) {
  const place = over.folder === undefined ? statePlace() : { folder: over.folder, wallClock: () => new Date(0) };
  const store = openStore(place);
  const clock = standingClock();
  const asked: string[] = [];
  const said: string[] = [];
  let verdict: Partial<Verdict> = {};
  const bugs: unknown[] = [];
  const preferences = openPreferences(place);
  const desk = createWatchDesk({
    store: openWatchStore(store),
    preferences,
    isNetworkUp: () => true,
    record: async () => {},
    canNotify: () => true,
    notify: (title) => said.push(title),
    now: clock.now,
    random: () => 0,
    later: clock.later,
    isBusyElsewhere: () => false,
    canRunInBackground: () => true,
    trouble: store.trouble,
    onChange: () => {},
    onBug: (bug) => bugs.push(bug),
    ...over,
    diagnose: async (target, stop) => {
      asked.push(target.host);
      return (await over.diagnose?.(target, stop)) ?? diagnosisOf(target, verdict);
    },
  });
  onTestFinished(async () => {
    await desk.close();
    await store.close();
    expect(bugs).toEqual([]);
  });
  const settled = async () => {
    // Files and the database answer when they like: what was asked after them has waited for them.
    for (let round = 0; round < 8; round++) {
      await Promise.all([store.read(() => null), preferences.read()]);
      await turn();
    }
  };
  return {
    ...{ desk, asked, said, settled, clock, folder: place.folder },
    answer: (next: Partial<Verdict>) => {
      verdict = next;
    },
    /** Lets `ms` pass, with everything that is due in it. */
    async pass(ms: number) {
      const until = clock.now() + ms;
      for (let timer = clock.takeNext(until); timer !== undefined; timer = clock.takeNext(until)) {
        // In forty steps at most: what was missed in one is made up for at its end.
        clock.set(Math.min(until, Math.max(timer.at, clock.now() + ms / 40)));
        timer.work();
        await settled();
      }
      clock.set(until);
      await settled();
    },
    async add(host: string) {
      const added = await desk.add(watched(host));
      await settled();
      return added.ok ? added.value.watchId : '';
    },
  };
}

const failing = { state: 'fault', cause: 'incomplete-chain', headline: 'A certificate is missing.' } as const;
const stateOf = async (desk: WatchDesk) => (await desk.list()).entries.map(({ last }) => last?.state);

describe('the watch list', () => {
  it('checks a server when it is added, and then once a day', async () => {
    const { add, asked, desk, pass } = watching();
    await add('a.test');
    expect(asked).toEqual(['a.test']);
    await pass(day - minute);
    expect(asked).toHaveLength(1);
    await pass(2 * minute);
    expect(asked).toHaveLength(2);
    expect(await desk.list()).toMatchObject({
      entries: [{ isOn: true, last: { state: 'works' }, isChecking: false, nextAt: expect.any(String) }],
      ...{ isPaused: false, inBackground: true, isKept: true },
    });
  });

  it('has a server once, without what was pasted', async () => {
    const { desk } = watching();
    const first = await desk.add({ ...watched('a.test'), input: 'https://anna@a.test/secret', path: '/secret' });
    expect(await desk.add(watched('a.test'))).toEqual(first);
    const [entry] = (await desk.list()).entries;
    expect(entry?.target).toMatchObject({ input: 'a.test:443', path: '/' });
  });

  it('makes up once for what was missed while the computer slept', async () => {
    const { add, asked, clock, pass } = watching();
    await add('a.test');
    // No timer fires in a sleep.
    clock.set(clock.now() + 5 * day);
    await pass(minute);
    expect(asked).toHaveLength(2);
  });

  it('checks one at a time', async () => {
    const gates: (() => void)[] = [];
    const diagnose: WatchPorts['diagnose'] = async (target) => {
      await new Promise<void>((open) => gates.push(open));
      return diagnosisOf(target);
    };
    const { add, asked, desk, pass, settled } = watching({ diagnose });
    await add('a.test');
    await add('b.test');
    await pass(minute);
    expect(asked).toEqual(['a.test']);
    expect((await desk.list()).entries.map(({ isChecking }) => isChecking)).toEqual([true, false]);
    gates[0]?.();
    await settled();
    await pass(minute);
    expect(asked).toEqual(['a.test', 'b.test']);
    gates[1]?.();
  });

  it('checks a full list that is due at once one by one, each once, and tells its news together', async () => {
    let [underWay, most] = [0, 0];
    const diagnose: WatchPorts['diagnose'] = async (target) => {
      most = Math.max(most, ++underWay);
      await turn();
      underWay -= 1;
      return diagnosisOf(target, failing);
    };
    const { asked, clock, desk, folder, pass, said } = watching({ diagnose });
    const store = openStore({ folder, wallClock: () => new Date(0) });
    onTestFinished(() => store.close());
    const watch = openWatchStore(store);
    const wish = { minutes: 1440, thresholds: [], isOn: true, addedAt: clock.now(), nextAt: clock.now() };
    const names = Array.from({ length: watchLimits.entries }, (_, at) => `s${at}.test`);
    // Each has failed once already, so that the next failure is news.
    const doubt = { state: 'failing', cause: 'incomplete-chain' } as const;
    const memory = { ...nothingKnown, doubt, failed: [true] };
    const last = {
      at: '2026-11-21T12:00:00.000Z',
      ...doubt,
      confidence: null,
      headline: '',
      certificates: [],
      addresses: [],
    };
    for (const name of names) {
      await watch.add({ ...wish, watchId: name, target: watched(name) }, name);
      await watch.finish(name, { nextAt: wish.nextAt, last, memory, events: [] });
    }
    desk.begin();
    // One check every two seconds.
    for (let minutes = 0; minutes < 6; minutes += 1) await pass(minute);
    expect(most).toBe(1);
    expect(asked.toSorted()).toEqual(names.toSorted());
    const told = said.map((title) => Number(/^(\d+) things changed at the servers you watch/.exec(title)?.[1] ?? 1));
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(names.length);
    expect(said.length).toBeLessThanOrEqual(2);
  });

  it('lets a person’s check go first', async () => {
    let busy = true;
    const { add, asked, pass } = watching({ isBusyElsewhere: () => busy });
    await add('a.test');
    await pass(minute);
    expect(asked).toEqual([]);
    busy = false;
    await pass(minute);
    expect(asked).toEqual(['a.test']);
  });

  it('breaks off for a person, says nothing of it, and makes up for it', async () => {
    const diagnose: WatchPorts['diagnose'] = async (target, stop) => {
      if (asked.length === 1) await new Promise((stopped) => stop.addEventListener('abort', stopped));
      return diagnosisOf(target, stop.aborted ? { ...failing, partial: true } : {});
    };
    const { add, asked, desk, pass, settled } = watching({ diagnose });
    await add('a.test');
    desk.giveWay();
    await settled();
    expect(await stateOf(desk)).toEqual([undefined]);
    await pass(2 * minute);
    expect(asked).toHaveLength(2);
    expect(await stateOf(desk)).toEqual(['works']);
  });

  it('asks nobody without a network, and soon looks again', async () => {
    let isUp = false;
    const { add, answer, asked, desk, pass, said } = watching({ isNetworkUp: () => isUp });
    answer(failing);
    await add('a.test');
    expect(asked).toEqual([]);
    expect(await stateOf(desk)).toEqual(['not-checked']);
    isUp = true;
    await pass(11 * minute);
    expect(asked).toEqual(['a.test']);
    expect(said).toEqual([]);
  });

  it('knows when the last clear answer was, which a check without a network is not', async () => {
    let isUp = true;
    const { add, desk, pass } = watching({ isNetworkUp: () => isUp });
    const answeredAt = async () => (await desk.list()).entries[0]?.answeredAt;
    await add('a.test');
    expect(await answeredAt()).toBe('2026-11-22T12:00:00.000Z');
    isUp = false;
    await pass(2 * day);
    expect(await stateOf(desk)).toEqual(['not-checked']);
    expect(await answeredAt()).toBe('2026-11-22T12:00:00.000Z');
  });

  it('tells a failure at its second look, which comes soon, and the recovery', async () => {
    const { add, answer, desk, pass, said } = watching();
    await add('a.test');
    answer(failing);
    await pass(day);
    expect(said).toEqual([]);
    expect((await desk.list()).entries[0]?.isDoubted).toBe(true);
    await pass(6 * minute);
    expect(said).toEqual(['a.test:443 fails from this computer.']);
    answer({});
    await pass(day);
    expect(said).toEqual(['a.test:443 fails from this computer.', 'a.test:443 works again.']);
    expect((await desk.list()).events.map(({ kind }) => kind)).toEqual(['recovered', 'failing']);
  });

  it('tells the recovery of a server that is checked once a day within an hour', async () => {
    const { add, answer, pass, said } = watching();
    answer(failing);
    await add('a.test');
    await pass(day);
    answer({});
    await pass(61 * minute);
    expect(said).toEqual(['a.test:443 fails from this computer.', 'a.test:443 works again.']);
  });

  it('tells of a server that fails every other time, and shows it as one', async () => {
    let asked = 0;
    const diagnose: WatchPorts['diagnose'] = async (target) => diagnosisOf(target, asked++ % 2 === 1 ? failing : {});
    const { add, desk, pass, said } = watching({ diagnose });
    await add('a.test');
    await pass(5 * day);
    expect(said).toEqual(['a.test:443 works now and then.']);
    expect((await desk.list()).entries).toMatchObject([{ isWavering: true, isDoubted: false }]);
  });

  it('checks nothing while it is paused, nor what is off', async () => {
    const { add, asked, desk, pass, settled } = watching();
    const watchId = await add('a.test');
    await desk.pause(true);
    await pass(3 * day);
    expect(asked).toHaveLength(1);
    expect((await desk.list()).isPaused).toBe(true);
    await desk.change({ watchId, minutes: 5, thresholds: [], isOn: false });
    await desk.pause(false);
    await settled();
    await pass(3 * day);
    expect(asked).toHaveLength(1);
    await desk.change({ watchId, minutes: 5, thresholds: [], isOn: true });
    await settled();
    expect(asked).toHaveLength(2);
  });

  it('takes a shorter interval at its word', async () => {
    const { add, asked, desk, pass, settled } = watching();
    const watchId = await add('a.test');
    await desk.change({ watchId, minutes: 5, thresholds: [1], isOn: true });
    await settled();
    await pass(16 * minute);
    expect(asked).toHaveLength(4);
  });

  it('checks at once when asked, and says so of a server that is gone', async () => {
    const { add, asked, desk, pass, settled } = watching();
    const watchId = await add('a.test');
    await pass(minute);
    await desk.check(watchId);
    await settled();
    expect(asked).toHaveLength(2);
    expect(await desk.remove(watchId)).toEqual({ ok: true, value: null });
    expect(await desk.check(watchId)).toMatchObject({ ok: false, error: { code: 'no-such-run' } });
    expect((await desk.list()).entries).toEqual([]);
  });

  it('forgets all of them at once, with what happened to them', async () => {
    const { add, asked, desk, pass, settled } = watching();
    await add('a.test');
    await add('b.test');
    await pass(minute);
    expect(await desk.forget()).toEqual({ ok: true, value: null });
    await settled();
    expect(await desk.list()).toMatchObject({ entries: [], events: [] });
    const before = asked.length;
    await pass(3 * day);
    expect(asked).toHaveLength(before);
  });

  it('is checked by one of two programs', async () => {
    const first = watching();
    await first.add('a.test');
    const second = watching({ folder: first.folder });
    second.desk.begin();
    await second.settled();
    second.clock.set(second.clock.now() + day);
    first.clock.set(first.clock.now() + day);
    await Promise.all([first.pass(minute), second.pass(minute)]);
    expect(first.asked.length + second.asked.length).toBe(2);
  });

  it('finds everything again after it was closed', async () => {
    const first = watching();
    first.answer(failing);
    await first.add('a.test');
    await first.desk.close();
    const second = watching({ folder: first.folder });
    second.answer(failing);
    second.desk.begin();
    await second.settled();
    await second.pass(6 * minute);
    expect(second.said).toEqual(['a.test:443 fails from this computer.']);
  });

  it('tells what was kept right before the program ended', async () => {
    const first = watching({ notify: () => undefined });
    const watchId = await first.add('a.test');
    const store = openStore({ folder: first.folder, wallClock: () => new Date(0) });
    onTestFinished(() => store.close());
    await openWatchStore(store).finish(watchId, {
      ...{ nextAt: first.clock.now() + day, memory: null },
      last: {
        at: '2026-11-22T12:00:00.000Z',
        state: 'works',
        cause: null,
        confidence: null,
        headline: 'Works.',
      } as never,
      events: [
        {
          at: '2026-11-22T12:00:00.000Z',
          kind: 'recovered',
          text: { id: 'watch-event.recovered', parameters: { where: 'x' } },
        },
      ],
    });
    const second = watching({ folder: first.folder });
    second.desk.begin();
    await second.settled();
    expect(second.said).toEqual(['x works again.']);
  });

  it('tells nothing where nobody would see it, and all of it once somebody does', async () => {
    let isSeen = false;
    const { add, answer, desk, pass, said, settled } = watching({ canNotify: () => isSeen });
    answer(failing);
    await add('a.test');
    await pass(6 * minute);
    expect(said).toEqual([]);
    isSeen = true;
    desk.tell();
    await settled();
    desk.tell();
    await settled();
    expect(said).toEqual(['a.test:443 fails from this computer.']);
  });

  it('tells what another program found that has nobody to tell', async () => {
    const alone = watching({ canNotify: () => false });
    alone.answer(failing);
    await alone.add('a.test');
    const seen = watching({ folder: alone.folder });
    seen.desk.begin();
    await seen.settled();
    await alone.pass(6 * minute);
    expect(alone.said).toEqual([]);
    await seen.pass(2 * minute);
    expect(seen.said).toEqual(['a.test:443 fails from this computer.']);
    expect(seen.asked).toEqual([]);
  });

  it('says that it was set aside where its file is damaged', async () => {
    const place = statePlace();
    await writeFile(`${place.folder}/kept.sqlite`, 'no database '.repeat(1000));
    const { desk } = watching({ folder: place.folder });
    expect(await desk.list()).toMatchObject({ entries: [], isKept: true, trouble: { kind: 'damaged' } });
  });

  it('says so where nothing can be kept', async () => {
    const { desk } = watching({ folder: '/dev/null/nowhere' });
    expect(await desk.add(watched('a.test'))).toMatchObject({ ok: false, error: { code: 'file' } });
    expect(await desk.list()).toMatchObject({ entries: [], isKept: false, trouble: { kind: 'unwritable' } });
  });
});
