// Shoots every state of the page, in light and dark and at three sizes, into a folder:
// node tests/app/screenshots.ts FOLDER [CASE…]
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { build } from 'vite';
import { cases } from './gallery/cases.ts';

const sizes = [
  { width: 1180, height: 760 },
  { width: 900, height: 600 },
  { width: 720, height: 560 },
] as const;
const themes = ['light', 'dark'] as const;
const depths = ['plain', 'technical'] as const;

const [folder, ...only] = process.argv.slice(2);
if (folder === undefined) throw new Error('say where to put the pictures');
await mkdir(folder, { recursive: true });
const built = await mkdtemp(join(tmpdir(), 'gallery-'));
try {
  await build({
    root: join(import.meta.dirname, 'gallery'),
    base: './',
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: built,
      assetsInlineLimit: 0,
      rolldownOptions: { input: join(import.meta.dirname, 'gallery/gallery.html') },
    },
  });
  await shootAll(built, folder, only.length > 0 ? only : Object.keys(cases));
} finally {
  await rm(built, { recursive: true, force: true });
}

async function shootAll(pages: string, into: string, names: readonly string[]): Promise<void> {
  const { address, close } = await serve(pages);
  const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking'];
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  try {
    for (const name of names) await shoot(browser, address, into, name);
  } finally {
    await browser.close();
    close();
  }
}

async function shoot(browser: Browser, address: string, into: string, name: string): Promise<void> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
  page.on('console', (line) => line.type() === 'error' && console.error(`${name}: ${line.text()}`));
  for (const depth of depths) {
    await page.goto(`${address}/gallery.html?case=${name}&depth=${depth}`);
    await page.evaluate(() => document.fonts.ready);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const size of sizes) {
        await page.setViewportSize(size);
        if (depth === 'plain') await page.screenshot({ path: join(into, `${name}-${colorScheme}-${size.width}.png`) });
      }
      await wholePage(page);
      await page.screenshot({ path: join(into, `${name}-${colorScheme}-${depth}-whole.png`) });
    }
  }
  await page.close();
}

/** Grows the window until the whole screen is on one picture. */
async function wholePage(page: Awaited<ReturnType<Browser['newPage']>>): Promise<void> {
  await page.setViewportSize({ width: 1180, height: 400 });
  const height = await page.evaluate(() => {
    const scroller = document.querySelector('main');
    return scroller === null ? 0 : scroller.scrollHeight + window.innerHeight - scroller.clientHeight;
  });
  await page.setViewportSize({ width: 1180, height: Math.max(760, Math.min(height, 6000)) });
}

async function serve(pages: string): Promise<{ readonly address: string; readonly close: () => void }> {
  const types: Readonly<Record<string, string>> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    readFile(join(pages, path)).then(
      (body) =>
        response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return { address: `http://127.0.0.1:${bound.port}`, close: () => server.close() };
}
