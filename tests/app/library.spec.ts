import { expect, type Page } from '@playwright/test';
import { coloursAlone, violations } from './accessibility.ts';
import { addressOf } from './gallery/address-of.ts';
import { test } from './one-page.ts';

let page: Page;
test.beforeEach(({ page: shared }) => {
  page = shared;
});

const open = (state: string) => page.goto(addressOf(state));
const field = () => page.getByRole('textbox', { name: 'Words, an alert number, or what a program said' });
const article = () => page.getByRole('article');
const title = () => article().getByRole('heading', { level: 2 });

test('finds a page at each key, and is gone through with the keyboard alone', async () => {
  await open('library-empty');
  await expect(field()).toBeFocused();
  await expect(title()).toHaveText('The handshake');
  await page.keyboard.type('alert 40');
  await expect(title()).toHaveText('Handshake failure (alert 40)');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('main').getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(title()).toBeFocused();
  await article().getByRole('button', { name: 'No common cipher suite' }).click();
  await expect(title()).toHaveText('No common cipher suite');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(title()).toHaveText('Handshake failure (alert 40)');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(title()).toHaveText('No common cipher suite');
});

test('tells a person’s own handshake: what crossed the wire, where it stopped, what never came', async () => {
  await open('library-own');
  const own = article().getByRole('figure');
  await expect(own).toContainText('2 messages crossed the wire');
  await expect(own.getByRole('listitem').filter({ hasText: 'Stopped here' })).toContainText('alert 40');
  await expect(own.getByRole('listitem').filter({ hasText: 'Never reached' }).first()).toContainText('ServerHello');
  await own.getByRole('button', { name: 'Read on: ClientHello' }).click();
  await expect(article().getByRole('complementary')).toContainText('this message crossed the wire');
});

test('leads from the verdict to the cause in general, and back', async () => {
  await open('verdict-cipher');
  await page.getByRole('button', { name: 'About this cause in general' }).click();
  await expect(title()).toHaveText('No common cipher suite');
  await expect(article().getByRole('complementary')).toContainText('ends with this cause');
  await page.getByRole('button', { name: 'Show your check' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('jumps by one key to a screen, to a page, and to nowhere', async () => {
  await open('verdict-cipher');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('Control+K');
  const box = page.getByRole('dialog', { name: 'Jump to' });
  await expect(box.getByRole('searchbox')).toBeFocused();
  expect.soft(await violations(page), 'in light colours').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect.soft(await violations(page, coloursAlone), 'in dark colours').toEqual([]);
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
  await page.keyboard.press('Control+K');
  await page.keyboard.type('debug lo');
  await expect(box.getByRole('option', { name: 'Debug logs' })).toHaveAttribute('data-focused', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'What does the log show?' })).toBeFocused();
  await page.keyboard.press('Control+K');
  await page.keyboard.type('forward secrecy');
  await page.keyboard.press('Enter');
  await expect(title()).toHaveText('Forward secrecy');
});

test('lists every key of the program from the table that it acts by', async () => {
  await open('library-keyboard');
  const row = (name: string) => article().getByRole('row').filter({ hasText: name });
  await expect(row('Jump to')).toContainText('Ctrl+K');
  await expect(row('Test again')).toContainText('F5 or Ctrl+R');
});
