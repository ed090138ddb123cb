import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { type BrowserApp, startBrowserApp } from '../support/browser-app.ts';
import { daysFromNow } from '../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../support/nginx.ts';
import { startSquid } from '../support/proxies.ts';
import { zooPair } from '../support/zoo/certificates.ts';
import { coloursAlone, violations } from './accessibility.ts';
import { StartPage } from './pages/start-page.ts';
import { VerdictPage } from './pages/verdict-page.ts';

let app: BrowserApp;
let server: NginxServer;

test.beforeAll(async () => {
  const expired = zooPair({ notBefore: daysFromNow(-400), notAfter: daysFromNow(-3) });
  server = await startNginx({ pairs: [expired], blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;')] });
});
test.afterAll(() => server.stop());

test.beforeEach(async () => {
  app = await startBrowserApp();
});
test.afterEach(async () => {
  await app.stop();
  expect(app.complaints()).toBe('');
});

test('from a pasted address to a verdict, and to a report that says the same', async ({ page }) => {
  const trouble = watchForTrouble(page);
  await page.goto(app.address);
  await expect(page).toHaveURL(new URL('/', app.address).href);
  await new StartPage(page).diagnose(`https://127.0.0.1:${server.port}/orders?token=secret`);
  const verdict = new VerdictPage(page);
  await verdict.arrives();
  await expect(verdict.headline).toContainText('certificate ended');

  const diagnosis = await verdict.diagnosis();
  expect(diagnosis.verdict).toMatchObject({ state: 'fault', cause: 'certificate-expired', side: 'server' });
  expect(JSON.stringify(diagnosis)).not.toContain('secret');

  const pdf = await verdict.savePdf();
  expect(pdf.name).toMatch(/\.pdf$/);
  const firstPage = execFileSync('pdftotext', ['-l', '1', pdf.path, '-'], { encoding: 'utf8' });
  expect(firstPage.replace(/\s+/g, ' ')).toContain(diagnosis.verdict.headline);

  const text = readFileSync((await verdict.saveAs('Ticket text')).path, 'utf8');
  expect(text).toContain(diagnosis.verdict.headline.replaceAll('’', "'"));

  const capture = await verdict.saveAs('Packet capture for Wireshark');
  expect(capture.name).toMatch(/\.pcapng$/);
  const hellos = ['-r', capture.path, '-Y', 'tls.handshake.type == 1'];
  expect(execFileSync('tshark', hellos, { encoding: 'utf8', stdio: 'pipe' })).toContain('Client Hello');
  expect(trouble).toEqual([]);
});

test('starts with what the command line was given, and asks nobody before the person says so', async ({ page }) => {
  await app.stop();
  app = await startBrowserApp([`127.0.0.1:${server.port}`]);
  await page.goto(app.address);
  const start = new StartPage(page);
  await start.shows(`127.0.0.1:${server.port}`);
  await expect(start.check).toBeVisible();
});

test('shows what a proxy said that did not open the way, in the page and in the report', async ({ page }) => {
  const squid = await startSquid('http_access deny all');
  await page.goto(app.address);
  await new StartPage(page).diagnose(`curl -x http://127.0.0.1:${squid.port} https://127.0.0.1:${server.port}/`);
  const verdict = new VerdictPage(page);
  await verdict.arrives();
  const said = verdict.section('What the proxy said');
  await expect(said).toContainText('403 Forbidden');
  await expect(said).toContainText(`127.0.0.1:${server.port}`);
  const pdf = await verdict.savePdf();
  await squid.stop();
  expect(execFileSync('pdftotext', ['-layout', pdf.path, '-'], { encoding: 'utf8' })).toMatch(
    /The proxy answered\s+403/,
  );
});

test('is not opened by an address that was used, and stays open in the page that used it', async ({
  page,
  browser,
}) => {
  await page.goto(app.address);
  await new StartPage(page).shows();
  const stranger = await browser.newPage();
  await stranger.goto(app.address);
  await expect(stranger.getByRole('heading', { level: 1 })).toContainText('link');
  await expect(new StartPage(stranger).field).toHaveCount(0);
  await stranger.close();
  await page.reload();
  await new StartPage(page).shows();
});

test('keeps what was written when the program is gone, and says so', async ({ page }) => {
  await page.goto(app.address);
  const start = new StartPage(page);
  await start.field.fill('127.0.0.1:1');
  await app.stop();
  await expect(page.getByText('The connection to the program was lost')).toBeVisible();
  await start.shows('127.0.0.1:1');
});

test('can be used by everybody, in light and in dark colours', async ({ page }) => {
  await page.goto(app.address);
  const start = new StartPage(page);
  await start.shows();
  expect(await violationsInBothThemes(page)).toEqual([]);
  await start.diagnose(`127.0.0.1:${server.port}`);
  await new VerdictPage(page).arrives();
  expect(await violationsInBothThemes(page)).toEqual([]);
});

async function violationsInBothThemes(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  return [...light, ...(await violations(page, coloursAlone))];
}

/** What the browser complains about: refused by the page's policy, thrown, or asked of another place. */
function watchForTrouble(page: Page): string[] {
  const trouble: string[] = [];
  page.on('console', (line) => line.type() === 'error' && trouble.push(line.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(app.address).origin) trouble.push(request.url());
  });
  return trouble;
}
