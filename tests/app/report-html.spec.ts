import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, type Page, type TestInfo, test } from '@playwright/test';
import { describeCase } from '../../main/report/document.ts';
import { renderHtml } from '../../main/report/html/render-html.ts';
import { allAnswers, forVendor } from '../unit/report/answers.ts';
import { expiredOnOneOfTwo, hostile } from '../unit/report/cases.ts';
import { coloursAlone, violations } from './accessibility.ts';

/** Opens the report as a person does who was sent it. What the page asks for, says or runs is kept. */
async function open(page: Page, info: TestInfo, make: typeof hostile): Promise<readonly string[]> {
  const happened: string[] = [];
  const file = info.outputPath('report.html');
  page.on('request', (request) => {
    if (!request.url().startsWith(pathToFileURL(file).href)) happened.push(request.url());
  });
  page.on('console', (message) => happened.push(message.text()));
  page.on('dialog', (dialog) => happened.push(dialog.message()));
  page.on('pageerror', (error) => happened.push(error.message));
  await writeFile(file, renderHtml(describeCase(make(), { answers: allAnswers, redaction: forVendor })));
  await page.goto(pathToFileURL(file).href);
  return happened;
}

const isWithin = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

test('a saved report asks for nothing, fits every width, and keeps nothing from anybody', async ({ page }, info) => {
  const happened = await open(page, info, expiredOnOneOfTwo);
  for (const width of [1180, 720, 360]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await isWithin(page)).toBe(true);
  }
  await page.setViewportSize({ width: 1180, height: 800 });
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page, coloursAlone)).toEqual([]);
  await page.getByRole('link', { name: /What to do$/ }).click();
  await expect(page.getByRole('heading', { name: /What to do$/ })).toBeInViewport();
  expect(happened).toEqual([]);
});

test('hostile texts of a certificate are words in a saved report', async ({ page }, info) => {
  const happened = await open(page, info, hostile);
  await page.setViewportSize({ width: 720, height: 800 });
  expect(await isWithin(page)).toBe(true);
  expect(await page.locator('b, script, img, iframe').count()).toBe(0);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('<b>tags</b>');
  expect(happened).toEqual([]);
});
