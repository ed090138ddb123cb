import { expect, type Page, test } from '@playwright/test';
import { allButColours, coloursAlone, unfold, violations } from './accessibility.ts';
import { visit } from './gallery/visit.ts';

/** One of each kind of screen; the others are made of the same parts. */
const kinds = [
  'start-empty',
  'start-refused',
  'start-error-only',
  'start-several',
  'start-offline',
  'start-link-inside',
  'start-handed-inside',
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
  'verdict-slow',
  'verdict-network-gone',
  'verdict-series',
  'verdict-checks-off',
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
  'library-own',
  'library-cause',
  'library-words',
  'library-keyboard',
  'messages-words',
  'messages-paste',
  'messages-nothing',
  'logs-empty',
  'logs-curl',
  'programs-run-browser',
  'programs-recording',
  'programs-widest',
  'verdict-waiting',
  'history-further',
  'history-server',
  'history-wipe',
  'history-trouble',
  'cases-refused',
  'cases-compared',
  'cases-secret',
  'cases-differs',
  'connections-ordinary',
  'connections-many',
  'licences-ordinary',
  'report-empty',
  'report-vendor',
  'report-secret',
  'watch-messages',
  'watch-damaged',
  'broken',
  'gone',
  'refused',
] as const;

/** These have more in what is folded than outside of it. */
const unfolded = new Set<string>([
  'certificates-missing',
  'certificates-running',
  'certificates-trusted',
  'certificates-extreme',
  'certificates-unusable',
]);

test.describe('can be used by everybody', () => {
  test.describe.configure({ mode: 'parallel' });
  // One page for all of them, because opening one takes longer than looking at it; nothing in it is touched.
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage();
  });
  test.afterAll(() => page.close());

  for (const name of kinds) {
    test(name, async () => {
      await page.setViewportSize({ width: 1180, height: 760 });
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
      await visit(page, name, 'technical');
      if (unfolded.has(name)) await unfold(page);
      await page.evaluate(() => document.fonts.ready);
      expect.soft(await violations(page), 'in light colours').toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect.soft(await violations(page, coloursAlone), 'in dark colours').toEqual([]);
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
      await page.setViewportSize({ width: 590, height: 380 });
      expect.soft(await violations(page, allButColours), 'in forced colours, at 200 %').toEqual([]);
    });
  }
});
