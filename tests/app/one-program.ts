import { expect } from '@playwright/test';
import { test as onePage } from './one-page.ts';

/**
 * For tests of the program as it is when nobody gave it anything: those of one worker share it, as somebody has it who
 * goes from one server to the next, because to start it costs more than most tests. Each loads its page anew, and fails
 * where the program complained. What is kept for longer than a page lives is there for the next test: the history, and
 * choices such as the depth and the role, which a test therefore takes back.
 */
export const test = onePage.extend({
  page: async ({ page, program }, use) => {
    await page.goto(new URL('/', program.address).href);
    await use(page);
    expect(program.complaints()).toBe('');
  },
});
