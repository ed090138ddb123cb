import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** All but the rules that are experiments, or that ask for more than AA. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Opens what is folded away, so that it is looked at as well. */
export function unfold(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const folded of document.querySelectorAll<HTMLElement>('main button[aria-expanded="false"]')) folded.click();
  });
}

/** Which rules are asked, in place of all: colours alone differ between themes, and count for nothing in forced colours. */
type Rules = Pick<axe.RunOptions, 'runOnly' | 'rules'>;
export const coloursAlone: Rules = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };
/** In a low window a bar covers half of a target that can be scrolled from under it: sizes are looked at in the large one. */
export const allButColours: Rules = {
  rules: { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } },
};

/**
 * What the page, as it stands, keeps from somebody: the rule, and the parts that break it.
 *
 * Asks axe in the page itself. Its builder for Playwright opens a second page for each look, to join the findings
 * of frames, and carries all that passed from one to the other: ten times the work, and our page has no frames.
 */
export async function violations(page: Page, only: Rules = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async (options) => {
      const { axe: looker } = window as unknown as { axe: typeof axe };
      const { violations: found } = await looker.run(document, {
        ...options,
        resultTypes: ['violations'],
        preload: false,
      });
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    },
    {
      runOnly: only.runOnly ?? tags,
      ...(only.rules && { rules: only.rules }),
    },
  );
}
