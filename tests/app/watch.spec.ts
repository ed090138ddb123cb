import { expect, test } from '@playwright/test';
import { type BrowserApp, startBrowserApp } from '../support/browser-app.ts';
import { freePort } from '../support/program.ts';

let app: BrowserApp;
test.beforeEach(async ({ page }) => {
  app = await startBrowserApp();
  await page.goto(app.address);
});
test.afterEach(async () => {
  await app.stop();
  expect(app.complaints()).toBe('');
});

test('a server is put on the list, checked twice until its failure is told, and taken off', async ({ page }) => {
  const server = `127.0.0.1:${await freePort()}`;
  const headline = page.getByRole('heading', { level: 1 });
  await page.getByRole('button', { name: 'Watch list' }).click();
  await expect(headline).toHaveText('No server is watched yet.');
  await page.getByRole('textbox', { name: 'Server to watch' }).fill(server);
  await page.getByRole('button', { name: 'Watch', exact: true }).click();
  await expect(headline).toHaveText('One server is watched.');
  const entry = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: server }) });
  await expect(entry).toContainText('Failed once, checked again soon', { timeout: 20_000 });
  const changes = page.getByRole('region', { name: 'What changed' });
  await expect(changes).toContainText('Nothing has changed so far.');

  await entry.getByRole('button', { name: `Check now: ${server}` }).click();
  await expect(changes).toContainText(`${server} cannot be reached from this computer.`, { timeout: 20_000 });
  await expect(page.getByRole('list', { name: 'Message' })).toContainText(server);
  await page.getByRole('button', { name: 'Connections made' }).click();
  await expect(page.getByRole('table')).toContainText('Watch list');

  await page.getByRole('button', { name: 'Watch list' }).click();
  await entry.getByRole('button', { name: `Its checks: ${server}` }).click();
  await expect(headline).toContainText(server);
  await expect(page.getByRole('table').getByText(`Nothing accepts connections on ${server}.`)).toHaveCount(2);
  await page.getByRole('button', { name: 'Watch list' }).click();
  await entry.getByRole('button', { name: `Take off: ${server}` }).click();
  await expect(headline).toHaveText('No server is watched yet.');
});
