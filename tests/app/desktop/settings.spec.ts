import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { selfSigned } from '../../support/certificates.ts';
import { type DesktopApp, startDesktop } from '../../support/desktop-app.ts';
import { SettingsPage } from '../pages/settings-page.ts';

const { certPem, keyPem } = selfSigned({ names: ['a.example'] });
let desktop: DesktopApp;
let folder: string;

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-settings-'));
  mkdirSync(join(folder, 'conf.d'));
  writeFileSync(join(folder, 'nginx.conf'), 'events {}\nhttp { include conf.d/shop.conf; }\n');
  writeFileSync(
    join(folder, 'conf.d/shop.conf'),
    'server { listen 443; server_name a.example; ssl_certificate a.pem; ssl_certificate_key a.key; }\n',
  );
  writeFileSync(join(folder, 'a.pem'), certPem);
  writeFileSync(join(folder, 'a.key'), keyPem, { mode: 0o600 });
  desktop = await startDesktop();
});
test.afterEach(async () => {
  await desktop.close();
  rmSync(folder, { recursive: true });
});

test('chosen settings are read where they are, and what they name only once the person says so', async () => {
  const { page } = desktop;
  const step = new SettingsPage(page);
  await answerOpenDialog(desktop, [join(folder, 'nginx.conf')]);
  await step.open();
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await step.ends();
  await expect(step.section('Not read')).toContainText('conf.d/shop.conf');
  await expect(step.headline).not.toContainText('Problem');
  await page.getByRole('button', { name: 'Also read the files that these settings name' }).click();
  await expect(step.headline).toContainText('Port 443 is opened without “ssl”', { timeout: 20_000 });
  await expect(step.line).toContainText(join(folder, 'conf.d/shop.conf'));
});

test('a file that was corrected on the disk is read again by F5', async () => {
  const { page } = desktop;
  const step = new SettingsPage(page);
  await answerOpenDialog(desktop, [folder]);
  await step.open();
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  await step.ends();
  await expect(step.headline).toContainText('Port 443 is opened without “ssl”');
  const file = join(folder, 'conf.d/shop.conf');
  writeFileSync(file, 'server { listen 443 ssl; ssl_certificate a.pem; ssl_certificate_key a.key; }\n');
  await page.keyboard.press('F5');
  await expect(step.headline).not.toContainText('Port 443 is opened without', { timeout: 20_000 });
});

/** Has the system's dialog answer at once. */
async function answerOpenDialog({ app }: DesktopApp, filePaths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, paths) => {
    const answer = async () => ({ canceled: paths.length === 0, filePaths: [...paths] });
    dialog.showOpenDialog = answer as typeof dialog.showOpenDialog;
  }, filePaths);
}
