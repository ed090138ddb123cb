// Takes the pictures of docs/guide.md from the gallery, small enough to be kept with the text:
// node tests/app/guide-pictures.ts [PICTURE…]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { addressOf } from './gallery/address-of.ts';
import serveForRun from './gallery/serve-for-run.ts';

/** Each picture by its name, with the state of the page that it shows, and the heading at its top where that is not the first. */
const pictures: Readonly<Record<string, string | readonly [state: string, heading: string]>> = {
  start: 'start-reading',
  check: 'check-running',
  verdict: 'verdict-cipher',
  fix: ['verdict-fix', 'What to do'],
  mended: 'verdict-mended',
  certificates: 'certificates-missing',
  versions: 'versions-wide',
  network: 'network-black-hole',
  settings: 'settings-nginx',
  captures: 'captures-several',
  report: 'report-vendor',
  watch: 'watch-ordinary',
};

const asked = process.argv.slice(2);
const wanted = Object.entries(pictures).filter(([name]) => asked.length === 0 || asked.includes(name));
const folder = join(import.meta.dirname, '../../docs/guide');
const window = { width: 1000, height: 680 };
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const scratch = mkdtempSync(join(tmpdir(), 'guide-pictures-'));
const close = await serveForRun();
const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking'];
const browser = await chromium.launch({ executablePath, args });
try {
  for (const [name, shown] of wanted) await take(browser, name, shown);
} finally {
  await browser.close();
  await close();
  rmSync(scratch, { recursive: true });
}

/** In 64 colours, which paper and ink need no more than. */
async function take(from: Browser, name: string, shown: (typeof pictures)[string]): Promise<void> {
  const [state = '', heading] = [shown].flat();
  const page = await from.newPage({ viewport: window, colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(addressOf(state));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  if (heading !== undefined) {
    await page.getByRole('heading', { name: heading, exact: true }).evaluate((one) => one.scrollIntoView());
  }
  const whole = join(scratch, `${name}.png`);
  await page.screenshot({ path: whole });
  await page.close();
  const few = ['-strip', '+dither', '-colors', '64', '-define', 'png:compression-level=9'];
  execFileSync('convert', [whole, ...few, `PNG8:${join(folder, `${name}.png`)}`]);
}
