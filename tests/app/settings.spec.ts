import { expect, type Page } from '@playwright/test';
import { coloursAlone, unfold, violations } from './accessibility.ts';
import { addressOf } from './gallery/address-of.ts';
import { visit } from './gallery/visit.ts';
import { test } from './one-page.ts';
import { SettingsPage } from './pages/settings-page.ts';

async function open(page: Page, state: string, depth: 'plain' | 'technical' = 'plain'): Promise<SettingsPage> {
  await page.goto(addressOf(`settings-${state}`, depth));
  return new SettingsPage(page);
}

test('says the answer first, then shows the line, what to write in its place, and how to test it', async ({ page }) => {
  const step = await open(page, 'nginx');
  await expect(step.headline).toHaveText('Problem: Port 443 is opened without “ssl”: it speaks plain HTTP');
  await expect(step.headline).toBeFocused();
  await expect(step.line).toContainText('/etc/nginx/conf.d/shop.conf');
  await expect(step.line.locator('mark')).toHaveText('listen       443;');
  await expect(step.line).toContainText('Write this in line 9');
  const copy = step.line.getByRole('button', { name: 'Copy corrected line: corrected line' });
  await copy.press('Enter');
  await expect(copy).toHaveText('Copied');
  await expect(step.section('Mend it')).toContainText('sudo nginx -t');
  await expect(step.section('Mend it')).toContainText('Keep a copy of the file.');
});

test('goes from mark to mark by F8, through all files, and says what each is about', async ({ page }) => {
  const step = await open(page, 'nginx');
  await expect(step.source).toContainText('Mark 3 of 4');
  await expect(step.lineOf(9)).toContainText('Problem');
  await page.keyboard.press('F8');
  await page.keyboard.press('F8');
  await expect(step.source).toContainText('Mark 1 of 4');
  await expect(step.source).toContainText('Stapling is on, and nginx has no name server to ask');
  await expect(step.lineOf(12).locator('mark')).toHaveText('ssl_stapling         on;');
  await page.keyboard.press('Shift+F8');
  await expect(step.source).toContainText('Mark 4 of 4');
});

test('a place anywhere on the screen leads to its line in the source', async ({ page }) => {
  const step = await open(page, 'nginx');
  const from = step.section('In force').getByRole('row', { name: /^Versions/ });
  await from.getByRole('button', { name: 'nginx.conf, line 14' }).click();
  await expect(step.source.getByRole('heading', { name: 'The files' })).toBeFocused();
  await expect(step.lineOf(14)).toContainText('ssl_protocols');
  await expect(step.lineOf(14)).toBeInViewport();
});

test('a file of four thousand lines is drawn only where it is looked at', async ({ page }) => {
  const step = await open(page, 'findings');
  await expect(step.source).toContainText('of 200');
  await expect(step.lineOf(3)).toBeVisible();
  expect(await step.source.locator('[data-line]').count()).toBeLessThan(120);
  await page.keyboard.press('Shift+F8');
  await expect(step.lineOf(199 * 19 + 2)).toBeInViewport();
  expect(await step.source.locator('[data-line]').count()).toBeLessThan(120);
});

test('the same thing at many lines is told once, with its lines', async ({ page }) => {
  const step = await open(page, 'findings');
  const risks = step.section('Risks').getByRole('listitem');
  await expect(risks.first()).toContainText(/At \d+ lines:/);
  expect(await risks.count()).toBeLessThan(7);
});

test('says of every setting which line it comes from, or that it is a default, and what it took the place of', async ({
  page,
}) => {
  const step = await open(page, 'nginx', 'technical');
  const table = step.section('In force').getByRole('table');
  await expect(table.getByRole('row', { name: /^Session tickets/ })).toContainText('Default of nginx');
  await expect(table.getByRole('row', { name: /^Cipher suites/ })).toContainText('4 suites');
  await table.getByRole('button', { name: 'Show them' }).press('Enter');
  await expect(table).toContainText('TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384');
  await step.scopes.getByRole('button', { name: /shop\.example\.com:443/ }).click();
  await expect(step.section('In force')).toContainText('Without TLS');
});

test('forty places are found by a filter', async ({ page }) => {
  const step = await open(page, 'scopes');
  await page.getByRole('searchbox', { name: 'Filter places' }).fill('shop-17');
  await expect(step.scopes.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Filter places' }).fill('nothing has this');
  await expect(step.scopes).toContainText('No place has this in its name.');
});

test('what differs comes first, and what was not tested is called that', async ({ page }) => {
  const step = await open(page, 'differs');
  const rows = step.compared.locator('tbody tr');
  await expect(rows.first()).toContainText('Differs');
  await expect(step.compared.getByRole('row', { name: /OCSP stapling/ })).toContainText('Not tested');
  await expect(step.section('Says, and does')).toContainText('2 things differ.');
  await expect(page.getByRole('textbox', { name: 'Server to ask' })).toHaveValue('api.example.com');
});

test('a difference has its reason beside it, and one without a reason says so', async ({ page }) => {
  const step = await open(page, 'differs');
  const row = (name: RegExp) => step.compared.getByRole('row', { name });
  await expect(row(/^Versions/)).toContainText('Perhaps: The server runs with older settings than the file has.');
  await expect(row(/^Cipher suites/)).toContainText('Nothing here explains it.');
});

test('reviewed again, it says what is gone, what is new, and which settings are others', async ({ page }) => {
  const step = await open(page, 'changed');
  const changed = step.section('Since the last time');
  await expect(changed).toContainText('Gone: Port 443 is opened without “ssl”');
  await expect(changed).toContainText('New: The file has the server’s certificate alone');
  await expect(changed.getByRole('row', { name: /^Versions/ })).toContainText(/TLSv1\.2, TLSv1\.3\s*TLSv1\.3/);
});

test('a correct configuration is shown as changes of the file, follows the level, and is copied and saved', async ({
  page,
}) => {
  const step = await open(page, 'written');
  const written = step.section('A correct configuration');
  await expect(written).toContainText('2 out, 4 in');
  await expect(written.getByText('SSLProtocol -all +TLSv1.2 +TLSv1.3')).toBeVisible();
  await written.getByRole('button', { name: 'Copy: the changes, as a patch' }).press('Enter');
  await expect(written.getByRole('button', { name: /^Copy/ })).toHaveText('Copied');
  await written.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('httpd-ssl.conf.patch')).toBeVisible();
  await written.getByRole('radio', { name: 'Old' }).check({ force: true });
  await expect(written).toContainText('OpenSSL 1.0.2 has no TLS 1.3.');
});

test('a version that is none is refused beside its field, before anything is asked', async ({ page }) => {
  const step = await open(page, 'nginx');
  const force = step.section('In force');
  await expect(force.getByRole('button', { name: 'Read again for these' })).toBeDisabled();
  await force.getByRole('textbox', { name: 'Version of nginx' }).fill('nginx/1.22');
  await force.getByRole('button', { name: 'Read again for these' }).click();
  await expect(force.getByRole('status')).toHaveText(/1\.22\.1 for example/);
});

test('files that are missing are asked for, and nothing is called right', async ({ page }) => {
  const step = await open(page, 'missing');
  await expect(step.section('Not read')).toContainText('/etc/nginx/conf.d/ssl.conf');
  await expect(step.section('Not read').getByRole('button', { name: 'Add files…' })).toBeVisible();
});

test('a file that is no text says what it is', async ({ page }) => {
  const step = await open(page, 'binary');
  await expect(step.headline).toHaveText('Not known: Nothing here was recognised as settings for TLS');
  await expect(step.section('Not read')).toContainText('It is an archive.');
});

test('the well-known Apache example makes nobody fail, and is told what it means today', async ({ page }) => {
  const step = await open(page, 'apache');
  await expect(step.headline).not.toContainText('Problem');
  await expect(step.section('Worth knowing')).toContainText('“all -SSLv2 -SSLv3” still leaves TLS 1.0 and 1.1 on');
  await expect(step.headline).toHaveText('Partly tested: No wrong line in what was read');
});

test('healthy settings are told so, with what is in force', async ({ page }) => {
  const step = await open(page, 'haproxy');
  await expect(step.headline).toHaveText('OK: No line here makes a handshake fail');
  const force = step.section('In force');
  await expect(force).toContainText('TLSv1.2, TLSv1.3');
  const defaults = force.getByRole('button', { name: /^Show \d+ defaults/ });
  await defaults.click();
  await expect(defaults).toBeHidden();
  await expect(force.getByRole('row', { name: /^Order of suites/ })).toContainText('Default of HAProxy');
});

test('while it runs it says what is done, and which server is asked only where that was wanted', async ({ page }) => {
  await open(page, 'running');
  const stages = page.getByRole('region', { name: 'Under way' }).getByRole('listitem');
  await expect(stages).toHaveCount(2);
  const step = await open(page, 'asking');
  await expect(stages).toHaveCount(3);
  await expect(step.stop).toBeDisabled();
});

test('before anything is given it says what to give, where it usually is, and what happens to it', async ({ page }) => {
  const step = await open(page, 'desktop');
  await expect(step.section('Give the settings')).toContainText('Also read the files that these settings name');
  const lines = step.section('Give the settings').getByRole('textbox', { name: /^Or paste lines/ });
  const review = step.section('Give the settings').getByRole('button', { name: 'Review these lines' });
  await expect(review).toBeDisabled();
  await lines.fill('listen 443;');
  await expect(review).toBeEnabled();
  const where = step.section('Where they usually are');
  await expect(where).toContainText('/etc/nginx');
  await where.getByRole('radio', { name: 'Windows' }).check({ force: true });
  await expect(where).toContainText('C:\\Apache24\\conf');
  await expect(step.section('What happens to them')).toContainText('nothing leaves this computer');
});

test('a verdict that a line can cause leads to this step, and the rail back to the verdict', async ({ page }) => {
  await page.goto(addressOf('verdict-cipher'));
  await page.getByRole('button', { name: 'Find the line: review the settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Which line is wrong?' })).toBeFocused();
  await page.getByRole('button', { name: /^Back to/ }).click();
  await expect(page.getByRole('button', { name: 'Find the line: review the settings' })).toBeVisible();
});

test('nothing is cut off or pushed aside in a small window and at twice the size', async ({ page }) => {
  for (const [width, height] of [
    [900, 600],
    [590, 380],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const state of ['long-lines', 'differs', 'changed']) {
      await open(page, state, 'technical');
      const wide = await page.evaluate(() => document.querySelector('main')?.scrollWidth ?? 0);
      const room = await page.evaluate(() => document.querySelector('main')?.clientWidth ?? 0);
      expect.soft(wide, `${state} at ${width}`).toBeLessThanOrEqual(room);
    }
  }
});

test('every state can be used by everybody, details open, in light and in dark colours', async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 900, height: 600 });
  for (const name of ['desktop', 'missing', 'scopes', 'written']) {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await visit(page, `settings-${name}`, 'technical');
    await unfold(page);
    expect.soft(await violations(page), name).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect.soft(await violations(page, coloursAlone), `${name}, dark`).toEqual([]);
  }
});
