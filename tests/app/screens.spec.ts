import { expect, type Page, test } from '@playwright/test';
import { violations } from './accessibility.ts';
import { cases } from './gallery/cases.ts';
import { type Gallery, serveGallery } from './gallery/serve-gallery.ts';
import { plainEnglish } from './plain-english.ts';

let gallery: Gallery;
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(() => gallery.close());

/** Widths in CSS pixels: the three of the design. */
const widths = [1180, 900, 720] as const;
/** The least of the design, 1180 at 200 %, and the reflow width of WCAG 1.4.10: held by words that are 40 % longer. */
const narrow = [900, 590, 320] as const;

/** By their first word: `start`, `verdict`, `network` …; one test each, so that no single one grows with the program. */
const families = Map.groupBy(Object.keys(cases), (name) => name.split('-')[0] ?? name);

for (const [family, names] of families) {
  test(`every screen of ${family} fits every window, and breaks no rule of its own policy`, async ({ page }) => {
    test.slow();
    const trouble = watchForTrouble(page);
    for (const name of names) {
      await page.goto(gallery.addressOf(name, 'technical'));
      await expect(page.getByRole('heading', { level: 1 }), name).toHaveCount(1);
      await fits(page, name, widths);
    }
    expect(trouble).toEqual([]);
  });

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

async function fits(page: Page, name: string, these: readonly number[]): Promise<void> {
  for (const width of these) {
    await page.setViewportSize({ width, height: 600 });
    expect.soft(await sidewaysScrolling(page), `${name}, ${width} wide`).toEqual([]);
  }
}

/** Texts of a case that came from elsewhere, in English. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** One of each kind of screen; the others are made of the same parts. */
const kinds = [
  'start-empty',
  'start-refused',
  'start-error-only',
  'start-several',
  'check-slow',
  'verdict-cipher',
  'verdict-version',
  'verdict-expired',
  'verdict-healthy',
  'versions-before',
  'versions-wide',
  'ciphers-wide',
  'certificates-empty',
  'certificates-missing',
  'certificates-other-name',
  'network-clock',
  'network-nameless',
  'verdict-elsewhere',
  'verdict-second',
  'verdict-guided',
  'flow-changed',
  'flow-checking',
  'flow-no-network',
  'verdict-extreme',
  'versions-running',
  'versions-addresses',
  'versions-longest',
  'ciphers-refusing',
  'ciphers-longest',
  'certificates-before',
  'certificates-running',
  'certificates-trusted',
  'certificates-private-root',
  'certificates-extreme',
  'certificates-locked',
  'certificates-unusable',
  'network-before',
  'network-black-hole',
  'network-proxies',
  'network-outage',
  'network-extreme',
  'messages-words',
  'messages-paste',
  'messages-nothing',
  'logs-empty',
  'logs-curl',
  'programs-run-browser',
  'programs-recording',
  'programs-widest',
  'verdict-waiting',
  'history-servers',
  'history-server',
  'history-wipe',
  'history-trouble',
  'cases-refused',
  'cases-compared',
  'cases-differs',
  'connections-ordinary',
  'connections-many',
  'watch-ordinary',
  'broken',
  'gone',
  'refused',
] as const;

const inDark: readonly string[] = [
  ...kinds.slice(0, 17),
  'messages-paste',
  'logs-curl',
  'programs-recording',
  'verdict-waiting',
  'history-server',
  'history-wipe',
  'cases-compared',
  'connections-ordinary',
  'watch-ordinary',
];
const inForced: readonly string[] = [
  ...kinds.slice(3, 6),
  ...kinds.slice(9, 17),
  'cases-compared',
  'connections-ordinary',
  'watch-ordinary',
];

test.describe('can be used by everybody', () => {
  // One page for all of them, because opening one takes longer than looking at it; nothing in it is touched.
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage();
  });
  test.afterAll(() => page.close());

  for (const name of kinds) {
    test(name, async () => {
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
      await page.goto(gallery.addressOf(name, 'technical'));
      expect.soft(await violations(page), 'in light colours').toEqual([]);
      if (inDark.includes(name)) {
        await page.emulateMedia({ colorScheme: 'dark' });
        expect.soft(await violations(page), 'in dark colours').toEqual([]);
      }
      if (inForced.includes(name)) {
        await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
        expect.soft(await violations(page), 'in forced colours').toEqual([]);
      }
    });
  }
});

test('technical adds to a line and moves nothing that stood on it', async ({ page }) => {
  await page.goto(gallery.addressOf('verdict-cipher'));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  const places = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('h1, header li, figure button span')].slice(0, 20).map((element) => {
        const { left, top } = element.getBoundingClientRect();
        return `${element.textContent?.slice(0, 20)} ${Math.round(left)} ${Math.round(top)}`;
      }),
    );
  const before = await places();
  await page.keyboard.press('Control+e');
  await expect(page.getByText('no-common-cipher')).toBeVisible();
  const after = await places();
  for (const place of before) expect(after).toContain(place);
});

test('a message opens to what it is for, and for engineers to its fields and bytes', async ({ page }) => {
  await page.goto(gallery.addressOf('verdict-cipher'));
  const hello = page.getByRole('button', { name: /ClientHello/ });
  await hello.press('Enter');
  await expect(hello).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByText('Opens the handshake.')).toBeVisible();
  await expect(page.getByText('Bytes of the message')).toHaveCount(0);
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('region', { name: 'Bytes of the message' })).toBeVisible();
  await expect(page.getByText('X25519MLKEM768, x25519, secp256r1, secp384r1')).toBeVisible();
});

test('what followed the break opens in place', async ({ page }) => {
  await page.goto(gallery.addressOf('verdict-chain'));
  await expect(page.getByText('CertificateVerify')).toHaveCount(0);
  await page.getByRole('button', { name: /5 more messages followed/ }).click();
  await expect(page.getByText('CertificateVerify')).toBeVisible();
});

test('the first step leads to the fixes of the side at fault', async ({ page }) => {
  await page.goto(gallery.addressOf('verdict-cipher'));
  // Certain, so the server's fixes are open already; whoever looked at the other side is led back.
  await expect(page.getByRole('tab', { selected: true })).toHaveText('On the server');
  await page.getByRole('tab', { name: 'On the side that connects' }).click();
  await expect(page.getByRole('tab', { selected: true })).toHaveText('On the side that connects');
  await page.getByRole('button', { name: 'Add an RSA certificate next to the ECDSA one' }).click();
  await expect(page.getByRole('tab', { selected: true })).toHaveText('On the server');
  await expect(page.getByRole('heading', { name: 'What to do' })).toBeFocused();
});

test('the steps of the rail lead to their evidence, where there is any', async ({ page }) => {
  await page.goto(gallery.addressOf('verdict-chain'));
  const rail = page.getByRole('navigation', { name: 'Steps' });
  await rail.getByRole('button', { name: /Settings/ }).click();
  await expect(page.getByRole('heading', { name: 'Which line is wrong?' })).toBeFocused();
  await rail.getByRole('button', { name: /Network/ }).click();
  await expect(page.getByRole('heading', { name: 'Does anything on the way break it?' })).toBeFocused();
  await rail.getByRole('button', { name: /Certificates/ }).click();
  await expect(page.getByRole('heading', { name: 'Is its certificate trusted?' })).toBeFocused();
});

test('text of others keeps its own direction', async ({ page }) => {
  await page.goto(gallery.addressOf('verdict-right-to-left'));
  const name = page.getByText('متجر المثال', { exact: true }).first();
  expect(await name.evaluate((element) => element.tagName)).toBe('BDI');
});

function watchForTrouble(page: Page): string[] {
  const trouble: string[] = [];
  page.on('console', (line) => line.type() === 'error' && trouble.push(line.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  return trouble;
}

/** Parts of the page that are wider than their place and are not made to scroll. */
function sidewaysScrolling(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element: Element) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      return overflowX === 'auto' ? element.matches('[tabindex]') : textOverflow === 'ellipsis';
    };
    const isContained = (element: Element): boolean =>
      element.parentElement !== null && (scrolls(element.parentElement) || isContained(element.parentElement));
    const wide = [...document.querySelectorAll('body *')].filter((element) => {
      const { left, right, width: own } = element.getBoundingClientRect();
      return own > 1 && (right > width + 1 || left < -1) && !isContained(element) && !element.closest('svg');
    });
    return wide
      .slice(0, 3)
      .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 30)}`);
  });
}
