import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import manifest from '../../../package.json' with { type: 'json' };
import { type DesktopApp, launchOptions, startDesktop } from '../../support/desktop-app.ts';

test.describe('the window', () => {
  let desktop: DesktopApp;
  test.beforeAll(async () => {
    desktop = await startDesktop({ words: ['--', 'openssl', 's_client', '-connect', 'example.com:443'] });
  });
  test.afterAll(() => desktop.close());

  test('is one, is shown, and is as large as it was designed', async () => {
    const { app, page } = desktop;
    expect(app.windows()).toHaveLength(1);
    const window = await app.browserWindow(page);
    await expect.poll(() => window.evaluate((shown) => shown.isVisible())).toBe(true);
    expect(await window.evaluate((shown) => [shown.getSize(), shown.getMinimumSize()])).toEqual([
      [1180, 760],
      [720, 560],
    ]);
    await expect(page).toHaveTitle(/Handshake Doctor$/);
  });

  test('shows the built page, and nothing in it runs into a lock', async () => {
    const { app, page } = desktop;
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    // The reload itself cuts short what the page it leaves was still fetching; a lock refuses in other words.
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? 'no reason given';
      if (why !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${why}`);
    });
    const loaded = page.waitForEvent('load');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
    await loaded;
    // React has drawn something, so the page's own scripts were loaded.
    await expect(page.locator('#page')).not.toBeEmpty();
    await page.evaluate(() => document.fonts.ready);
    expect(complaints).toEqual([]);
  });

  test('says over the bridge what program it is and what it was started with', async () => {
    const about = await desktop.page.evaluate(() => window.handshakeDoctor.call('about', null));
    expect(about).toMatchObject({
      ok: true,
      value: { version: manifest.version, host: 'desktop', input: 'openssl s_client -connect example.com:443' },
    });
  });

  test('reads an input over the bridge', async () => {
    const reading = await desktop.page.evaluate(() =>
      window.handshakeDoctor.call('readInput', { text: 'https://example.com:8443/a' }),
    );
    expect(reading).toMatchObject({ ok: true, value: { kind: 'targets', targets: [{ port: 8443, path: '/a' }] } });
  });

  test('puts text on the clipboard', async () => {
    const { app, page } = desktop;
    const answer = await page.evaluate(() => window.handshakeDoctor.call('copyText', { text: 'openssl version' }));
    expect(answer).toEqual({ ok: true, value: { copied: true } });
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('openssl version');
  });

  test('has a menu whose commands reach the page', async () => {
    const { app, page } = desktop;
    const received = page.evaluate(
      () =>
        new Promise((resolve) => {
          const stop = window.handshakeDoctor.listen('command', (event) => {
            stop();
            resolve(event);
          });
        }),
    );
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('save')?.click());
    expect(await received).toEqual({ command: 'save' });
  });

  test('shows from its menu what others wrote of it, with the terms', async () => {
    const { app, page } = desktop;
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('licences')?.click());
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What others wrote of this program');
    await page.getByRole('textbox').fill('react-dom');
    await expect(page.getByRole('article')).toContainText('Copyright (c) Meta Platforms, Inc.');
    await page.getByRole('button', { name: 'Back to the library' }).click();
  });

  test('has a menu that offers what makes sense now, and shows the choices of the page', async () => {
    const { app, page } = desktop;
    const offered = () =>
      app.evaluate(({ Menu, nativeTheme }) => {
        const entry = (id: string) => Menu.getApplicationMenu()?.getMenuItemById(id);
        const enabled = ['new-check', 'open-file', 'retest', 'stop', 'save'].filter((id) => entry(id)?.enabled);
        return {
          enabled,
          technical: entry('depth')?.checked,
          dark: entry('theme-dark')?.checked,
          nativeTheme: nativeTheme.themeSource,
        };
      });
    const idle = { enabled: ['new-check', 'open-file'], technical: false, dark: false, nativeTheme: 'system' };
    await expect.poll(offered).toEqual(idle);
    await app.evaluate(({ Menu }) => {
      Menu.getApplicationMenu()?.getMenuItemById('theme-dark')?.click();
      Menu.getApplicationMenu()?.getMenuItemById('depth')?.click();
    });
    await expect.poll(offered).toEqual({ ...idle, technical: true, dark: true, nativeTheme: 'dark' });
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  });

  test('opens the system’s own dialog for files from its menu', async () => {
    const { app, page } = desktop;
    const chooser = page.waitForEvent('filechooser');
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('open-file')?.click());
    expect((await chooser).isMultiple()).toBe(true);
  });

  test('checks what is pasted from its menu', async () => {
    const { app, page } = desktop;
    await app.evaluate(({ clipboard, Menu }) => {
      void clipboard.writeText('what is wrong');
      Menu.getApplicationMenu()?.getMenuItemById('paste-and-check')?.click();
    });
    await expect(page.getByRole('textbox', { name: 'What fails?' })).toHaveValue('what is wrong');
    // Enter was pressed as well: a refusal is an error now, and no hint.
    await expect(page.getByText('Not usable yet:')).toBeVisible();
  });

  test('has no menu entry that reloads the page or opens what is locked', async () => {
    const roles = await desktop.app.evaluate(({ Menu }) => {
      const rolesOf = (menu: Electron.Menu | null | undefined): (string | undefined)[] =>
        menu?.items.flatMap((item) => [item.role, ...rolesOf(item.submenu)]) ?? [];
      return rolesOf(Menu.getApplicationMenu()).map((role) => role?.toLowerCase());
    });
    for (const role of ['reload', 'forcereload', 'toggledevtools']) expect(roles).not.toContain(role);
  });
});

test.describe('a second start', () => {
  let desktop: DesktopApp;
  test.beforeEach(async () => {
    desktop = await startDesktop();
    await desktop.page.evaluate(() => {
      const received: unknown[] = [];
      Object.assign(window, { received });
      window.handshakeDoctor.listen('prefill', (event) => received.push(event));
    });
  });
  test.afterEach(() => desktop.close());

  const received = () => desktop.page.evaluate(() => Reflect.get(window, 'received') as unknown);

  test('hands its words to the first and ends', async () => {
    expect(await startAgain(['example.com:8443'])).toBe(0);
    await expect.poll(received).toEqual([{ text: 'example.com:8443', from: 'command-line' }]);
    expect(desktop.app.windows()).toHaveLength(1);
  });

  test('with a link fills the field with its target, and says that a link did', async () => {
    await startAgain(['handshake-doctor://check?target=example.com%3A25']);
    await expect.poll(received).toEqual([{ text: 'example.com:25', from: 'link' }]);
  });

  test('with a link asks before anything is tested, and says that the server lies inside', async () => {
    await startAgain(['handshake-doctor://check?target=10.0.0.5%3A8443']);
    await expect(desktop.page.getByText('A link asks to test 10.0.0.5:8443. Test it?')).toBeVisible();
    await expect(desktop.page.getByText('It lies in your own network')).toBeVisible();
    await expect(desktop.page.getByRole('heading', { level: 1 })).toHaveText('What fails?');
  });

  test('while a check runs leaves it alone, and says that a text waits', async () => {
    const { page } = desktop;
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    await page
      .getByRole('textbox', { name: 'What fails?' })
      .fill(`127.0.0.1:${(silent.address() as AddressInfo).port}`);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^Stop/ })).toBeVisible();
    await startAgain(['example.com:8443']);
    await expect(
      page.getByText('A new text waits on the start screen. It can be tested after this check.'),
    ).toBeVisible();
    await page.keyboard.press('Escape');
    silent.close();
  });

  test('with a link that names a file or another verb does nothing', async () => {
    await startAgain(['handshake-doctor://check?target=/etc/passwd']);
    await startAgain(['handshake-doctor://run?target=example.com']);
    await startAgain(['last']);
    await expect.poll(received).toEqual([{ text: 'last', from: 'command-line' }]);
  });

  /** The exit code of another instance with the same state. */
  async function startAgain(words: readonly string[]): Promise<number | null> {
    const { args, env } = launchOptions({ words }, desktop.stateFolder);
    const program = await desktop.app.evaluate(() => process.argv[0] ?? '');
    const second = spawn(program, ['--no-sandbox', ...args], { env, stdio: 'ignore' });
    const [code] = await once(second, 'exit');
    return code;
  }
});

test('the window opens where and as large as it was closed', async () => {
  const stateFolder = mkdtempSync(join(tmpdir(), 'handshake-doctor-window-'));
  try {
    const first = await startDesktop({ stateFolder });
    await first.app.evaluate(({ BrowserWindow, Menu }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 200, y: 120, width: 900, height: 600 });
      Menu.getApplicationMenu()?.getMenuItemById('zoom-in')?.click();
    });
    await expect.poll(() => first.page.evaluate(() => devicePixelRatio)).toBeCloseTo(1.1);
    await first.close();
    const second = await startDesktop({ stateFolder });
    const window = await second.app.browserWindow(second.page);
    expect(await window.evaluate((shown) => shown.getNormalBounds())).toEqual({
      x: 200,
      y: 120,
      width: 900,
      height: 600,
    });
    await expect.poll(() => second.page.evaluate(() => devicePixelRatio)).toBeCloseTo(1.1);
    await second.close();
  } finally {
    rmSync(stateFolder, { recursive: true });
  }
});

test('closing the window ends the program', async () => {
  const { app, close } = await startDesktop();
  const ended = once(app.process(), 'exit');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const [code] = await ended;
  expect(code).toBe(0);
  await close();
});
