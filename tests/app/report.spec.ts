import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { type BrowserApp, startBrowserApp } from '../support/browser-app.ts';
import { type NginxServer, startNginx, tlsBlock } from '../support/nginx.ts';
import { zoo, zooPair } from '../support/zoo/certificates.ts';
import { ReportPage } from './pages/report-page.ts';
import { StartPage } from './pages/start-page.ts';
import { VerdictPage } from './pages/verdict-page.ts';

const secret = 'Tr0ub4dor-and-77';
const inner = 'build-07.shop.corp.internal';
let app: BrowserApp;
let server: NginxServer;

test.beforeAll(async () => {
  const pair = zooPair();
  const withoutIssuer = { ...pair, chainPem: pair.chainPem.replace(zoo().intermediate.certPem, '') };
  server = await startNginx({ pairs: [withoutIssuer], blocks: [tlsBlock()] });
  app = await startBrowserApp();
});
test.afterAll(async () => {
  await Promise.all([app.stop(), server.stop()]);
  expect(app.complaints()).toBe('');
});

/** The files of a zip, by name. */
const filesIn = (path: string) => unzipSync(new Uint8Array(readFileSync(path)));
const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8');

test('without a mouse a result becomes a zip for a vendor: what is hidden stands in no file, and the key is apart', async ({
  page,
}) => {
  test.slow();
  const [report, start, verdict] = [new ReportPage(page), new StartPage(page), new VerdictPage(page)];
  await page.goto(app.address);
  await start.diagnose(`127.0.0.1:${server.port}`);
  await verdict.arrives();
  const headline = (await verdict.headline.innerText()).replace(/^[^:]+:\s*/, '');
  await report.press(page.getByRole('button', { name: 'Write the report' }));
  await expect(report.headline).toBeFocused();
  await expect(report.preview).toContainText(headline);

  await report.write('Error text', `curl -u anna:${secret} https://${inner}/orders\nSSL: no issuer`);
  await report.write('It fails from', `All builds, such as ${inner}`);
  await report.write('Ticket number', '02436811');
  await report.readBy('Vendor support');
  await expect(page.getByText('Reports never show it.')).toBeVisible();
  await expect(report.replacements).toContainText(inner);
  await expect(report.preview.locator('mark', { hasText: 'host-' }).first()).toBeVisible();
  await expect(report.preview).not.toContainText(inner);
  await expect(report.preview).not.toContainText(secret);

  const zip = await report.save('Save all files as one zip');
  expect(zip.name).toMatch(/^02436811_tls-evidence_127\.0\.0\.1_\d+_\d{8}T\d{6}Z\.zip$/);
  const files = filesIn(zip.path);
  for (const [name, bytes] of Object.entries(files)) {
    expect(name).not.toContain('key');
    expect.soft(textOf(bytes), name).not.toContain(secret);
    expect.soft(textOf(bytes), name).not.toContain(inner);
  }
  const sums = textOf(files['02436811_SHA256SUMS.txt']).trim().split('\n');
  expect(sums.length).toBe(Object.keys(files).length - 1);
  for (const [sum, name = ''] of sums.map((line) => line.split('  ')))
    expect(
      createHash('sha256')
        .update(files[name] ?? '')
        .digest('hex'),
      name,
    ).toBe(sum);
  expect(textOf(files['02436811_ticket-text.txt'])).toContain('02436811');
  expect(JSON.parse(textOf(files['02436811_report.json'])).verdict.headline).toBe(headline);
  await expect(page.getByText(/This answers \d of 10 usual questions\. Missing: .*what was changed/)).toBeVisible();

  const key = await report.save('Save the key file');
  expect(readFileSync(key.path, 'utf8')).toContain(inner);
  expect(readFileSync(key.path, 'utf8')).not.toContain(secret);

  await report.press(page.getByRole('button', { name: `Show it: ${inner}` }));
  await expect(report.preview).toContainText(inner);
  await page.keyboard.press('Escape');
  await verdict.arrives();

  // A page that breaks and begins anew loses nothing of it.
  await page.reload();
  await start.diagnose(`127.0.0.1:${server.port}`);
  await verdict.arrives();
  await report.open();
  await expect(report.field('Ticket number')).toHaveValue('02436811');
  await expect(report.field('It fails from')).toHaveValue(`All builds, such as ${inner}`);
});
