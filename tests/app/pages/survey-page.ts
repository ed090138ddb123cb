import { expect, type Locator, type Page } from '@playwright/test';

/** A step that a survey answers: versions, or cipher suites. */
export class SurveyPage {
  readonly headline: Locator;
  readonly begin: Locator;
  readonly beginGently: Locator;
  readonly stop: Locator;
  readonly again: Locator;
  readonly save: Locator;
  readonly otherForms: Locator;
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
    this.save = page.getByRole('button', { name: /^Save survey/ });
    this.otherForms = page.getByRole('button', { name: 'Other forms of the survey' });
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

  /** The main form of the document, or another one from the menu. */
  async saves(form: 'PDF' | 'Text, as in a terminal' | 'JSON, the whole survey' | 'The commands that ask the same') {
    const arriving = this.#page.waitForEvent('download');
    if (form === 'PDF') await this.save.click();
    else {
      await this.otherForms.click();
      await this.#page.getByRole('menuitem', { name: form }).click();
    }
    const download = await arriving;
    return { name: download.suggestedFilename(), path: await download.path() };
  }

  /** A part of the page by its heading. */
  section(name: string): Locator {
    return this.#page.getByRole('region', { name, exact: true });
  }
}
