import { expect, type Locator, type Page } from '@playwright/test';

/** The screen of the report. */
export class ReportPage {
  readonly headline: Locator;
  readonly preview: Locator;
  readonly replacements: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.headline = page.getByRole('heading', { level: 1 });
    this.preview = page.getByRole('article', { name: 'The report as it will be' });
    this.replacements = page.getByRole('table', { name: 'What is shown as something else' });
  }

  /** Opens it by the key of every screen. */
  async open(): Promise<void> {
    await this.#page.keyboard.press('Control+P');
    await expect(this.headline).toHaveText('What should the report say?');
    await expect(this.headline).toBeFocused();
  }

  field(name: string): Locator {
    return this.#page.getByRole('textbox', { name });
  }

  async readBy(audience: 'My IT team' | 'Vendor support' | 'A public forum'): Promise<void> {
    await this.#page.getByRole('radio', { name: audience }).check();
  }

  /** Chooses a form of the menu beside "Save PDF". */
  async choose(form: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Other forms of the report' }).last().click();
    await this.#page.getByRole('menuitem', { name: form }).click();
  }

  /** Saves one form, in a browser. */
  async save(form: string): Promise<{ readonly name: string; readonly path: string }> {
    const arriving = this.#page.waitForEvent('download');
    await this.choose(form);
    const download = await arriving;
    return { name: download.suggestedFilename(), path: await download.path() };
  }
}
