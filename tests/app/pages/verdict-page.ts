import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import * as v from 'valibot';
import { Diagnosis } from '../../../shared/diagnosis.ts';

export interface Saved {
  readonly name: string;
  readonly path: string;
}

/** The step that answers. */
export class VerdictPage {
  readonly headline: Locator;
  readonly retest: Locator;
  /** The tabs of the fixes, the reader's own side first. */
  readonly fixTabs: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.retest = page.getByRole('button', { name: 'Test again' });
    this.fixTabs = this.section('What to do').getByRole('tab');
    this.headline = page.getByRole('heading', { level: 1 });
  }

  /** Waits for the end of the check: ten seconds at most, and what a busy machine adds. */
  async arrives(): Promise<void> {
    await expect(this.#page.getByRole('button', { name: 'Save report' })).toBeVisible({ timeout: 25_000 });
  }

  /** A part of the page by its heading. */
  section(name: string): Locator {
    return this.#page.getByRole('region', { name, exact: true });
  }

  /** One of the five steps in the rail, with its state. */
  step(name: string): Locator {
    return this.#page.getByRole('navigation', { name: 'Steps' }).getByRole('listitem').filter({ hasText: name });
  }

  /** The main form of the report. */
  savePdf(): Promise<Saved> {
    return this.#download(() => this.#page.getByRole('button', { name: 'Save report' }).click());
  }

  saveAs(form: 'Ticket text' | 'JSON, the whole evidence' | 'Packet capture for Wireshark'): Promise<Saved> {
    return this.#download(async () => {
      await this.#page.getByRole('button', { name: 'Other forms of the report' }).click();
      await this.#page.getByRole('menuitem', { name: form }).click();
    });
  }

  /** What the JSON form holds, checked against its schema. */
  async diagnosis(): Promise<Diagnosis> {
    const { path } = await this.saveAs('JSON, the whole evidence');
    return v.parse(Diagnosis, JSON.parse(readFileSync(path, 'utf8')));
  }

  async #download(ask: () => Promise<void>): Promise<Saved> {
    const arriving = this.#page.waitForEvent('download');
    await ask();
    const download = await arriving;
    return { name: download.suggestedFilename(), path: await download.path() };
  }
}
