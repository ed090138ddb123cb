import { expect, type Locator, type Page } from '@playwright/test';
import { dropOn, type HeldFile, heldFiles } from './drop-files.ts';

/** The settings step: which line is wrong. */
export class SettingsPage {
  readonly headline: Locator;
  readonly add: Locator;
  readonly stop: Locator;
  readonly save: Locator;
  readonly otherForms: Locator;
  /** The line that leads, with its neighbours and what to write. */
  readonly line: Locator;
  readonly source: Locator;
  readonly nextMark: Locator;
  readonly scopes: Locator;
  readonly compared: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.headline = page.getByRole('heading', { level: 1 });
    this.add = page.getByRole('button', { name: 'Add files…' });
    this.stop = page.getByRole('button', { name: /^Stop/ });
    this.save = page.getByRole('button', { name: /^Save result/ });
    this.otherForms = page.getByRole('button', { name: 'Other forms of the result' });
    this.line = this.section('The line');
    this.source = this.section('The files');
    this.nextMark = page.getByRole('button', { name: 'Next mark' });
    this.scopes = page.getByRole('navigation', { name: 'Places where TLS is set' });
    this.compared = page.getByRole('table', { name: /^What the settings of/ });
  }

  /** Opens the step from the rail. */
  async open(): Promise<void> {
    const rail = this.#page.getByRole('navigation', { name: 'Steps' });
    await rail.getByRole('button', { name: /Settings/ }).click();
  }

  /** Waits for the end of a review. */
  async ends(): Promise<void> {
    await expect(this.save).toBeVisible({ timeout: 30_000 });
  }

  /** Drops files on the window. */
  async drop(...files: readonly HeldFile[]): Promise<void> {
    await dropOn(this.#page.locator('body'), await heldFiles(this.#page, files));
  }

  /** Drops a folder of the disk on the window, as Chromium takes one from a file manager. */
  async dropFolder(path: string): Promise<void> {
    const session = await this.#page.context().newCDPSession(this.#page);
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: 600, y: 300, data });
    await session.detach();
  }

  /** Gives files as the dialog of the system would. */
  async give(label: 'Settings files' | 'More settings files', ...files: readonly HeldFile[]): Promise<void> {
    const chosen = files.map(({ content, name }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) }));
    await this.#page.getByLabel(label, { exact: true }).first().setInputFiles(chosen);
  }

  /** A line of the source view by its number. */
  lineOf(number: number): Locator {
    return this.source.locator(`[data-line="${number}"]`);
  }

  /** A part of the page by its heading. */
  section(name: string): Locator {
    return this.#page.getByRole('region', { name, exact: true });
  }
}
