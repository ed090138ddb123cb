import { type CDPSession, expect, type Page } from '@playwright/test';

/** That nothing on the page is wider than any of these windows, given in CSS pixels. */
export async function fits(page: Page, name: string, these: readonly number[]): Promise<void> {
  const session = await sessionOf(page);
  for (const width of these) {
    // Without the window around the page, which would be moved and drawn for each width as well.
    const size = { width, height: 600, deviceScaleFactor: 1, mobile: false } as const;
    await session.send('Emulation.setDeviceMetricsOverride', size);
    expect.soft(await sidewaysScrolling(page), `${name}, ${width} wide`).toEqual([]);
  }
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

const sessions = new WeakMap<Page, Promise<CDPSession>>();

function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}
