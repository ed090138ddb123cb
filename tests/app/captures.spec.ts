import { expect, type Page } from '@playwright/test';
import { coloursAlone, violations } from './accessibility.ts';
import { addressOf } from './gallery/address-of.ts';
import { visit } from './gallery/visit.ts';
import { test } from './one-page.ts';
import { CapturesPage } from './pages/captures-page.ts';

async function open(page: Page, state: string, depth: 'plain' | 'technical' = 'plain'): Promise<CapturesPage> {
  await page.goto(addressOf(`captures-${state}`, depth));
  return new CapturesPage(page);
}

test('says how many failed and why, and shows the first that did with its packets', async ({ page }) => {
  const screen = await open(page, 'one-reason');
  await expect(screen.headline).toHaveText(
    'Failures found: 3 of 41 handshakes failed, all for one reason: The server left out a certificate of its chain',
  );
  await expect(screen.headline).toBeFocused();
  await expect(screen.conversation).toHaveText('The server left out a certificate of its chain.');
  const refusal = screen.ladder.getByRole('listitem').filter({ hasText: 'Stopped here' });
  await expect(refusal).toContainText('The client ended it with alert 48, unknown_ca.');
  await expect(refusal).toContainText('packet 8');
  await expect(screen.section('In Wireshark')).toContainText('frame.number in {8}');
});

test('the list goes by keys, by what failed, by reason and by words', async ({ page }) => {
  const screen = await open(page, 'several');
  await screen.list.focus();
  await page.keyboard.press('End');
  await expect(screen.row(/blocked\.example\.net/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(screen.conversation).toBeFocused();
  await expect(screen.conversation).toHaveText('The line was cut during the handshake.');
  await expect(screen.section('On the way')).toContainText('Somebody in between likely sent it');
  await page.getByRole('radio', { name: 'Failed 6' }).check();
  await expect(screen.list.getByRole('option')).toHaveCount(6);
  await screen.text.fill('pay suite');
  await expect(screen.list.getByRole('option')).toHaveCount(1);
  await screen.text.fill('nobody.example');
  await expect(screen.section('Handshakes')).toContainText('No handshake fits.');
  await page.getByRole('button', { name: 'Show those: One end does not speak TLS here.' }).click();
  await expect(screen.row(/intranet\.example\.com/)).toBeVisible();
});

test('bytes of a packet come when they are asked for, with the filter that finds it', async ({ page }) => {
  const screen = await open(page, 'several', 'technical');
  await screen.ladder.getByRole('button', { name: /Refuses/ }).press('Enter');
  const line = screen.ladder.getByRole('listitem').filter({ hasText: 'Refuses' });
  await expect(line).toContainText('frame.number == 8');
  await line.getByRole('button', { name: 'Show the bytes of packet 8' }).click();
  await line.getByRole('button', { name: 'Show more' }).click();
  await expect(line.getByRole('region', { name: 'Bytes of the message' })).toContainText('15 03 03 00 02 02 30');
  await expect(line).toContainText('What it carries begins at byte 66 (0042).');
});

test('ten thousand handshakes are drawn only where they are looked at', async ({ page }) => {
  const screen = await open(page, 'thousands');
  await screen.list.focus();
  await page.keyboard.press('End');
  await expect(screen.row(/host-9999\.example\.com/)).toBeInViewport();
  expect(await screen.list.getByRole('option').count()).toBeLessThan(40);
  await screen.text.fill('host-4321.');
  await expect(screen.list.getByRole('option')).toHaveCount(1);
});

test('what limits the answer stands beside it', async ({ page }) => {
  const damaged = await open(page, 'damaged');
  await expect(damaged.headline).toContainText('6 of 8 handshakes failed');
  await expect(page.getByText('What is compressed breaks off at byte 20,068, after 110 packets')).toBeVisible();
  await open(page, 'stopped');
  await expect(page.getByText('You stopped it. This is what was read until then: 214 of 642 MB.')).toBeVisible();
});

test('every state can be used by everybody', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const state of [
    'desktop',
    'copying',
    'running',
    'broken',
    'several',
    'replay-ways',
    'comparing',
    'completed',
    'none',
  ]) {
    await visit(page, `captures-${state}`, 'technical');
    await page.emulateMedia({ colorScheme: 'light' });
    expect.soft(await violations(page), state).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect.soft(await violations(page, coloursAlone), `${state}, dark`).toEqual([]);
  }
});
