import type { Locator, Page } from '@playwright/test';

/** The quick check while it runs. */
export class CheckPage {
  readonly heading: Locator;
  readonly rows: Locator;
  readonly stopButton: Locator;

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: /^Checking/ });
    this.rows = page.getByRole('main').locator('ol').first().getByRole('listitem');
    this.stopButton = page.getByRole('button', { name: /^Stop/ });
  }
}
