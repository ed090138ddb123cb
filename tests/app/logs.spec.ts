import { expect, type Page, test } from '@playwright/test';
import { type Gallery, serveGallery } from './gallery/serve-gallery.ts';

let gallery: Gallery;
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(() => gallery.close());

const open = (page: Page, state: string) => page.goto(gallery.addressOf(`logs-${state}`));
const headline = (page: Page) => page.getByRole('heading', { level: 1 });
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('a log becomes a ladder with its lines, the cause, and the lines that show it', async ({ page }) => {
  await open(page, 'curl');
  await expect(headline(page)).toHaveText(/^Problem: The server shows a certificate that it signed itself/);
  await expect(headline(page)).toBeFocused();
  const ladder = section(page, 'Where it stopped');
  await expect(ladder).toContainText('The client ended it with alert 48, unknown_ca.');
  await expect(ladder).toContainText('line 16');
  await expect(section(page, 'What its lines say')).toContainText('SSL certificate problem: self-signed certificate');
  await page.getByRole('button', { name: 'Show line 18' }).first().click();
  await expect(page.getByRole('heading', { name: 'The log', exact: true })).toBeFocused();
  await expect(page.locator('[data-line="18"]')).toContainText('Problem');
  await expect(page.locator('[data-line="18"]')).toBeInViewport();
  await page.getByRole('button', { name: 'Next marked line' }).click();
  await expect(page.locator('[data-line="20"]')).toBeInViewport();
});

test('a log of five thousand lines is drawn only where it is looked at, and its connections are chosen', async ({
  page,
}) => {
  await open(page, 'widest');
  await expect(page.getByRole('table', { name: 'Connections' }).getByRole('row')).toHaveCount(21);
  expect(await page.locator('[data-line]').count()).toBeLessThan(120);
  const row = page.getByRole('table', { name: 'Connections' }).getByRole('button').nth(3);
  await row.click();
  await expect(row).toHaveAttribute('aria-pressed', 'true');
});

test('what is no log is never called a failure, and says what to give instead', async ({ page }) => {
  await open(page, 'nothing');
  await expect(headline(page)).toHaveText('No answer: Nothing in this text is known');
  const guide = section(page, 'How to switch it on');
  await guide.getByRole('radio', { name: /^Go/ }).check({ force: true });
  await expect(guide).toContainText('GODEBUG has no entry that prints TLS messages.');
});

test('a guide is filled in for a server that is given, and copied', async ({ page }) => {
  await open(page, 'empty');
  const guide = section(page, 'How to switch it on');
  await expect(guide).toContainText('-connect HOST:PORT');
  await expect(guide).toContainText('OpenSSL has no variable SSL_DEBUG.');
  const copy = guide.getByRole('button', { name: /^Copy: for: OpenSSL/ }).first();
  await copy.press('Enter');
  await expect(copy).toHaveText('Copied');
});
