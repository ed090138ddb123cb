import { expect, test } from '@playwright/test';
import { families } from './families.ts';
import { cases } from './gallery/cases.ts';
import { type Gallery, serveGallery } from './gallery/serve-gallery.ts';
import { plainEnglish } from './plain-english.ts';
import { fits } from './sideways.ts';

let gallery: Gallery;
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(() => gallery.close());

/** The least of the design, 1180 at 200 %, and the reflow width of WCAG 1.4.10: held by words that are 40 % longer. */
const narrow = [900, 590, 320] as const;

for (const [family, names] of families) {
  test(`every word of ${family} can be translated, and every window bears it, from right to left as well`, async ({
    page,
  }) => {
    test.slow();
    for (const name of names) {
      await page.goto(gallery.addressOf(name, 'technical', 'pseudo'));
      await expect(page.getByRole('heading', { level: 1 }), name).toHaveCount(1);
      expect.soft(await plainEnglish(page, textsIn(cases[name])), name).toEqual([]);
      await fits(page, `${name} in longer words`, narrow);
      await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
      await fits(page, `${name} from right to left`, [900]);
    }
  });
}

/** Texts of a case that came from elsewhere, in English. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
