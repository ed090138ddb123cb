import { test as base, type Page } from '@playwright/test';

/**
 * For tests that only look at a page and use it: those of one worker share it, one after the other, because a new one is a
 * new process that has read and compiled nothing, and costs more than most tests. Each begins with a window, colours and
 * a memory that nobody touched, and loads what it looks at.
 */
export const test = base.extend<object, { readonly sharedPage: Page }>({
  sharedPage: [
    async ({ browser }, use) => {
      const page = await browser.newPage();
      await use(page);
      await page.close();
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
