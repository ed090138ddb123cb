import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type BrowserApp, startBrowserApp } from '../support/browser-app.ts';
import { freePort } from '../support/program.ts';
import { StartPage } from './pages/start-page.ts';
import { VerdictPage } from './pages/verdict-page.ts';

const stateFolder = mkdtempSync(join(tmpdir(), 'handshake-doctor-history-'));
test.afterAll(() => rmSync(stateFolder, { recursive: true }));

test('a check is found again after a restart, with its evidence, and is gone once it was deleted', async ({ page }) => {
  const server = `127.0.0.1:${await freePort()}`;
  let app = await open(page);
  await new StartPage(page).diagnose(server);
  await new VerdictPage(page).arrives();
  await page.getByRole('radio', { name: 'Technical' }).check({ force: true });
  await app.stop();

  app = await open(page);
  await expect(page.getByRole('radio', { name: 'Technical' })).toBeChecked();
  await page.getByRole('button', { name: `Put ${server} into the field` }).click();
  await new StartPage(page).shows(server);
  await openHistory(page);
  await page.getByRole('button', { name: server }).click();
  await page.getByRole('button', { name: /^Open the check/ }).click();
  await new VerdictPage(page).arrives();

  await openHistory(page);
  await page.getByRole('button', { name: 'Delete these checks' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No check is kept yet.');
  expect(app.complaints()).toBe('');
  await app.stop();
});

async function open(page: Page): Promise<BrowserApp> {
  const app = await startBrowserApp([], { HANDSHAKE_DOCTOR_STATE: stateFolder });
  await page.goto('about:blank');
  await page.goto(app.address);
  return app;
}

const openHistory = (page: Page) => page.getByRole('button', { name: 'History' }).click();
