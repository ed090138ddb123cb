import { expect } from '@playwright/test';
import { allButColours, coloursAlone, violations } from './accessibility.ts';
import { addressOf } from './gallery/address-of.ts';
import { visit } from './gallery/visit.ts';
import { test } from './one-page.ts';

test('says what needs a look, each with where it was seen, and what would tell more', async ({ page }) => {
  await page.goto(addressOf('healthy-risks'));
  const headline = page.getByRole('heading', { level: 1 });
  await expect(headline).toHaveText('More than one thing needs a look');
  await expect(headline).toBeFocused();
  const renewal = page.getByRole('region', { name: 'Renewal in time' });
  await expect(renewal).toContainText('203.0.113.8 sends an older certificate than another address.');
  await expect(renewal.getByRole('table')).toContainText('18 days left');
  await renewal.getByRole('button', { name: 'Commands to copy' }).press('Enter');
  await expect(renewal).toContainText('sudo certbot renew --dry-run');
  await expect(page.getByRole('button', { name: 'Add reminder (.ics)' })).toBeVisible();
});

test('passes nothing that nobody looked at', async ({ page }) => {
  await page.goto(addressOf('healthy-unseen'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nobody has looked at this server yet');
  await expect(page.getByRole('list').filter({ hasText: '5 not known' })).toBeVisible();
  await page.getByRole('button', { name: 'Test what it takes' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Strong ciphers' })).toHaveCount(0);
});

test('takes another server in place, and watches this one from its line', async ({ page }) => {
  await page.goto(addressOf('healthy-risks'));
  const monitoring = page.getByRole('region', { name: 'Monitoring' });
  await expect(monitoring.getByRole('button', { name: 'Watch this server' })).toBeVisible();
  const other = page.getByRole('button', { name: 'Another server' });
  await other.press('Enter');
  await expect(other).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('region', { name: 'Another server' }).getByRole('textbox')).toBeFocused();
});

test('asks for a server where none was looked at, and says why there is no answer', async ({ page }) => {
  await page.goto(addressOf('healthy-empty'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which server should stay healthy?');
  await expect(page.getByRole('textbox')).toBeVisible();
  await page.goto(addressOf('healthy-broken'));
  await expect(page.getByText('The engine does not answer.')).toBeVisible();
});

test('can be used by everybody, in every colour, with the longest names', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 560 });
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
  for (const name of ['healthy-risks', 'healthy-longest', 'healthy-empty']) {
    await visit(page, name, 'technical');
    expect.soft(await violations(page), `${name} in light colours`).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(wide, name).toBe(0);
  }
  await visit(page, 'healthy-risks', 'technical');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect.soft(await violations(page, coloursAlone), 'in dark colours').toEqual([]);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await page.setViewportSize({ width: 590, height: 380 });
  expect.soft(await violations(page, allButColours), 'in forced colours, at 200 %').toEqual([]);
});
