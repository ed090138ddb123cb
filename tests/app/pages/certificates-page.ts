import { expect, type Locator, type Page } from '@playwright/test';
import { dropOn, type HeldFile, heldFiles } from './drop-files.ts';

/** The certificates step: of a server, or of a file. */
export class CertificatesPage {
  readonly headline: Locator;
  readonly begin: Locator;
  readonly again: Locator;
  readonly stop: Locator;
  readonly save: Locator;
  /** The steps of the chain, the server's own first. */
  readonly tree: Locator;
  readonly names: Locator;
  readonly nameFilter: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.headline = page.getByRole('heading', { level: 1 });
    this.begin = page.getByRole('button', { name: 'Check the certificates' });
    this.again = page.getByRole('button', { name: /^Check again/ });
    this.stop = page.getByRole('button', { name: /^Stop/ });
    this.save = page.getByRole('button', { name: /^Save certificates/ });
    this.tree = this.section('The chain').getByRole('listitem');
    this.names = page.getByRole('table', { name: /^Names of the certificate/ }).locator('tbody tr');
    this.nameFilter = page.getByRole('searchbox', { name: 'Filter names' });
  }

  /** Opens the step from the rail. */
  async open(): Promise<void> {
    const rail = this.#page.getByRole('navigation', { name: 'Steps' });
    await rail.getByRole('button', { name: /Certificates/ }).click();
  }

  /** Waits for the end: every store of a busy machine takes its time. */
  async ends(): Promise<void> {
    await expect(this.again).toBeVisible({ timeout: 40_000 });
  }

  /** Gives a file as the dialog of the system would. */
  async give(
    file: { readonly name: string; readonly content: string | Uint8Array },
    label = 'Certificate file',
  ): Promise<void> {
    const buffer = Buffer.from(file.content);
    await this.#page
      .getByLabel(label, { exact: true })
      .first()
      .setInputFiles({ name: file.name, mimeType: 'application/octet-stream', buffer });
  }

  /** Drops a file on the window. */
  async drop(file: HeldFile): Promise<void> {
    await dropOn(this.#page.locator('body'), await heldFiles(this.#page, [file]));
  }

  /** A part of the page by its heading. */
  section(name: string): Locator {
    return this.#page.getByRole('region', { name, exact: true });
  }
}
