import { expect, type Locator, type Page } from '@playwright/test';

/** More presses of Tab than any screen has stops. */
const mostStops = 90;

/** The screen of the report, walked by somebody who has no mouse. */
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

  /** Goes on with Tab until it has the focus; behind the end of the page Tab begins again. */
  async reach(target: Locator): Promise<void> {
    for (let presses = 0; presses < mostStops && !(await hasFocus(target)); presses++)
      await this.#page.keyboard.press('Tab');
    await expect(target).toBeFocused();
  }

  async press(target: Locator): Promise<void> {
    await this.reach(target);
    await this.#page.keyboard.press('Enter');
  }

  async write(name: string, text: string): Promise<void> {
    await this.reach(this.field(name));
    await this.#page.keyboard.press('ControlOrMeta+A');
    await this.#page.keyboard.insertText(text);
  }

  async readBy(audience: 'My IT team' | 'Vendor support' | 'A public forum'): Promise<void> {
    const readers = this.#page.getByRole('group', { name: 'Who reads the report?' });
    await this.reach(readers.getByRole('radio', { checked: true }));
    const wanted = readers.getByRole('radio', { name: audience });
    for (let presses = 0; presses < 3 && !(await wanted.isChecked()); presses++)
      await this.#page.keyboard.press('ArrowDown');
    await expect(wanted).toBeChecked();
  }

  /** Chooses a form of the menu beside "Save PDF". */
  async choose(form: string): Promise<void> {
    await this.press(this.#page.getByRole('button', { name: 'Other forms of the report' }).last());
    const wanted = this.#page.getByRole('menuitem', { name: form });
    await expect(wanted).toBeVisible();
    for (let presses = 0; presses < 8 && !(await hasFocus(wanted)); presses++)
      await this.#page.keyboard.press('ArrowDown');
    await expect(wanted).toBeFocused();
    await this.#page.keyboard.press('Enter');
  }

  /** Saves one form, in a browser. */
  async save(form: string): Promise<{ readonly name: string; readonly path: string }> {
    const arriving = this.#page.waitForEvent('download');
    await this.choose(form);
    const download = await arriving;
    // Who saves by keyboard goes on from there.
    await expect(this.#page.getByRole('button', { name: 'Other forms of the report' }).last()).toBeFocused();
    return { name: download.suggestedFilename(), path: await download.path() };
  }
}

const hasFocus = (target: Locator): Promise<boolean> => target.evaluate((one) => one === document.activeElement);
