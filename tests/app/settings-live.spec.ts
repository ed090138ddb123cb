import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import * as v from 'valibot';
import { ConfigurationReview } from '../../shared/configuration/document.ts';
import { type NginxServer, startNginx, tlsBlock } from '../support/nginx.ts';
import { temporaryFolder } from '../support/program.ts';
import { zooPair } from '../support/zoo/certificates.ts';
import { test } from './one-program.ts';
import { SettingsPage } from './pages/settings-page.ts';

let server: NginxServer | null = null;

test.afterEach(async () => {
  await server?.stop();
  server = null;
});

const main = `events {}
http {
    ssl_protocols TLSv1.2 TLSv1.3;
    include conf.d/shop.conf;
}
`;
const shop = `server {
    listen 443;
    server_name shop.example.com;
    ssl_certificate /etc/nginx/tls/shop.pem;
    ssl_certificate_key /etc/nginx/tls/shop.key;
    location / {
        proxy_set_header Authorization "Basic c2VjcmV0OnNlY3JldA==";
        proxy_pass http://127.0.0.1:8080;
    }
}
`;

test('a dropped file asks for what it includes, and what is added leads to the line and its correction', async ({
  page,
}) => {
  const step = new SettingsPage(page);
  // Anywhere in the window, and before the step was opened.
  await step.drop({ name: 'nginx.conf', content: main });
  await step.ends();
  await expect(step.section('Not read')).toContainText('conf.d/shop.conf');
  await step.give('More settings files', { name: 'shop.conf', content: shop });
  await expect(step.headline).toHaveText(/^Problem: Port 443 is opened without “ssl”/, { timeout: 20_000 });
  await expect(step.headline).toBeFocused();
  await expect(step.line).toContainText(/^The line(?:\/etc\/nginx\/)?conf\.d\/shop\.conf/);
  await expect(step.line.locator('mark')).toHaveText('listen 443;');
  await expect(step.line).toContainText('listen 443 ssl;');
  await expect(step.section('Mend it')).toContainText('sudo nginx -s reload');
});

test('the corrected file takes the place of the wrong one in a dropped folder, and no secret is shown or saved', async ({
  page,
}) => {
  const step = new SettingsPage(page);
  await step.open();
  // A folder as Chromium hands it out, entry by entry.
  const above = temporaryFolder();
  const folder = join(above, 'nginx');
  for (const name of ['conf.d', '.git']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'nginx.conf'), main);
  writeFileSync(join(folder, 'conf.d', 'shop.conf'), shop);
  writeFileSync(join(folder, '.git', 'config'), 'ssl_protocols SSLv3;');
  await step.dropFolder(folder);
  await step.ends();
  rmSync(above, { recursive: true });
  await expect(step.headline).toHaveText(/^Problem: Port 443 is opened without “ssl”/);
  await expect(step.source).toContainText('proxy_set_header Authorization');
  await expect(step.source).not.toContainText('c2VjcmV0');
  await step.drop({ name: 'shop.conf', content: shop.replace('443;', '443 ssl;') });
  await expect(step.headline).toHaveText('Partly tested: No wrong line in what was read', { timeout: 20_000 });
  await expect(step.section('Since the last time')).toContainText('Gone: Port 443 is opened without “ssl”');
  await expect(step.section('Files they name')).toContainText('Not given');
  await step.section('A correct configuration').getByRole('radio', { name: 'Modern' }).check({ force: true });
  await page.getByRole('button', { name: 'Show the changes' }).click();
  await expect(page.getByRole('region', { name: /, changed$/ })).toContainText('ssl_protocols TLSv1.3;');
  const arriving = page.waitForEvent('download');
  await step.otherForms.click();
  await page.getByRole('menuitem', { name: 'JSON, the whole result' }).click();
  const text = readFileSync(await (await arriving).path(), 'utf8');
  expect(v.parse(ConfigurationReview, JSON.parse(text)).files).toHaveLength(2);
  expect(text).not.toContain('c2VjcmV0');
});

test('a file is held against the running server, and what differs is shown', async ({ page }) => {
  server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('ssl_protocols TLSv1.2;')] });
  const says = `events {}
http { server {
    listen ${server.port} ssl;
    ssl_protocols TLSv1.3;
    ssl_certificate 0.pem;
    ssl_certificate_key 0.key;
} }
`;
  const step = new SettingsPage(page);
  await step.open();
  await step.give('Settings files', { name: 'nginx.conf', content: says });
  await step.ends();
  await page.getByRole('textbox', { name: 'Server to ask' }).fill(`127.0.0.1:${server.port}`);
  await page.getByRole('button', { name: 'Ask it, and compare' }).click();
  await expect(step.compared).toBeVisible({ timeout: 40_000 });
  await expect(step.compared.getByRole('row', { name: /^Versions/ })).toContainText('Differs');
});

test('a file that is no text, and one that is no settings, say what they are', async ({ page }) => {
  const step = new SettingsPage(page);
  await step.open();
  await step.drop({ name: 'nginx.conf', content: '\0\u0001\u0002'.repeat(5000) });
  await step.ends();
  await expect(step.headline).toHaveText('Not known: Nothing here was recognised as settings for TLS');
  await expect(step.section('Not read')).toContainText('nginx.conf');
});
