import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { startBrowserApp } from '../../support/browser-app.ts';
import type { Keep, Start } from './host.ts';

/** The program serves its page, and a browser of the same machine shows it. */
export const inBrowser =
  (browser: Browser): Start =>
  async ({ before, environment, folder, inside }) => {
    const app = await startBrowserApp([], environment, [...before, ...inside]);
    // On another network loopback is another one as well.
    const own = inside.length === 0 ? null : await browserInside(folder, inside);
    const page = await (own ?? browser).newPage();
    await page.goto(app.address);
    const leaves = async () => {
      await page.close();
      await own?.close();
      await app.stop();
    };
    return { page, keep: asDownload(page), complaints: app.complaints, leaves };
  };

const asDownload =
  (page: Page): Keep =>
  async (ask) => {
    const arriving = page.waitForEvent('download');
    await ask();
    return (await arriving).path();
  };

function browserInside(folder: string, inside: readonly string[]): Promise<Browser> {
  const path = join(folder, 'browser');
  writeFileSync(path, `#!/bin/sh\nexec ${inside.join(' ')} ${process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'} "$@"\n`);
  chmodSync(path, 0o755);
  return chromium.launch({ executablePath: path, chromiumSandbox: false });
}
