import { expect, it } from 'vitest';
import { checkList } from '../../../../main/session/list/check-list.ts';
import type { Resolution, Resolve } from '../../../../main/system/resolver.ts';
import type { Target } from '../../../../shared/target.ts';

const target = (host: string, more: Partial<Target> = {}): Target => ({
  ...{ input: host, host, port: 443, serverName: host, starttls: null, proxy: null, connect: null, http: true },
  ...{ path: '/', ...more },
});

const found = (...addresses: string[]): Resolution => ({
  ok: true,
  addresses: addresses.map((address) => ({ address, family: 4 })),
});

/** Goes through hosts, and notes which were checked at the same time, and what each was told of its addresses. */
async function goThrough(
  hosts: AsyncIterable<string> | readonly string[],
  { atOnce = 3, lookUpsAtOnce = 3, dnsMs = 1000, resolve = async () => found('192.0.2.1') as Resolution } = {},
  stop = new AbortController(),
) {
  const beside: string[][] = [];
  const told: Record<string, Resolution> = {};
  const open = new Set<string>();
  async function* entries() {
    yield* hosts;
  }
  const pace = { atOnce, lookUpsAtOnce, dnsMs, ports: { now: () => performance.now(), resolve: resolve as Resolve } };
  const check = async ({ target: { host } }: { target: Target }, ask: Resolve) => {
    open.add(host);
    beside.push([...open]);
    told[host] = await ask(host, 1000, stop.signal);
    await new Promise((done) => setTimeout(done, 1));
    open.delete(host);
  };
  const read = async (host: string) => (host === 'unread' ? null : { target: target(host) });
  await checkList(entries(), pace, { read, check }, stop.signal);
  return { beside, told };
}

it('checks each entry that can be read once, so many at a time', async () => {
  const hosts = Array.from({ length: 20 }, (_, at) => `192.0.2.${at}`);
  const { beside } = await goThrough([...hosts, 'unread']);
  expect(beside.map((open) => open.at(-1)).sort()).toEqual(hosts.toSorted());
  expect(Math.max(...beside.map(({ length }) => length))).toBe(3);
});

it('is never at one address twice, whatever name it was found by', async () => {
  const addresses: Record<string, string[]> = { a: ['1', '2'], b: ['2', '3'], c: ['3'], d: ['4'] };
  const resolve = async (name: string) => found(...(addresses[name[0] ?? ''] ?? []).map((last) => `192.0.2.${last}`));
  const { beside } = await goThrough(['a1', 'b1', 'c1', 'd1', 'a2', 'b2', 'c2', 'd2'], {
    atOnce: 8,
    resolve: resolve as never,
  });
  const clash = (open: readonly string[]) => {
    const all = open.flatMap((name) => addresses[name[0] ?? ''] ?? []);
    return new Set(all).size < all.length;
  };
  expect(beside.filter(clash)).toEqual([]);
  expect(beside).toHaveLength(8);
  expect(Math.max(...beside.map(({ length }) => length))).toBeGreaterThan(1);
});

it('asks for a name once, and gives the check that answer', async () => {
  const asked: string[] = [];
  const resolve = async (name: string) => {
    asked.push(name);
    return found('192.0.2.9');
  };
  const { told } = await goThrough(['a.test'], { resolve: resolve as never });
  expect([asked, told]).toEqual([['a.test'], { 'a.test': found('192.0.2.9') }]);
});

it('gives up a silent name, and takes none for silent that had to wait behind it', async () => {
  const silent = Promise.withResolvers<Resolution>();
  const asked: string[] = [];
  const resolve = (name: string) => {
    asked.push(name);
    if (name !== 'silent.test') return Promise.resolve(found('192.0.2.9'));
    // The system's call ends long after nobody waits for it.
    setTimeout(() => silent.resolve({ ok: false, state: 'no-answer', errorCode: 'EAI_AGAIN' }), 120);
    return silent.promise;
  };
  const pace = { lookUpsAtOnce: 1, dnsMs: 20, resolve: resolve as never };
  const { told } = await goThrough(['silent.test', 'b.test'], pace);
  expect(told['silent.test']).toEqual({ ok: false, state: 'no-answer', errorCode: 'ETIMEOUT' });
  expect(told['b.test']).toEqual(found('192.0.2.9'));
});

it('reads a list no faster than it is checked, and no further after a Stop', async () => {
  const stop = new AbortController();
  let read = 0;
  async function* endless() {
    for (;;) {
      read += 1;
      if (read === 200) stop.abort();
      yield `192.0.2.${read % 2}`;
    }
  }
  const { beside } = await goThrough(endless(), { atOnce: 2 }, stop);
  expect(read).toBe(200);
  expect(read - beside.length).toBeLessThanOrEqual(16 * 2 + 1);
});
