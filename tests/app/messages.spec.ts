import { expect, type Page } from '@playwright/test';
import { addressOf } from './gallery/address-of.ts';
import { test } from './one-page.ts';

let page: Page;
test.beforeEach(({ page: shared }) => {
  page = shared;
});

const open = (state: string) => page.goto(addressOf(`messages-${state}`));
const field = () => page.getByRole('textbox', { name: 'A message, a whole log, or words of it' });
const meaning = () => page.getByRole('article');

test('finds a message by words at each key, and is gone through with the arrow keys alone', async () => {
  await open('empty');
  await expect(field()).toBeFocused();
  await expect(page.getByText(/^\d{3} messages of \d+ kinds of programs/)).toBeVisible();
  await page.keyboard.type('certificate expired');
  await expect(meaning()).toContainText('The other side did not accept the certificate');
  await page.keyboard.press('ArrowDown');
  const rows = page.getByRole('main').getByRole('radio');
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(meaning().getByRole('heading', { level: 2 })).toBeFocused();
  await rows.first().focus();
  await page.keyboard.press('ArrowUp');
  await expect(field()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field()).toHaveValue('');
  await expect(page.getByText('Often not what they say')).toBeVisible();
});

test('a paste leads to what it means, what can be behind it, and the check of the server in it', async () => {
  await open('paste');
  await expect(meaning()).toContainText('It does not mean that SSL 3 is in use');
  await expect(meaning()).toContainText('Possible');
  await expect(meaning().getByRole('listitem').first()).toContainText('No common cipher suite');
  await expect(meaning().getByText('443 (default)')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check api.example.com:443 now' })).toBeVisible();
  await expect(meaning().getByRole('link')).toHaveAttribute('rel', /noreferrer/);
});

test('what is not known is told so, with what to paste instead', async () => {
  await open('nothing-pasted');
  await expect(page.getByRole('heading', { name: 'No message that we know is in this text.' })).toBeVisible();
  await expect(page.getByText('The last twenty lines of the output.', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Read the whole text as a debug log' })).toBeVisible();
  await page.getByRole('button', { name: 'How to switch it on' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What does the log show?' })).toBeFocused();
});

test('a message on the start page leads to all that is known of it', async () => {
  await page.goto(addressOf('start-error-only'));
  await page.getByRole('button', { name: 'All that is known of it' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'What does the message mean?' })).toBeVisible();
  await expect(field()).toHaveValue('sslv3 alert handshake failure');
});
