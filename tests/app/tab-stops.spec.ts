import { expect, type Page, test } from '@playwright/test';
import { addressOf } from './gallery/address-of.ts';
import type { Case } from './gallery/cases.ts';

/** The screens of the main path, each at its fullest. */
const mainPath = [
  'start-empty',
  'start-several',
  'check-slow',
  'verdict-cipher',
  'verdict-guided',
  'verdict-healthy-on',
  'verdict-mended',
  'versions-before',
  'certificates-before',
  'network-before',
] as const;

/** The most stops of the Tab key on one screen; where a list has more, the arrow keys walk it. */
const mostStops = 25;

for (const name of mainPath) {
  test(`${name} is walked with at most ${mostStops} presses of Tab`, async ({ page }) => {
    await page.goto(addressOf(name satisfies keyof Record<string, Case>, 'plain'));
    await page.getByRole('heading', { level: 1 }).waitFor();
    const stops = await walk(page);
    expect(stops.length, stops.join('\n')).toBeGreaterThan(4);
    expect(stops.length, stops.join('\n')).toBeLessThanOrEqual(mostStops);
  });
}

/** Names of what is focused, from the top of the page until Tab leaves it. */
async function walk(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    const top = document.createElement('span');
    top.tabIndex = -1;
    document.body.prepend(top);
    top.focus();
    top.remove();
  });
  const stops: string[] = [];
  for (let presses = 0; presses < 3 * mostStops; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const here = document.activeElement;
      if (here === null || here === document.body) return null;
      return (here.getAttribute('aria-label') ?? here.textContent ?? here.tagName).trim().slice(0, 60);
    });
    if (focused === null) break;
    stops.push(focused);
  }
  return stops;
}
