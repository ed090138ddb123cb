import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { type DesktopApp, startDesktop, usesRealElectron } from '../../support/desktop-app.ts';
import { freePort } from '../../support/program.ts';

/** What the stand-in keeps of icons and messages beside what Electron has. */
type Seen = { readonly Tray: { readonly there: Set<{ menu: Electron.Menu }> } };
type Said = { readonly Notification: { readonly shown: readonly { title: string; emit: (event: string) => void }[] } };

test.describe('a watched server', () => {
  test.skip(usesRealElectron, 'icons and messages of a real desktop cannot be looked at');
  let desktop: DesktopApp;
  let watchId = '';

  test.beforeAll(async () => {
    desktop = await startDesktop();
  });
  test.afterAll(() => desktop.close());

  const icons = () => desktop.app.evaluate((electron) => (electron as unknown as Seen).Tray.there.size);
  const said = () =>
    desktop.app.evaluate((electron) => (electron as unknown as Said).Notification.shown.map(({ title }) => title));
  const call = (name: string, argument: unknown) =>
    desktop.page.evaluate(([of, by]) => window.handshakeDoctor.call(of as 'watchList', by), [name, argument] as const);

  test('puts an icon beside the clock, and takes it away again', async () => {
    expect(await icons()).toBe(0);
    const port = await freePort();
    const reading = (await call('readInput', { text: `127.0.0.1:${port}` })) as {
      value: { targets: readonly unknown[] };
    };
    const added = (await call('addWatch', { target: reading.value.targets[0] })) as { value: { watchId: string } };
    watchId = added.value.watchId;
    await expect.poll(icons).toBe(1);
    await call('pauseWatch', { isPaused: true });
    await expect.poll(icons).toBe(0);
    await call('pauseWatch', { isPaused: false });
    await expect.poll(icons).toBe(1);
  });

  test('that fails twice is told on the desktop, and a click shows the list and runs nothing', async () => {
    const { page } = desktop;
    const lastAt = async () => {
      const list = (await call('watchList', null)) as {
        value: { entries: readonly { isChecking: boolean; last: { at: string } | null }[] };
      };
      return list.value.entries[0]?.last?.at ?? null;
    };
    await expect.poll(lastAt).not.toBeNull();
    await call('checkWatch', { watchId });
    await expect
      .poll(said)
      .toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+ cannot be reached from this computer\.$/)]);
    await desktop.app.evaluate((electron) => (electron as unknown as Said).Notification.shown[0]?.emit('click'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('One server is watched.');
    await expect(page.getByText('Out of reach').first()).toBeVisible();
  });

  test('keeps the program going behind the closed window, and Quit ends it', async () => {
    const { app } = desktop;
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(said).toContain('Watching goes on without the window');
    expect(app.process().exitCode).toBeNull();
    const ended = once(app.process(), 'exit');
    await app.evaluate((electron) => {
      const [tray] = (electron as unknown as Seen).Tray.there;
      tray?.menu.getMenuItemById('tray-quit')?.click();
    });
    expect((await ended)[0]).toBe(0);
  });
});
