import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import * as v from 'valibot';
import { NetworkDocument } from '../../shared/network/document.ts';
import { startDeafPort } from '../support/deaf-port.ts';
import { type NginxServer, startNginx, tlsBlock } from '../support/nginx.ts';
import { freePort } from '../support/program.ts';
import { zooPair } from '../support/zoo/certificates.ts';
import { test } from './one-program.ts';
import { NetworkPage } from './pages/network-page.ts';
import { StartPage } from './pages/start-page.ts';
import { VerdictPage } from './pages/verdict-page.ts';

let server: NginxServer;

// A way that does not answer is followed for some twenty seconds.
test.describe.configure({ timeout: 90_000 });
test.beforeAll(async () => {
  server = await startNginx({ pairs: [zooPair({})], blocks: [tlsBlock()] });
});
test.afterAll(() => server.stop());

/** Types a server and opens the network step without a check before it. */
async function openNetwork(page: Page, port: number): Promise<NetworkPage> {
  await new StartPage(page).name(`127.0.0.1:${port}`);
  const network = new NetworkPage(page);
  await network.open();
  return network;
}

test('from consent to the answer for a real server, and each saved form says the same', async ({ page }) => {
  const network = await openNetwork(page, server.port);
  await network.begin.press('Enter');
  await expect(network.way).toHaveCount(7);
  await network.ends();
  await expect(network.headline).toBeFocused();
  await expect(network.ports).toHaveText([/127\.0\.0\.1.*Open.*TLS/]);
  await expect(network.way.filter({ hasText: 'The port' })).toContainText('OK');
  const json = await network.saves('JSON, the whole result');
  const found = v.parse(NetworkDocument, JSON.parse(readFileSync(json.path, 'utf8')));
  expect(found.target.port).toBe(server.port);
  const text = readFileSync((await network.saves('Text, as in a terminal')).path, 'utf8');
  expect(text).toContain(`127.0.0.1:${server.port}`);
  const commands = readFileSync((await network.saves('The commands that ask the same')).path, 'utf8');
  for (const { command } of found.commands) expect(commands).toContain(command);
});

test('a port nobody listens on is told by its word at once', async ({ page }) => {
  const network = await openNetwork(page, await freePort());
  await network.begin.press('Enter');
  await expect(network.ports).toHaveText([/127\.0\.0\.1.*Refused/], { timeout: 5000 });
  await network.ends();
  await expect(network.headline).toContainText('Problem');
  await expect(network.way.filter({ hasText: 'The port' })).toContainText('Problem');
});

test('Stop keeps what is known, and calls the rest not tested', async ({ page }) => {
  const deaf = await startDeafPort();
  const network = await openNetwork(page, deaf.port);
  await network.begin.press('Enter');
  await expect(network.stop).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(network.stop).toHaveCount(0);
  await expect(network.headline).toBeFocused();
  await expect(network.way.filter({ hasText: 'Not tested' }).first()).toBeVisible();
  await deaf.stop();
});

test('a page that is loaded again in the middle goes on with its run', async ({ page }) => {
  const deaf = await startDeafPort();
  const network = await openNetwork(page, deaf.port);
  await network.begin.press('Enter');
  await expect(network.stop).toBeVisible();
  await page.evaluate(() => location.reload());
  await expect(new VerdictPage(page).step('Network')).toContainText('Running');
  await network.open();
  await network.stop.click();
  await expect(network.stop).toHaveCount(0);
  await deaf.stop();
});

test('a second run is held beside the first', async ({ page }) => {
  const network = await openNetwork(page, server.port);
  await network.begin.press('Enter');
  await network.ends();
  await network.elsewhere.click();
  await expect(network.stop).toBeVisible();
  await network.ends();
  await expect(network.section('From another network')).toContainText('Both networks show the same.');
});
