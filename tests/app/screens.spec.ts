import { expect } from '@playwright/test';
import { addressOf } from './gallery/address-of.ts';
import { test } from './one-page.ts';

test('technical adds to a line and moves nothing that stood on it', async ({ page }) => {
  // Arrows that still grow would be elsewhere a moment later.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(addressOf('verdict-cipher'));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  const places = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('h1, header li, figure button span')].map((element) => {
        const { left, top } = element.getBoundingClientRect();
        return `${element.textContent?.slice(0, 20)} ${Math.round(left)} ${Math.round(top)}`;
      }),
    );
  const before = (await places()).slice(0, 20);
  await page.keyboard.press('Control+e');
  await expect(page.getByText('no-common-cipher')).toBeVisible();
  const after = await places();
  for (const place of before) expect(after).toContain(place);
});

test('a message opens to what it is for, and for engineers to its fields and bytes', async ({ page }) => {
  await page.goto(addressOf('verdict-cipher'));
  const hello = page.getByRole('button', { name: /ClientHello/ });
  await hello.press('Enter');
  await expect(hello).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByText('Opens the handshake.')).toBeVisible();
  await expect(page.getByText('Bytes of the message')).toHaveCount(0);
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('region', { name: 'Bytes of the message' })).toBeVisible();
  await expect(page.getByText('X25519MLKEM768, x25519, secp256r1, secp384r1')).toBeVisible();
});

test('what followed the break opens in place', async ({ page }) => {
  await page.goto(addressOf('verdict-chain'));
  await expect(page.getByText('CertificateVerify')).toHaveCount(0);
  await page.getByRole('button', { name: /5 more messages followed/ }).click();
  await expect(page.getByText('CertificateVerify')).toBeVisible();
});

test('the first step leads to the fixes of the side at fault', async ({ page }) => {
  await page.goto(addressOf('verdict-cipher'));
  // Certain, so the server's fixes are open already; whoever looked at the other side is led back.
  await expect(page.getByRole('tab', { selected: true })).toHaveText('On the server');
  await page.getByRole('tab', { name: 'On the side that connects' }).click();
  await expect(page.getByRole('tab', { selected: true })).toHaveText('On the side that connects');
  await page.getByRole('button', { name: 'Add an RSA certificate next to the ECDSA one' }).click();
  await expect(page.getByRole('tab', { selected: true })).toHaveText('On the server');
  await expect(page.getByRole('heading', { name: 'What to do' })).toBeFocused();
});

test('the steps of the rail lead to their evidence, where there is any', async ({ page }) => {
  await page.goto(addressOf('verdict-chain'));
  const rail = page.getByRole('navigation', { name: 'Steps' });
  await rail.getByRole('button', { name: /Settings/ }).click();
  await expect(page.getByRole('heading', { name: 'Which line is wrong?' })).toBeFocused();
  await rail.getByRole('button', { name: /Network/ }).click();
  await expect(page.getByRole('heading', { name: 'Does anything on the way break it?' })).toBeFocused();
  await rail.getByRole('button', { name: /Certificates/ }).click();
  await expect(page.getByRole('heading', { name: 'Is its certificate trusted?' })).toBeFocused();
});

test('text of others keeps its own direction', async ({ page }) => {
  await page.goto(addressOf('verdict-right-to-left'));
  const name = page.getByText('متجر المثال', { exact: true }).first();
  expect(await name.evaluate((element) => element.tagName)).toBe('BDI');
});
