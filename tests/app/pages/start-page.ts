import { expect, type Locator, type Page } from '@playwright/test';

/** The step with the large field. */
export class StartPage {
  readonly field: Locator;
  readonly check: Locator;
  /** What the program made of the text: the chips, a hint, or a refusal. */
  readonly reading: Locator;
  /** The second field, for the server that an error message does not name. */
  readonly server: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.reading = page.locator('#reading');
    this.server = page.getByRole('textbox', { name: 'To find out why, add the server' });
    this.field = page.getByRole('textbox').first();
    this.check = page.getByRole('button', { name: 'Check' });
  }

  async shows(text = ''): Promise<void> {
    await expect(this.field).toHaveValue(text);
  }

  /** Types and presses Enter. */
  async enter(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  async choose(server: RegExp): Promise<void> {
    await this.#page.getByRole('radio', { name: server }).check();
  }

  async iAm(role: 'using it' | 'running the server' | 'helping someone'): Promise<void> {
    await this.#page.getByRole('radio', { name: role }).check();
  }

  async diagnose(text: string): Promise<void> {
    await this.#listens();
    await this.field.fill(text);
    await this.check.click();
  }

  /** Types a server that is asked by TLS at once, and waits until it was read: steps are about it from then on. */
  async name(server: string): Promise<void> {
    await this.#listens();
    await this.field.fill(server);
    await expect(this.#page.getByText('Direct TLS', { exact: true })).toBeVisible();
  }

  /** The field is drawn before the page acts on it, and has the focus once it does. */
  async #listens(): Promise<void> {
    await expect(this.field).toBeFocused();
  }
}
