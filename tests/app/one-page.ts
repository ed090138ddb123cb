import { test as base, expect, type Page } from '@playwright/test';
import { type BrowserApp, startBrowserApp } from '../support/browser-app.ts';

/**
 * For tests that only look at a page and use it: those of one worker share it, one after the other, because a new one is a
 * new process that has read and compiled nothing, and costs more than most tests. Each begins with a window, colours and
 * a memory that nobody touched, and loads what it looks at.
 */
export const test = base.extend<object, { readonly sharedPage: Page; readonly program: BrowserApp }>({
  sharedPage: [
    async ({ browser }, use) => {
      const page = await browser.newPage();
      await use(page);
      await page.close();
    },
    { scope: 'worker' },
  ],
  // Starts for the first that asks for it, which is one-program.ts. What a worker has is told here alone: for tests that
  // know of more, Playwright begins another worker.
  program: [
    async ({ sharedPage }, use) => {
      const program = await startBrowserApp();
      // The address itself opens once; the page that used it stays in.
      await sharedPage.goto(program.address);
      await use(program);
      await program.stop();
      expect(program.complaints()).toBe('');
    },
    { scope: 'worker' },
  ],
  page: async ({ sharedPage }, use) => {
    await sharedPage.setViewportSize({ width: 1280, height: 720 });
    await sharedPage.emulateMedia({
      colorScheme: null,
      contrast: null,
      forcedColors: null,
      media: null,
      reducedMotion: null,
    });
    await use(sharedPage);
    await forget(sharedPage);
  },
});

/** Preferences would be found by the next test; the mouse would point at something. */
async function forget(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
}
