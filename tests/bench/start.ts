import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { StartPage } from '../app/pages/start-page.ts';
import { SurveyPage } from '../app/pages/survey-page.ts';
import { startBrowserApp } from '../support/browser-app.ts';
import { type DesktopWish, startDesktop, usesRealElectron } from '../support/desktop-app.ts';
import { startNginx, tlsBlock } from '../support/nginx.ts';
import { zooPair } from '../support/zoo/certificates.ts';
import { type Figure, median, medianMs } from './bench.ts';
import { programMs } from './beside.ts';
import { startDelayingRelay } from './delaying-relay.ts';
import { residentMegabytes } from './peak-memory.ts';

/** How long a person waits: from the start of the program until they can type, and from a key to the picture. */
export async function startFigures(): Promise<Figure[]> {
  return [...(await windowFigures()), ...(await browserFigures())];
}

/** A program that shows an empty page and nothing else. */
const emptyProgram = join(import.meta.dirname, '../standin/controls/unlocked');

/**
 * The built window, beside an empty one of another program. The second start finds its files in the system's memory. Most of
 * a start on the stand-in is that of its Chromium, which is none of Electron's: there the difference alone is held to a target.
 */
async function windowFigures(): Promise<Figure[]> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'handshake-doctor-bench-'));
  const times: number[] = [];
  const empty: number[] = [];
  for (let start = 0; start < 6; start += 1) {
    times.push(await windowMs({ stateFolder }, readyToType));
    empty.push(await windowMs({ program: emptyProgram }, async (page) => page.waitForLoadState()));
  }
  rmSync(stateFolder, { recursive: true });
  const [cold = 0, ...warm] = times;
  const target = (ms: number) => (usesRealElectron ? ms : null);
  const where = usesRealElectron ? '' : ' on the stand-in';
  return [
    { name: `the window${where}, first start, until one can type`, value: cold, target: target(2_000), unit: 'ms' },
    {
      name: `the window${where}, later starts, until one can type`,
      value: median(warm),
      target: target(1_000),
      unit: 'ms',
    },
    { name: `an empty window${where}, until its page is there`, value: median(empty), target: null, unit: 'ms' },
    {
      name: 'a later start of the window: what it takes longer than an empty one',
      value: median(warm) - median(empty),
      target: 1_000,
      unit: 'ms',
    },
  ];
}

async function windowMs(wish: DesktopWish, isThere: (page: Page) => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  const { close, page } = await startDesktop(wish);
  await isThere(page);
  const took = performance.now() - begun;
  await close();
  return took;
}

async function browserFigures(): Promise<Figure[]> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false });
  try {
    return [...(await hostFigures()), ...(await pageFigures(browser)), await reactionFigure(browser)];
  } finally {
    await browser.close();
  }
}

/** The host alone: until it prints where its page is, beside a Node.js that has nothing to do, and its memory then. */
async function hostFigures(): Promise<Figure[]> {
  const node = await medianMs(9, () => programMs(process.execPath, ['--eval', '0']));
  const memory: number[] = [];
  const ours = await medianMs(5, async () => {
    const host = await startBrowserApp();
    memory.push(residentMegabytes(host.pid));
    await host.stop();
  });
  return [
    { name: 'the browser host, until it prints its address', value: ours, target: 1_000, unit: 'ms' },
    { name: 'Node.js alone, its start and its end', value: node, target: null, unit: 'ms' },
    { name: 'memory of the browser host before its page', value: median(memory), target: 150, unit: 'MB' },
  ];
}

/** The host and its page; the browser is there already, as a person's is. */
async function pageFigures(browser: Browser): Promise<Figure[]> {
  const times: number[] = [];
  for (let start = 0; start < 6; start += 1) {
    const page = await browser.newPage();
    const begun = performance.now();
    const host = await startBrowserApp();
    // One can type before the last picture is there.
    await page.goto(host.address, { waitUntil: 'commit' });
    await readyToType(page);
    times.push(performance.now() - begun);
    await page.close();
    await host.stop();
  }
  const [first = 0, ...later] = times;
  return [
    { name: 'the page in a browser, first start, until one can type', value: first, target: 2_000, unit: 'ms' },
    {
      name: 'the page in a browser, later starts, until one can type',
      value: median(later),
      target: 1_000,
      unit: 'ms',
    },
  ];
}

/** The slowest of thirty keys while a survey streams: from the key until the next frame is drawn, as the browser counts. */
async function reactionFigure(browser: Browser): Promise<Figure> {
  const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;')] });
  // A server next door is surveyed before thirty keys are pressed.
  const relay = await startDelayingRelay(server.port);
  const host = await startBrowserApp();
  const page = await browser.newPage();
  await page.goto(host.address);
  const start = new StartPage(page);
  await start.field.fill(`127.0.0.1:${relay.port}`);
  // Until it was read, the field names no server.
  await page.locator('#reading').getByText(String(relay.port)).first().waitFor();
  const survey = new SurveyPage(page);
  await survey.open('Versions');
  await survey.begin.click();
  await page.evaluate(watchKeys);
  for (let key = 0; key < 30; key += 1) await page.keyboard.press('Control+e');
  if (!(await survey.stop.isVisible())) throw new Error('The survey has ended before the last key: this says nothing.');
  const value = await page.evaluate(() => Math.max(...(Reflect.get(window, 'keyTimes') as number[])));
  await page.close();
  await host.stop();
  relay.stop();
  await server.stop();
  return { name: 'a key while a survey streams, until its picture, slowest of 30', value, target: 100, unit: 'ms' };
}

/** Runs in the page. Keys that are drawn within a frame are not told of, so that the least is one frame. */
function watchKeys(): void {
  const keyTimes = [16];
  Object.assign(window, { keyTimes });
  const watch = new PerformanceObserver((list) => {
    for (const { duration, name } of list.getEntries()) if (name === 'keydown') keyTimes.push(duration);
  });
  watch.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}

const readyToType = (page: Page) =>
  page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement, null, { polling: 'raf' });
