import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { knownName, refusedBy, writtenFile } from '../support/collected-file.ts';
import { test } from './one-program.ts';
import { dropOn, heldFiles } from './pages/drop-files.ts';

test.beforeEach(({ page }) => expect(page.getByRole('textbox').first()).toBeVisible());

const file = writtenFile([knownName, refusedBy('tlsv1 alert protocol version', 70)]);

/** Drops a file on the start field, as from the desktop. */
async function drop(page: Page, content: string): Promise<void> {
  const held = await heldFiles(page, [{ name: 'handshake-server.test-443-20261122T100000Z.txt', content }]);
  await dropOn(page.getByRole('textbox').first(), held);
}

test('the file of a collector that is dropped on the start field is shown as a result, from where it was seen', async ({
  page,
}) => {
  await drop(page, file);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('The server refuses every TLS version');
  await expect(page.getByText('Seen from web01 at 2026-11-22 10:00 UTC')).toBeVisible();
});

test('one that was changed beyond reading says so below the field, which stays', async ({ page }) => {
  await drop(page, file.replace('port: 443', 'port: none'));
  await expect(page.locator('#reading')).toContainText('do not say which server was asked');
  await expect(page.getByRole('textbox').first()).toBeVisible();
});

test('a script for another computer is saved with the server filled in that was typed', async ({ page }) => {
  await page.getByRole('textbox').first().fill('mail.test:8443');
  await expect(page.locator('#reading')).toContainText('mail.test');
  for (const [button, name, line] of [
    ['Script for Linux and macOS…', 'handshake-collect.sh', "preset_target='mail.test:8443'"],
    ['Script for Windows…', 'handshake-collect.ps1', "$PresetTarget = 'mail.test:8443'"],
  ] as const) {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(name);
    expect(readFileSync(await download.path(), 'utf8')).toContain(line);
  }
});
