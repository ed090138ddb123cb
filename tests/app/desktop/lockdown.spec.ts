import { expect, test } from '@playwright/test';
import { type DesktopApp, startDesktop } from '../../support/desktop-app.ts';

const outside = 'https://outside.example/';

test.describe('the page', () => {
  let desktop: DesktopApp;
  test.beforeAll(async () => {
    desktop = await startDesktop();
  });
  test.afterAll(() => desktop.close());

  test('finds nothing of Electron or Node, and cannot change the bridge', async () => {
    const found = await desktop.page.evaluate(() => ({
      names: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in window),
      bridge: Object.keys(window.handshakeDoctor),
      frozen: Object.isFrozen(window.handshakeDoctor),
      replaced: Reflect.set(window, 'handshakeDoctor', {}),
    }));
    expect(found).toEqual({ names: [], bridge: ['call', 'listen', 'place'], frozen: true, replaced: false });
  });

  test('is in a secure context of its own', async () => {
    expect(await desktop.page.evaluate(() => [isSecureContext, location.protocol !== 'file:', origin])).toEqual([
      true,
      true,
      expect.stringContaining('handshake-doctor'),
    ]);
  });

  test('can call what the contract names, and nothing else', async () => {
    const answers = await desktop.page.evaluate(async () => {
      const call = window.handshakeDoctor.call as (name: string, argument: unknown) => Promise<unknown>;
      const refusal = (name: string) => call(name, null).catch((error: Error) => error.message);
      return {
        made: await refusal('readFile'),
        inherited: await refusal('constructor'),
        argument: await call('about', 1),
      };
    });
    expect(answers.made).toContain('There is no such call.');
    expect(answers.inherited).toContain('There is no such call.');
    expect(answers.argument).toMatchObject({ ok: false, error: { code: 'bad-argument' } });
  });

  test('cannot listen to what the contract does not name', async () => {
    const thrown = await desktop.page.evaluate(() => {
      const listen = window.handshakeDoctor.listen as (name: string, listener: () => void) => unknown;
      try {
        return listen('secrets', () => {});
      } catch (error) {
        return String(error);
      }
    });
    expect(thrown).toContain('There is no such event.');
  });

  test('cannot send a function to the engine', async () => {
    const refused = desktop.page.evaluate(async () => window.handshakeDoctor.call('readInput', { text: () => 'a' }));
    await expect(refused).rejects.toThrow('could not be cloned');
  });

  test('stays where it is', async () => {
    const { app, page } = desktop;
    const before = page.url();
    await page.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      window.handshakeDoctor.listen('command', (event) => heard.push(event));
    });
    for (const address of [outside, 'file:///etc/passwd', `${before}other.html`]) {
      await page.evaluate((where) => location.assign(where), address);
      await settle(desktop);
      expect(page.url()).toBe(before);
    }
    // Still the same document, and what it listened to before still arrives.
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('new-check')?.click());
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'heard'))).toEqual([{ command: 'new-check' }]);
  });

  test('stays alone', async () => {
    const { app, page } = desktop;
    for (const features of ['', 'noopener']) {
      await page.evaluate(([address, how]) => void window.open(address, '_blank', how), [outside, features]);
      await page.evaluate(() => {
        const link = Object.assign(document.createElement('a'), { href: '/index.html', target: '_blank' });
        document.body.append(link);
        link.click();
        link.remove();
      });
      await settle(desktop);
    }
    await expect.poll(() => app.windows().length).toBe(1);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('has no permission', async () => {
    const states = await desktop.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'];
      const asked = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
      return (await Promise.all(asked)).map((status) => status.state);
    });
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'denied', 'denied']);
    expect(await desktop.page.evaluate(() => Notification.requestPermission())).toBe('denied');
  });

  test('downloads nothing', async () => {
    const { app, page } = desktop;
    const prevented = app.evaluate(
      ({ session }) =>
        new Promise((resolve) => {
          // Once everybody else who listens has been told.
          session.defaultSession.once('will-download', (event) => setImmediate(() => resolve(event.defaultPrevented)));
        }),
    );
    await page.evaluate(() => {
      const link = Object.assign(document.createElement('a'), { href: 'data:text/plain,a', download: 'a.txt' });
      link.click();
    });
    expect(await prevented).toBe(true);
  });

  test('is held by a policy: no request, no frame, no script of the document itself', async () => {
    const { page } = desktop;
    await page.evaluate(async (address) => {
      const seen = new Set<string>();
      Object.assign(window, { seen });
      document.addEventListener('securitypolicyviolation', (event) => seen.add(event.effectiveDirective));
      await fetch(address).catch(() => {});
      await fetch('/index.html').catch(() => {});
      document.body.append(Object.assign(document.createElement('img'), { src: address }));
      document.body.append(Object.assign(document.createElement('iframe'), { src: address }));
      document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }));
      document.body.append(Object.assign(document.createElement('script'), { src: address }));
    }, outside);
    const seen = () => page.evaluate(() => [...(Reflect.get(window, 'seen') as Set<string>)].sort());
    await expect.poll(seen).toEqual(['connect-src', 'frame-src', 'img-src', 'script-src-elem']);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  });

  test('comes with its policy, whatever stands in the document', async () => {
    const { page } = desktop;
    const answered = page.waitForResponse(page.url());
    await reload(desktop);
    const policy = (await answered).headers()['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

test.describe('the page, even without its policy,', () => {
  let desktop: DesktopApp;
  test.beforeAll(async () => {
    desktop = await startDesktop({ bypassPolicy: true });
    await reload(desktop);
  });
  test.afterAll(() => desktop.close());

  for (const address of [outside, 'http://127.0.0.1:8080/']) {
    test(`reaches nothing at ${address}`, async () => {
      const { page } = desktop;
      const failed = page.waitForEvent('requestfailed', (request) => request.url() === address);
      await page.evaluate(
        (src) => document.body.append(Object.assign(document.createElement('img'), { src })),
        address,
      );
      expect((await failed).failure()?.errorText).toMatch(/^net::ERR_BLOCKED_BY_CLIENT/);
    });
  }
});

/** Long enough for a navigation or a window to begin, had it been let. */
async function settle({ page }: DesktopApp): Promise<void> {
  await page.evaluate(() => new Promise((wait) => setTimeout(wait, 250)));
}

/** As the program does it: its own lock refuses a reload that the page begins. */
async function reload({ app, page }: DesktopApp): Promise<void> {
  const loaded = page.waitForEvent('load');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
  await loaded;
}
