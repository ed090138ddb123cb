import { expect, type Page } from '@playwright/test';
import { families } from './families.ts';
import { visit } from './gallery/visit.ts';
import { test } from './one-page.ts';

/** The screens of the main path, each at its fullest; every verdict, and every result of a look at certificates. */
const screens = {
  'the way to a verdict': ['start-empty', 'start-several', 'check-slow', 'versions-before', 'network-before'],
  'every verdict': families.get('verdict') ?? [],
  'every result of certificates': families.get('certificates') ?? [],
} as const;

/** The most stops of the Tab key on one screen; where a list has more, the arrow keys walk it. */
const mostStops = 25;

/** A slow server has a fault to mend and all that a healthy one shows; after a lost network little is known, and much to do. */
const mostOf: Readonly<Record<string, number>> = { 'verdict-slow': 33, 'verdict-network-gone': 29 };

for (const [what, names] of Object.entries(screens)) {
  test(`${what} is walked with at most ${mostStops} presses of Tab`, async ({ page }) => {
    test.slow();
    for (const name of names) {
      await visit(page, name);
      const stops = await walk(page);
      expect.soft(stops.length, name).toBeGreaterThan(4);
      expect.soft(stops.slice(mostOf[name] ?? mostStops), `${name}: ${stops.join(' | ')}`).toEqual([]);
    }
  });
}

/** Names of what gets the focus, from the top of the page on; behind its end Tab begins again. */
async function walk(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const stops = new Set<Element>();
    Object.assign(window, { stops });
    // Where the key has led to: a row of buttons moves the focus to its end before it lets go.
    const note = () => document.activeElement !== document.body && stops.add(document.activeElement as Element);
    document.addEventListener('keyup', note);
    const top = document.createElement('span');
    top.tabIndex = -1;
    document.body.prepend(top);
    top.focus();
    top.remove();
    stops.clear();
  });
  for (let presses = 0; presses < mostStops + 10; presses++) await page.keyboard.press('Tab');
  return page.evaluate(() =>
    [...(Reflect.get(window, 'stops') as Set<Element>)].map((stop) =>
      (stop.getAttribute('aria-label') ?? stop.textContent ?? stop.tagName).trim().slice(0, 40),
    ),
  );
}
