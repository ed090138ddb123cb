import { expect, type Locator, type Page } from '@playwright/test';

/** The screen of packet captures. */
export class CapturesPage {
  readonly headline: Locator;
  readonly list: Locator;
  readonly text: Locator;
  /** The conversation that is chosen. */
  readonly conversation: Locator;
  readonly ladder: Locator;
  readonly otherForms: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.headline = page.getByRole('heading', { level: 1 });
    this.list = page.getByRole('listbox', { name: 'Handshakes in this capture' });
    this.text = page.getByRole('searchbox');
    this.conversation = page.locator('#captures-conversation');
    this.ladder = page.getByRole('figure', { name: /^Messages between/ });
    this.otherForms = page.getByRole('button', { name: 'Other forms of the capture' });
  }

  /** Opens the screen from the rail. */
  async open(): Promise<void> {
    await this.#page
      .getByRole('navigation', { name: 'More evidence' })
      .getByRole('button', { name: 'Packet captures' })
      .click();
  }

  row(name: string | RegExp): Locator {
    return this.list.getByRole('option', { name });
  }

  section(name: string): Locator {
    return this.#page.getByRole('region', { name, exact: true });
  }

  /** Gives a file of the disk, as by the dialog of the system. */
  async choose(path: string): Promise<void> {
    await this.#page.getByLabel('Choose a capture…').last().setInputFiles(path);
  }

  /** Waits until what was given is read. */
  async ends(): Promise<void> {
    await expect(this.headline).toHaveText(/handshake/, { timeout: 20_000 });
  }
}
