import { expect, type Page, test } from '@playwright/test';
import { mostRows } from '../../renderer/facts/rows-shown.ts';
import { families } from './families.ts';
import { cases } from './gallery/cases.ts';
import { visit } from './gallery/visit.ts';
import { plainEnglish } from './plain-english.ts';
import { fits } from './sideways.ts';

test.describe.configure({ mode: 'parallel' });

/**
 * Widths in CSS pixels: the three of the design, 1180 at 200 %, and the reflow width of WCAG 1.4.10. Held by words that are
 * 40 % longer, they are held by English as well. First the one that the state before has ended with.
 */
const widths = [900, 1180, 720, 590, 320] as const;

// One page for all of them, because opening one takes longer than looking at it; nothing in it is touched.
let page: Page;
let trouble: string[];
test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  trouble = watchForTrouble(page);
  await page.addInitScript(paintNothing);
});
test.afterAll(() => page.close());

for (const [family, names] of families) {
  test(`every word of ${family} can be translated, and fits every window, from right to left as well`, async () => {
    test.slow();
    for (const name of names) {
      await visit(page, name, 'technical', 'pseudo');
      expect.soft(await plainEnglish(page, [...textsIn(cases[name]), ...ofTheGallery]), name).toEqual([]);
      await fits(page, `${name} in longer words`, widths);
      const { longestList, saidTwice } = await lookAround(page);
      expect.soft(longestList, `${name}: rows in one list`).toBeLessThanOrEqual(mostRows);
      expect.soft(saidTwice, `${name}: said twice`).toEqual([]);
      await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
      await fits(page, `${name} from right to left`, [900]);
    }
    // What the page's own policy refuses, and what is thrown.
    expect(trouble.splice(0)).toEqual([]);
  });
}

/** Runs in the page: words have their places without a picture of them, which at each width is a fifth of the work. */
function paintNothing(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('html { opacity: 0 !important }');
  document.adoptedStyleSheets = [sheet];
}

/** What the engine of the gallery says by itself. */
const ofTheGallery = [
  'The part of this program that does the testing does not answer.',
  'The engine does not answer.',
  'the gallery stands still',
];

/** Texts of a case that came from elsewhere, in English. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function watchForTrouble(page: Page): string[] {
  const trouble: string[] = [];
  page.on('console', (line) => line.type() === 'error' && trouble.push(line.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  return trouble;
}

/** How many things stand in the longest list or table, and the values that stand a second time right behind themselves. */
function lookAround(page: Page): Promise<{ longestList: number; saidTwice: string[] }> {
  return page.evaluate(() => {
    const lists = document.querySelectorAll('ul, ol, dl, tbody, section, [role="listbox"], [role="rowgroup"]');
    const saidTwice = [...document.querySelectorAll('bdi, code')]
      .filter(({ nextSibling, outerHTML }) => nextSibling instanceof Element && nextSibling.outerHTML === outerHTML)
      .map(({ textContent }) => textContent);
    return { longestList: Math.max(0, ...[...lists].map(({ children }) => children.length)), saidTwice };
  });
}
