import { defineConfig } from '@playwright/test';

/** Tests of the page in a real browser: the one of the system, because Playwright's own would be a download. */
export default defineConfig({
  testDir: 'tests/app',
  forbidOnly: true,
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 60_000,
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', chromiumSandbox: false },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
