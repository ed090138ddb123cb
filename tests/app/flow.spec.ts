import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { afterHello, type ByteServer, startByteServer } from '../support/byte-server.ts';
import { test } from './one-program.ts';
import { StartPage } from './pages/start-page.ts';
import { VerdictPage } from './pages/verdict-page.ts';

let server: ByteServer;
test.afterEach(() => server.stop());

const rail = (page: Page) => page.getByRole('navigation', { name: 'Steps' });
const bar = (page: Page) => page.getByRole('region', { name: 'Result so far' });
const place = () => `https://127.0.0.1:${server.port}/`;

test('what a person knows of where it works is weighed, stands in the report, and can be taken back', async ({
  page,
}) => {
  server = await startByteServer(afterHello((socket) => socket.resetAndDestroy()));
  await new StartPage(page).diagnose(place());
  const verdict = new VerdictPage(page);
  await verdict.arrives();
  const before = (await verdict.diagnosis()).causes;
  const where = verdict.section('Where it works');
  const chip = where.getByRole('button', { name: 'on another computer' }).first();
  await chip.click();
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  await expect(where.getByText(/^Noted\.|^Your answers/)).toBeVisible();
  const answered = await verdict.diagnosis();
  expect(answered.observations.at(-1)).toMatchObject({ kind: 'where-it-works', answers: ['works-on-other-computer'] });
  expect(readFileSync((await verdict.saveAs('Ticket text')).path, 'utf8')).toContain('works on another computer');
  await chip.click();
  await expect(where.getByText('Taken back. The result is as it was.')).toBeVisible();
  expect((await verdict.diagnosis()).causes).toEqual(before);
});

test('the result and the next step stay in sight on other screens, and lead back', async ({ page }) => {
  server = await startByteServer(afterHello((socket) => socket.resetAndDestroy()));
  await new StartPage(page).diagnose(place());
  await new VerdictPage(page).arrives();
  const headline = await page.getByRole('heading', { level: 1 }).innerText();
  await rail(page)
    .getByRole('button', { name: /Certificates/ })
    .click();
  await expect(bar(page)).toContainText('of 5 steps done');
  await page.getByRole('button', { name: 'Library', exact: true }).click();
  await expect(rail(page).getByRole('button', { name: /Network/ })).toContainText('Problem');
  await bar(page).getByRole('button', { name: 'Network' }).click();
  await expect(page.getByRole('heading', { name: 'Does anything on the way break it?' })).toBeFocused();
  await bar(page).getByRole('button').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline);
});

test('no step is locked while a check runs, its end takes nobody away, and what is known can be kept', async ({
  page,
}) => {
  server = await startByteServer(afterHello(() => undefined));
  await expect(new StartPage(page).field).toBeFocused();
  await rail(page)
    .getByRole('button', { name: /Network/ })
    .click();
  await expect(page.getByRole('heading', { name: 'Which server?' })).toBeFocused();
  await page.getByRole('button', { name: 'New check' }).click();
  await new StartPage(page).diagnose(place());
  await rail(page)
    .getByRole('button', { name: /Certificates/ })
    .click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    bar(page).getByRole('button', { name: 'Save what is known' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.pdf$/);
  await expect(bar(page)).toContainText('of 5 steps done', { timeout: 25_000 });
  await expect(page.getByRole('heading', { name: 'Is its certificate trusted?' })).toBeVisible();
});
