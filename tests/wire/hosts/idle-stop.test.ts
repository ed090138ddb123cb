import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { serve } from '../../../main/hosts/browser/serve.ts';
import { findResources } from '../../../main/hosts/resources.ts';

const hour = 60 * 60_000;
/** A page that loads anew is none that left (main/hosts/browser/bridge-door.ts). */
const untilGone = 60_000;

let folder: string;
let said: string[];
let host: { readonly ended: () => number | null; readonly address: () => URL; readonly stop: () => Promise<void> };

// Hours pass at once for what waits with setTimeout; the sockets are real.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-idle-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  said = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
});
afterEach(async () => {
  await host.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

it('ends an hour after its start where no page was ever open', async () => {
  await start({ stay: false });
  vi.advanceTimersByTime(hour - 1);
  await settle();
  expect(host.ended()).toBeNull();
  vi.advanceTimersByTime(1);
  await until(() => host.ended() === 0);
  expect(said.join('')).toContain('No page was open for an hour');
});

it('goes on while a page is open, however long, and ends an hour after that is gone', async () => {
  await start({ stay: false });
  const page = await openPage();
  vi.advanceTimersByTime(3 * hour);
  await settle();
  expect(host.ended()).toBeNull();
  page.close();
  await once(page, 'close');
  await settle();
  vi.advanceTimersByTime(untilGone + hour - 1);
  await settle();
  expect(host.ended()).toBeNull();
  vi.advanceTimersByTime(1);
  await until(() => host.ended() === 0);
});

it('never ends by itself with --stay', async () => {
  await start({ stay: true });
  vi.advanceTimersByTime(100 * hour);
  await settle();
  expect(host.ended()).toBeNull();
});

async function start({ stay }: { readonly stay: boolean }): Promise<void> {
  let status: number | null = null;
  const resources = { ...findResources(), pageFolder: folder };
  const ending = serve({ resources, port: 0, open: false, input: null, stay }).then((code) => {
    status = code;
  });
  host = {
    ended: () => status,
    address: () => new URL(/http:\S+/.exec(said.join(''))?.[0] ?? ''),
    stop: async () => {
      process.emit('SIGHUP', 'SIGHUP');
      await ending;
    },
  };
  await until(() => said.join('').includes('Ctrl+C'));
}

async function openPage(): Promise<WebSocket> {
  const { hash, origin, port } = host.address();
  const answer = await fetch(new URL('/session', origin), {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token: hash.replace('#token=', '') }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const page = new WebSocket(`ws://127.0.0.1:${port}/bridge`, { headers: { origin, cookie } });
  await once(page, 'open');
  return page;
}

/** What has happened on the sockets by now is heard. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await setImmediate();
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setImmediate();
}
