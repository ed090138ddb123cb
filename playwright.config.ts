import { defineConfig } from '@playwright/test';
import { usesRealElectron } from './tests/support/desktop-app.ts';

/** Tests that look at the program from outside: its page in a browser, and its desktop window. */
export default defineConfig({
  forbidOnly: true,
  globalSetup: './tests/app/gallery/serve-for-run.ts',
  fullyParallel: false,
  // Most of a test is waiting. The desktop's windows share one screen, so those stand in a row.
  workers: 2,
  retries: 0,
  timeout: 60_000,
  // Waiting longer costs a test that passes nothing, and a busy machine is no fault of the page.
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    // The one of the system, because Playwright's own would be a download.
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', chromiumSandbox: false },
    screenshot: 'only-on-failure',
    // Steps alone: a film, and a copy of the page behind each step, cost more than the tests. `--trace on` has both.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
  },
  projects: [
    { name: 'page', testDir: 'tests/app', testIgnore: 'desktop/**' },
    { name: usesRealElectron ? 'desktop' : 'desktop on the stand-in', testDir: 'tests/app/desktop', workers: 1 },
    // Proves that the stand-in would notice a lock that is missing; real Electron needs no such proof.
    ...(usesRealElectron ? [] : [{ name: 'stand-in', testDir: 'tests/standin/controls', workers: 1 }]),
  ],
});
