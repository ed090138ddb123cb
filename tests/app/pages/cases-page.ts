import { expect, type Locator, type Page } from '@playwright/test';
import { dropOn, heldFiles } from './drop-files.ts';

/** The screen of cases, and the banner of one that is open. */
export class CasesPage {
  readonly headline: Locator;
  readonly banner: Locator;
  readonly notes: Locator;
  /** What differs between two cases. */
  readonly differences: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.headline = page.getByRole('heading', { level: 1 });
    this.banner = page.getByRole('complementary', { name: 'Cases' });
    this.notes = page.getByRole('textbox', { name: 'Notes' });
    this.differences = page.getByRole('table', { name: 'What differs between the two' });
  }

  /** Opens the screen from the rail. */
  async open(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Cases', exact: true }).click();
  }

  /** Saves by the keys of every screen, and says where the file lies. */
  async save(): Promise<{ readonly name: string; readonly path: string }> {
    const arriving = this.#page.waitForEvent('download');
    await this.#page.keyboard.press('Control+Shift+S');
    const download = await arriving;
    return { name: download.suggestedFilename(), path: await download.path() };
  }

  /** Gives a file as the dialog of the system would. */
  async choose(label: 'Open a case…' | 'Compare with a case…', name: string, text: string): Promise<void> {
    const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
    await this.#page.getByLabel(label, { exact: true }).last().setInputFiles(file);
  }

  /** Drops a file on the window. */
  async drop(name: string, content: string): Promise<void> {
    await dropOn(this.#page.locator('body'), await heldFiles(this.#page, [{ name, content }]));
  }

  async refuses(why: RegExp): Promise<void> {
    await expect(this.#page.getByRole('main')).toContainText(why);
  }
}
