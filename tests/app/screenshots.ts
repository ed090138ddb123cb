// Shoots every state of the page, in light and dark and at three sizes, into a folder:
// node tests/app/screenshots.ts FOLDER [CASE…]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { addressOf } from './gallery/address-of.ts';
import { cases } from './gallery/cases.ts';
import serveForRun from './gallery/serve-for-run.ts';

const sizes = [
  { width: 1180, height: 760 },
  { width: 900, height: 600 },
  { width: 720, height: 560 },
] as const;
const themes = ['light', 'dark'] as const;
const depths = ['plain', 'technical'] as const;
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const [folder, ...only] = process.argv.slice(2);
if (folder === undefined) throw new Error('say where to put the pictures');
await mkdir(folder, { recursive: true });
const close = await serveForRun();
const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking'];
const browser = await chromium.launch({ executablePath, args });
try {
  for (const name of only.length > 0 ? only : Object.keys(cases)) await shoot(browser, folder, name);
} finally {
  await browser.close();
  await close();
}

async function shoot(from: Browser, into: string, name: string): Promise<void> {
  const page = await from.newPage();
  page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
  page.on('console', (line) => line.type() === 'error' && console.error(`${name}: ${line.text()}`));
  for (const depth of depths) {
    await page.goto(addressOf(name, depth));
    // Some screens are fetched as they are opened.
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      if (depth === 'plain') await shootSizes(page, join(into, `${name}-${colorScheme}`));
      await growToContent(page);
      await page.screenshot({ path: join(into, `${name}-${colorScheme}-${depth}-whole.png`) });
    }
  }
  await page.close();
}

async function shootSizes(page: Page, path: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.screenshot({ path: `${path}-${size.width}.png` });
  }
}

/** Grows the window until the whole screen is on one picture. */
async function growToContent(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1180, height: 400 });
  const height = await page.evaluate(() => {
    const scroller = document.querySelector('main');
    return scroller === null ? 0 : scroller.scrollHeight + window.innerHeight - scroller.clientHeight;
  });
  await page.setViewportSize({ width: 1180, height: Math.max(760, Math.min(height, 6000)) });
}
