import { expect, type Page, test } from '@playwright/test';
import { type Gallery, serveGallery } from './gallery/serve-gallery.ts';

let gallery: Gallery;
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(() => gallery.close());

const open = (page: Page, state: string) => page.goto(gallery.addressOf(`messages-${state}`));
const field = (page: Page) => page.getByRole('textbox', { name: 'A message, a whole log, or words of it' });
const meaning = (page: Page) => page.getByRole('article');

test('finds a message by words at each key, and is gone through with the arrow keys alone', async ({ page }) => {
  await open(page, 'empty');
  await expect(field(page)).toBeFocused();
  await expect(page.getByText(/^\d{3} messages of \d+ kinds of programs/)).toBeVisible();
  await page.keyboard.type('certificate expired');
  await expect(meaning(page)).toContainText('The other side did not accept the certificate');
  await page.keyboard.press('ArrowDown');
  const rows = page.getByRole('main').getByRole('radio');
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(meaning(page).getByRole('heading', { level: 2 })).toBeFocused();
  await rows.first().focus();
  await page.keyboard.press('ArrowUp');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveValue('');
  await expect(page.getByText('Often not what they say')).toBeVisible();
});

test('a paste leads to what it means, what can be behind it, and the check of the server in it', async ({ page }) => {
  await open(page, 'paste');
  await expect(meaning(page)).toContainText('It does not mean that SSL 3 is in use');
  await expect(meaning(page)).toContainText('Possible');
  await expect(meaning(page).getByRole('listitem').first()).toContainText('No common cipher suite');
  await expect(meaning(page).getByText('443 (default)')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check api.example.com:443 now' })).toBeVisible();
  await expect(meaning(page).getByRole('link')).toHaveAttribute('rel', /noreferrer/);
});

test('what is not known is told so, with what to paste instead', async ({ page }) => {
  await open(page, 'nothing-pasted');
  await expect(page.getByRole('heading', { name: 'No message that we know is in this text.' })).toBeVisible();
  await expect(page.getByText('The last twenty lines of the output.', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Read the whole text as a debug log' })).toBeVisible();
  await page.getByRole('button', { name: 'How to switch it on' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What does the log show?' })).toBeFocused();
});

test('a message on the start page leads to all that is known of it', async ({ page }) => {
  await page.goto(gallery.addressOf('start-error-only'));
  await page.getByRole('button', { name: 'All that is known of it' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'What does the message mean?' })).toBeVisible();
  await expect(field(page)).toHaveValue('sslv3 alert handshake failure');
});
