import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text as readAll } from 'node:stream/consumers';
import { expect } from '@playwright/test';
import { type NginxServer, startNginx, tlsBlock } from '../support/nginx.ts';
import { zooPair } from '../support/zoo/certificates.ts';
import { test } from './one-program.ts';

let server: NginxServer;

test.beforeAll(async () => {
  server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock()] });
});
test.afterAll(() => server.stop());

/** What a real curl says about a server whose issuer it does not know. */
async function curl(address: string): Promise<string> {
  const child = spawn('curl', ['-sv', '--noproxy', '*', `https://${address}/`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said] = await Promise.all([readAll(child.stderr), once(child, 'exit')]);
  return said;
}

test('a real program is pointed at the port, seen as it fails, explained and saved; its words are read as a log', async ({
  page,
}) => {
  const headline = page.getByRole('heading', { level: 1 });
  await page.getByRole('button', { name: 'A program' }).click();
  await page.getByRole('textbox', { name: 'Where the program connects to' }).fill(`127.0.0.1:${server.port}`);
  await page.getByRole('button', { name: 'Listen', exact: true }).click();
  await expect(headline).toHaveText('Waiting for the program');
  const listens = await page.locator('main strong bdi').textContent();
  const said = await curl(listens ?? '');
  await expect(page.getByRole('region', { name: 'Connections' })).toContainText('Failed');
  await page.keyboard.press('Escape');
  await expect(headline).toHaveText(/^Problem: /);
  await expect(page.getByRole('region', { name: 'Where it stopped' })).toContainText('alert 48, unknown_ca');
  const arriving = page.waitForEvent('download');
  await page.keyboard.press('Control+S');
  // The block that begins every pcapng.
  expect(readFileSync(await (await arriving).path()).readUInt32LE(0)).toBe(0x0a0d0d0a);

  await page.getByRole('button', { name: 'Debug logs' }).click();
  await page.getByRole('textbox', { name: /^Output of openssl/ }).fill(said);
  await page.getByRole('button', { name: 'Read it' }).click();
  await expect(headline).toHaveText(/^Problem: /);
  await expect(page.getByRole('region', { name: 'Where it stopped' })).toContainText('unknown_ca');

  await page.getByRole('button', { name: 'Error messages' }).click();
  const field = page.getByRole('textbox', { name: /^A message, a whole log/ });
  await field.fill(said);
  await expect(page.getByRole('article')).toContainText('The chain of certificates does not end at a root');
  await expect(page.getByRole('article').getByRole('button', { name: /^Check / })).toBeVisible();
});
