import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, type Page } from '@playwright/test';
import { selfSigned } from '../support/certificates.ts';
import { startDeafPort } from '../support/deaf-port.ts';
import { freePort } from '../support/program.ts';
import { test } from './one-program.ts';
import { CheckPage } from './pages/check-page.ts';
import { StartPage } from './pages/start-page.ts';
import { VerdictPage } from './pages/verdict-page.ts';

test.beforeEach(({ page }) => expect(new StartPage(page).field).toBeFocused());

test('the whole way by keyboard: type, read, look closer, save', async ({ page }) => {
  const port = await freePort();
  await page.keyboard.type(`127.0.0.1:${port}`);
  await page.keyboard.press('Enter');
  const verdict = new VerdictPage(page);
  await verdict.arrives();
  await expect(verdict.headline).toBeFocused();
  await expect(page).toHaveTitle(/^Nothing accepts connections .* – Handshake Doctor$/);
  await expect(verdict.step('Network')).toContainText('Problem');

  await page.keyboard.press('Control+e');
  await expect(page.getByText('tcp-refused')).toBeVisible();
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  expect((await saving).suggestedFilename()).toMatch(/\.pdf$/);
  await expect(page.getByRole('contentinfo')).toContainText('Saved as');

  await page.keyboard.press('Control+n');
  await expect(new StartPage(page).field).toBeFocused();
  await expect(new StartPage(page).field).toHaveValue(`127.0.0.1:${port}`);
  await page.getByRole('button', { name: 'Back to the result' }).click();
  await expect(page.getByText('tcp-refused')).toBeVisible();
  // The depth would be that of the next test.
  await page.keyboard.press('Control+e');
  await expect(page.getByText('tcp-refused')).toHaveCount(0);
});

test('messages draw themselves as they arrive, and nothing moves for whoever wants no motion', async ({ page }) => {
  const { certPem, keyPem } = selfSigned({ names: ['localhost'], ips: ['127.0.0.1'] });
  const server = createServer({ cert: certPem, key: keyPem }, (_, response) => response.end());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    await page.evaluate(watchMotion);
    const moved = () => page.evaluate(() => [...(Reflect.get(window, 'moved') as Set<string>)]);
    await new StartPage(page).enter(`127.0.0.1:${(server.address() as AddressInfo).port}`);
    const verdict = new VerdictPage(page);
    await verdict.arrives();
    expect(await moved()).not.toEqual([]);

    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate(() => (Reflect.get(window, 'moved') as Set<string>).clear());
    await page.keyboard.press('F5');
    await expect(verdict.section('Before and now')).toBeVisible({ timeout: 15_000 });
    expect(await moved()).toEqual([]);
  } finally {
    server.close();
  }
});

/** Runs in the page: notes at each frame what is moving. */
function watchMotion(): void {
  const moved = new Set<string>();
  Object.assign(window, { moved });
  const look = () => {
    for (const { effect } of document.getAnimations()) {
      moved.add(effect instanceof KeyframeEffect ? String(effect.target?.className) : 'something');
    }
    requestAnimationFrame(look);
  };
  look();
}

test('a second test shows what changed, and the fault behind the first one', async ({ page }) => {
  const port = await freePort();
  await new StartPage(page).enter(`127.0.0.1:${port}`);
  const verdict = new VerdictPage(page);
  await verdict.arrives();
  await expect(verdict.section('Before and now')).toHaveCount(0);

  const { certPem, keyPem } = selfSigned({ names: ['localhost'], ips: ['127.0.0.1'] });
  const server = createServer({ cert: certPem, key: keyPem }, (_, response) => response.end());
  await once(server.listen(port, '127.0.0.1'), 'listening');
  try {
    await page.keyboard.press('F5');
    await expect(verdict.headline).toContainText('signed by itself', { timeout: 15_000 });
    const compared = verdict.section('Before and now');
    await expect(compared).toContainText('A second one showed up behind it: ');
    await expect(compared.getByRole('row', { name: /^Result/ })).toContainText('No connection');
    await expect(compared.getByRole('row', { name: /^Result/ })).toContainText('Handshake went through');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('a fix is ticked off step by step, and what was ticked is there after the next test', async ({ page }) => {
  await new StartPage(page).enter(`127.0.0.1:${await freePort()}`);
  const verdict = new VerdictPage(page);
  await verdict.arrives();
  const fix = verdict.section('What to do');
  const step = fix.getByRole('checkbox').first();
  await step.check();
  await expect(fix).toContainText(/1 of \d+ steps? done/);
  await fix.getByRole('button', { name: 'I did this: test again' }).first().click();
  const compared = verdict.section('Before and now');
  await expect(compared).toContainText('The fault is still there.', { timeout: 15_000 });
  await expect(step).toBeChecked();
  await expect(compared.getByRole('row', { name: /^Result/ })).toHaveCount(0);
  await compared.getByRole('button', { name: /^Show what stayed the same/ }).click();
  await expect(compared.getByRole('row', { name: /^Result/ })).toHaveCount(1);
});

test('a server is tested every minute, over other screens, until somebody stops it', async ({ page }) => {
  await new StartPage(page).enter(`127.0.0.1:${await freePort()}`);
  const verdict = new VerdictPage(page);
  await verdict.arrives();
  await page.getByRole('button', { name: 'Test every minute until it works' }).click();
  const panel = page.getByRole('region', { name: 'Testing every minute' });
  await expect(panel).toContainText('The same as before');
  await expect(panel).toContainText('Next try in');
  await page.keyboard.press('Control+n');
  await page.getByRole('button', { name: 'Back to the result' }).click();
  await expect(panel).toContainText('1 try so far');
  await panel.getByRole('button', { name: 'Stop testing' }).click();
  await expect(panel).toContainText('Stopped. What was seen so far is kept.');
  await expect(panel.getByRole('button', { name: 'Test every minute until it works' })).toBeVisible();
});

test('Esc stops a slow check, and what is known is kept', async ({ page }) => {
  const deaf = await startDeafPort();
  try {
    await new StartPage(page).enter(`127.0.0.1:${deaf.port}`);
    await expect(new CheckPage(page).heading).toBeFocused();
    await expect(new CheckPage(page).rows.first()).toBeVisible();
    await page.keyboard.press('Escape');
    await new VerdictPage(page).arrives();
    await expect(page.getByText('Stopped before the end.')).toBeVisible();
    await expect(new VerdictPage(page).section('Not tested')).toBeVisible();
  } finally {
    await deaf.stop();
  }
});

test('a refusal stands next to the field, and offers what would be accepted', async ({ page }) => {
  const start = new StartPage(page);
  await start.field.fill('example .com');
  await expect(start.reading).toContainText('space');
  await expect(start.field).toHaveAttribute('aria-invalid', 'false');
  await start.field.press('Enter');
  await expect(start.field).toHaveAttribute('aria-invalid', 'true');
  await expect(start.field).toHaveAccessibleDescription(/Not usable yet.*space/);
  await expect(start.field).toBeFocused();
  // The colour of a refusal holds over that of the focus.
  await expect(start.field).toHaveCSS('border-top-color', 'rgb(179, 38, 30)');
  await page.getByRole('button', { name: 'Use example.com' }).click();
  await expect(start.field).toHaveValue('example.com');
  await expect(start.reading).toContainText('443');
});

test('nothing typed is refused as well', async ({ page }) => {
  const start = new StartPage(page);
  await start.field.press('Enter');
  await expect(start.field).toHaveAttribute('aria-invalid', 'true');
  await expect(start.reading).toContainText('example.com:443');
});

test('an error without a server is explained at once, and asks for the server', async ({ page }) => {
  const port = await freePort();
  const start = new StartPage(page);
  await start.enter('error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure');
  await expect(page.getByText('Said by')).toBeVisible();
  await expect(start.server).toBeFocused();
  await page.keyboard.type('not a server name');
  await page.keyboard.press('Enter');
  await expect(start.server).toHaveAttribute('aria-invalid', 'true');
  await start.server.fill(`127.0.0.1:${port}`);
  await page.keyboard.press('Enter');
  await new VerdictPage(page).arrives();
  await expect(new VerdictPage(page).headline).toContainText(`${port}`);
});

test('of several servers, the chosen one is tested', async ({ page }) => {
  const [first, second] = [await freePort(), await freePort()];
  const start = new StartPage(page);
  await start.field.fill(`127.0.0.1:${first}\nlocalhost:${second}`);
  await start.choose(/localhost/);
  await start.check.click();
  await new VerdictPage(page).arrives();
  await expect(new VerdictPage(page).headline).toContainText(`${second}`);
});

test('the one that runs the server sees the server’s fixes first', async ({ page }) => {
  const start = new StartPage(page);
  await start.iAm('running the server');
  await start.enter(`127.0.0.1:${await freePort()}`);
  const verdict = new VerdictPage(page);
  await verdict.arrives();
  await expect(verdict.fixTabs.first()).toHaveText('On the server');
  // The role would be that of the next test.
  await page.keyboard.press('Control+n');
  await start.iAm('using it');
});

test('the end is said once, in the one place that speaks', async ({ page }) => {
  await recordStatus(page);
  await new StartPage(page).enter(`127.0.0.1:${await freePort()}`);
  await new VerdictPage(page).arrives();
  await expect(page.getByRole('status')).toHaveText('Check finished. A cause was found.', { timeout: 6000 });
  expect(await spoken(page)).toEqual(['Checking 127.0.0.1.', 'Check finished. A cause was found.']);
});

/** Writes down what the status region says, in order. */
async function recordStatus(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Reflect.set(window, 'heard', heard);
    const region = document.querySelector('[role=status]');
    if (region === null) throw new Error('no status region');
    new MutationObserver(() => heard.push(region.textContent ?? '')).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
}

const spoken = (page: Page) => page.evaluate(() => Reflect.get(window, 'heard') as string[]);
