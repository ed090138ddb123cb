import { expect, type Page } from '@playwright/test';
import { addressOf } from './gallery/address-of.ts';
import { test } from './one-page.ts';

let page: Page;
test.beforeEach(({ page: shared }) => {
  page = shared;
});

const open = (state: string) => page.goto(addressOf(`logs-${state}`));
const headline = () => page.getByRole('heading', { level: 1 });
const section = (name: string) => page.getByRole('region', { name, exact: true });

test('a log becomes a ladder with its lines, the cause, and the lines that show it', async () => {
  await open('curl');
  await expect(headline()).toHaveText(/^Problem: The server shows a certificate that it signed itself/);
  await expect(headline()).toBeFocused();
  const ladder = section('Where it stopped');
  await expect(ladder).toContainText('The client ended it with alert 48, unknown_ca.');
  await expect(ladder).toContainText('line 16');
  await expect(section('What its lines say')).toContainText('SSL certificate problem: self-signed certificate');
  await page.getByRole('button', { name: 'Show line 18' }).first().click();
  await expect(page.getByRole('heading', { name: 'The log', exact: true })).toBeFocused();
  await expect(page.locator('[data-line="18"]')).toContainText('Problem');
  await expect(page.locator('[data-line="18"]')).toBeInViewport();
  await page.getByRole('button', { name: 'Next marked line' }).click();
  await expect(page.locator('[data-line="20"]')).toBeInViewport();
});

test('a log of five thousand lines is drawn only where it is looked at, and its connections are chosen', async () => {
  await open('widest');
  await expect(page.getByRole('table', { name: 'Connections' }).getByRole('row')).toHaveCount(21);
  expect(await page.locator('[data-line]').count()).toBeLessThan(120);
  const row = page.getByRole('table', { name: 'Connections' }).getByRole('button').nth(3);
  await row.click();
  await expect(row).toHaveAttribute('aria-pressed', 'true');
});

test('what is no log is never called a failure, and says what to give instead', async () => {
  await open('nothing');
  await expect(headline()).toHaveText('No answer: Nothing in this text is known');
  const guide = section('How to switch it on');
  await guide.getByRole('radio', { name: /^Go/ }).check({ force: true });
  await expect(guide).toContainText('GODEBUG has no entry that prints TLS messages.');
});

test('a guide is filled in for a server that is given, and copied', async () => {
  await open('empty');
  const guide = section('How to switch it on');
  await expect(guide).toContainText('-connect HOST:PORT');
  await expect(guide).toContainText('OpenSSL has no variable SSL_DEBUG.');
  const copy = guide.getByRole('button', { name: /^Copy: for: OpenSSL/ }).first();
  await copy.press('Enter');
  await expect(copy).toHaveText('Copied');
});
