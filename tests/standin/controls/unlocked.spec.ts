import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type DesktopApp, startDesktop } from '../../support/desktop-app.ts';

// What the stand-in lets through where nothing is locked. Each lock of the real program is proven by a
// test that would end like these if the lock were not there.

const program = join(import.meta.dirname, 'unlocked');
const outside = 'https://outside.example/';

test.describe('a program without locks', () => {
  let desktop: DesktopApp;
  test.beforeEach(async () => {
    desktop = await startDesktop({ program });
  });
  test.afterEach(() => desktop.close());

  test('can be navigated away', async () => {
    const { page } = desktop;
    await page.evaluate(() => location.assign('/other'));
    await page.waitForURL(/other$/);
    expect(await page.locator('body').innerText()).toBe('other');
  });

  test('tries to reach the internet, which is out of reach', async () => {
    const { page } = desktop;
    const failed = page.waitForEvent('requestfailed');
    await page.evaluate((address) => fetch(address).catch(() => {}), outside);
    expect((await failed).failure()?.errorText).toBe('net::ERR_INTERNET_DISCONNECTED');
  });

  test('gets a second window', async () => {
    const { app, page } = desktop;
    const second = app.waitForEvent('window');
    await page.evaluate(() => void window.open('/other'));
    await second;
    expect(app.windows()).toHaveLength(2);
  });

  test('has every permission', async () => {
    const { page } = desktop;
    const states = await page.evaluate(() =>
      Promise.all(
        ['geolocation', 'notifications', 'camera', 'clipboard-read'].map(
          async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
        ),
      ),
    );
    expect(states).toEqual(['granted', 'granted', 'granted', 'granted']);
  });

  test('downloads what the page likes', async () => {
    const { app, page } = desktop;
    const prevented = app.evaluate(
      ({ session }) =>
        new Promise((resolve) => {
          session.defaultSession.once('will-download', (event) =>
            setTimeout(() => resolve(event.defaultPrevented), 50),
          );
        }),
    );
    await page.evaluate(() => {
      const link = Object.assign(document.createElement('a'), { href: 'data:text/plain,a', download: 'a.txt' });
      link.click();
    });
    expect(await prevented).toBe(false);
  });

  test('runs a script that stands in the page, where no policy forbids it', async () => {
    const ran = await desktop.page.evaluate(() => {
      document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }));
      return 'ran' in window;
    });
    expect(ran).toBe(true);
  });
});

test.describe('the two worlds of a page', () => {
  let desktop: DesktopApp;
  test.beforeAll(async () => {
    desktop = await startDesktop({ program });
  });
  test.afterAll(() => desktop.close());

  test('share what is exposed, as copies that cannot be changed', async () => {
    const result = await desktop.page.evaluate(async () => {
      const { exposed } = window as unknown as { exposed: Record<string, (...args: unknown[]) => unknown> };
      const frozen = Object.isFrozen(exposed) && Object.isFrozen(exposed.list);
      let thrown = '';
      try {
        exposed.refuse?.();
      } catch (error) {
        thrown = String(error);
      }
      const bytes: unknown[] = [];
      exposed.callBack?.((received: Uint8Array) => bytes.push(received instanceof Uint8Array, received[0]));
      return { double: exposed.double?.(21), later: await exposed.later?.('a'), thrown, frozen, bytes };
    });
    expect(result).toEqual({ double: 42, later: 'a', thrown: 'TypeError: refused', frozen: true, bytes: [true, 1] });
  });

  test('share nothing else', async () => {
    const seen = await desktop.page.evaluate(() => {
      const names = ['leaked', 'require', 'process', 'module', '__standInToMain', '__standInFromMain'];
      return names.filter((name) => name in window);
    });
    expect(seen).toEqual([]);
  });
});

test('a preload that wants the file system fails, and the page gets nothing of it', async () => {
  const desktop = await startDesktop({ program, environment: { FAULT: 'reads files' } });
  expect(await desktop.page.evaluate(() => 'exposed' in window)).toBe(false);
  const error = () => desktop.app.evaluate(() => String(Reflect.get(globalThis, 'preloadError')));
  await expect.poll(error).toContain('module not found: node:fs');
  await desktop.close();
});
