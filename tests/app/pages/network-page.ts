import { expect, type Locator, type Page } from '@playwright/test';

/** The network step: what stands between this computer and a server. */
export class NetworkPage {
  readonly headline: Locator;
  readonly firstStep: Locator;
  readonly begin: Locator;
  readonly again: Locator;
  readonly stop: Locator;
  readonly save: Locator;
  readonly otherForms: Locator;
  /** The stops of the way, from this computer to the server. */
  readonly way: Locator;
  readonly ports: Locator;
  readonly pairs: Locator;
  readonly elsewhere: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.headline = page.getByRole('heading', { level: 1 });
    this.firstStep = page
      .getByRole('main')
      .getByText(/^First step/)
      .getByRole('button');
    this.begin = page.getByRole('button', { name: 'Look at the network', exact: true });
    this.again = page.getByRole('button', { name: /^Look again/ });
    this.stop = page.getByRole('button', { name: /^Stop/ });
    this.save = page.getByRole('button', { name: /^Save as PDF/ });
    this.otherForms = page.getByRole('button', { name: 'Other forms of the result' });
    this.way = page.getByRole('list', { name: /^What lies between/ }).getByRole('listitem');
    this.ports = page.getByRole('table', { name: 'Addresses, and what the port does at each' }).locator('tbody tr');
    this.pairs = page.getByRole('table', { name: /^Pairs of attempts/ }).locator('tbody tr');
    this.elsewhere = page.getByRole('button', { name: 'I have changed the network: look again' });
  }

  /** Opens the step from the rail. */
  async open(): Promise<void> {
    const rail = this.#page.getByRole('navigation', { name: 'Steps' });
    await rail.getByRole('button', { name: /Network/ }).click();
  }

  /** Waits for the end: a dead way is followed for some twenty seconds. */
  async ends(): Promise<void> {
    await expect(this.again).toBeVisible({ timeout: 50_000 });
  }

  /** Saves in a form of the menu, and says where it came to. */
  async saves(form: 'JSON, the whole result' | 'Text, as in a terminal' | 'The commands that ask the same') {
    const arriving = this.#page.waitForEvent('download');
    await this.otherForms.click();
    await this.#page.getByRole('menuitem', { name: form }).click();
    const download = await arriving;
    return { name: download.suggestedFilename(), path: await download.path() };
  }

  /** A part of the page by its heading. */
  section(name: string): Locator {
    return this.#page.getByRole('region', { name, exact: true });
  }
}
