import { expect, type Locator, type Page } from '@playwright/test';

/** A step that a survey answers: versions, or cipher suites. */
export class SurveyPage {
  readonly headline: Locator;
  readonly begin: Locator;
  readonly beginGently: Locator;
  readonly stop: Locator;
  readonly again: Locator;
  /** The versions, oldest first. */
  readonly scale: Locator;
  readonly filter: Locator;
  readonly suites: Locator;
  readonly clients: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.headline = page.getByRole('heading', { level: 1 });
    this.begin = page.getByRole('button', { name: 'Survey', exact: true });
    this.beginGently = page.getByRole('button', { name: 'One connection at a time (gentle)' });
    this.stop = page.getByRole('button', { name: /^Stop/ });
    this.again = page.getByRole('button', { name: /^Survey again/ });
    this.scale = page.getByRole('list', { name: /^Versions, oldest first/ }).getByRole('listitem');
    this.filter = page.getByRole('searchbox', { name: 'Filter cipher suites' });
    this.suites = page.getByRole('table', { name: /^Cipher suites, and/ }).locator('tbody tr');
    this.clients = page.getByRole('table', { name: /^Clients, and/ });
  }

  /** Opens a step from the rail. */
  async open(step: 'Versions' | 'Cipher suites'): Promise<void> {
    await this.#page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: step }).click();
  }

  /** Waits for the end of the survey. */
  async ends(): Promise<void> {
    await expect(this.again).toBeVisible({ timeout: 40_000 });
  }

  /** A part of the page by its heading. */
  section(name: string): Locator {
    return this.#page.getByRole('region', { name, exact: true });
  }
}
