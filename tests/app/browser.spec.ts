import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Download, expect, type Page, test } from '@playwright/test';
import * as v from 'valibot';
import { Diagnosis } from '../../shared/diagnosis.ts';
import { type BrowserApp, startBrowserApp } from '../support/browser-app.ts';
import { daysFromNow } from '../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../support/nginx.ts';
import { zooPair } from '../support/zoo/certificates.ts';

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
  await paste(page, `https://127.0.0.1:${server.port}/orders?token=secret`);
  await page.getByRole('button', { name: 'Check' }).click();
  const headline = page.getByRole('heading', { level: 1 });
  await expect(headline).toContainText('certificate ended', { timeout: 15_000 });

  const json = await save(page, /JSON/);
  const diagnosis = v.parse(Diagnosis, JSON.parse(readFileSync(await json.path(), 'utf8')));
  expect(diagnosis.verdict).toMatchObject({ state: 'fault', cause: 'certificate-expired', side: 'server' });
  await expect(headline).toContainText(diagnosis.verdict.headline);

  const pdf = await save(page);
  expect(pdf.suggestedFilename()).toMatch(/\.pdf$/);
  const firstPage = execFileSync('pdftotext', ['-l', '1', await pdf.path(), '-'], { encoding: 'utf8' });
  expect(withoutBreaks(firstPage)).toContain(withoutBreaks(diagnosis.verdict.headline));
  expect(withoutBreaks(firstPage)).not.toContain('secret');

  const text = await save(page, /Ticket text/);
  const inPlainSigns = diagnosis.verdict.headline.replaceAll('’', "'");
  expect(readFileSync(await text.path(), 'utf8')).toContain(inPlainSigns);
  expect(trouble).toEqual([]);
});

test('starts with what the command line was given, and asks nobody before the person says so', async ({ page }) => {
  await app.stop();
  app = await startBrowserApp(`127.0.0.1:${server.port}`);
  await page.goto(app.address);
  await expect(page.getByRole('textbox').first()).toHaveValue(`127.0.0.1:${server.port}`);
  await expect(page.getByRole('button', { name: 'Check' })).toBeVisible();
});

test('is not opened by an address that was used, and stays open in the page that used it', async ({
  page,
  browser,
}) => {
  await page.goto(app.address);
  await expect(page.getByRole('textbox').first()).toBeVisible();
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(app.address);
  await expect(stranger.getByRole('heading', { level: 1 })).toContainText('link');
  await expect(stranger.getByRole('textbox')).toHaveCount(0);
  await stranger.context().close();
  await page.reload();
  await expect(page.getByRole('textbox').first()).toBeVisible();
});

test('keeps what was written when the program is gone, and says so', async ({ page }) => {
  await page.goto(app.address);
  await paste(page, `127.0.0.1:${server.port}`);
  await app.stop();
  await expect(page.getByText('The connection to the program was lost')).toBeVisible();
  await expect(page.getByRole('textbox').first()).toHaveValue(`127.0.0.1:${server.port}`);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`can be used by everybody, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(app.address);
    await expect(page.getByRole('textbox').first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await paste(page, `127.0.0.1:${server.port}`);
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('certificate ended', { timeout: 15_000 });
    expect(await violations(page)).toEqual([]);
  });
}

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').first().fill(text);
}

/** The main form, or another one from the menu. */
async function save(page: Page, form?: RegExp): Promise<Download> {
  const download = page.waitForEvent('download');
  if (form) {
    await page.getByRole('button', { name: 'Other forms of the report' }).click();
    await page.getByRole('menuitem', { name: form }).click();
  } else await page.getByRole('button', { name: 'Save report' }).click();
  return download;
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

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

const withoutBreaks = (text: string) => text.replace(/\s+/g, ' ');
