// The steps of every story: from a pasted text to a saved report.
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import * as v from 'valibot';
import { words } from '../../../renderer/words.ts';
import type { CauseId, Confidence, Side } from '../../../shared/cause.ts';
import { Diagnosis } from '../../../shared/diagnosis.ts';
import { readPdfText, squeezed } from '../../report/pdf-tools.ts';
import { StartPage } from '../pages/start-page.ts';
import { VerdictPage } from '../pages/verdict-page.ts';
import type { Hands } from './hands.ts';
import type { Sitting } from './host.ts';

/** What a check has to come to. */
export interface Expected {
  readonly cause: CauseId;
  readonly confidence: Confidence;
  readonly side: Side;
  /** Whose fix stands first: who must act. */
  readonly actor: Side;
  /** Part of a command of a fix, with the person's own values. */
  readonly command: string;
  /** Whose fix has the command, where that is not the first. */
  readonly commandFor?: Side;
  /** What else is truly wrong, and may be `confirmed`. */
  readonly also?: readonly CauseId[];
}

/** One person's way through the program. */
export class Story {
  readonly page: Page;
  readonly start: StartPage;
  readonly verdict: VerdictPage;
  readonly #sitting: Sitting;
  readonly #hands: Hands;

  constructor(sitting: Sitting, hands: (page: Page) => Hands) {
    this.#sitting = sitting;
    this.page = sitting.page;
    this.#hands = hands(sitting.page);
    this.start = new StartPage(sitting.page);
    this.verdict = new VerdictPage(sitting.page);
  }

  /** Begins as a person does who opens the program: the field is empty and has the focus. */
  async begins(): Promise<void> {
    // At whatever screen the story before has ended.
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
    await this.page.keyboard.press('Control+n');
    await this.start.iAm('using it');
    await this.start.field.fill('');
    await expect(this.start.field).toBeFocused();
  }

  /** Pastes what there is and checks; `server` is added where the text names none. */
  async pastes(text: string, server?: string): Promise<void> {
    await this.#hands.type(text);
    await this.page.keyboard.press('Enter');
    if (server === undefined) return;
    await expect(this.start.server).toBeFocused();
    await this.#hands.type(server);
    await this.page.keyboard.press('Enter');
  }

  /** Reads the answer: on the screen, and in the whole evidence. @returns the evidence */
  async learns(expected: Expected): Promise<Diagnosis> {
    await this.arrives();
    const head = this.page.getByRole('main').locator('header').first();
    await expect(head.getByText(words(`confidence.${expected.confidence}`), { exact: true })).toBeVisible();
    await expect(head.getByText(words(`side.${expected.side}`), { exact: true })).toBeVisible();
    await expect(this.verdict.fixTabs.first()).toHaveText(words(`fix.side.${expected.actor}`));
    if (expected.commandFor) await this.#opensFix(expected.commandFor);
    await expect(this.verdict.section('What to do')).toContainText(expected.command);
    const diagnosis = await this.evidence();
    const { cause, confidence, side } = expected;
    expect(diagnosis.verdict).toMatchObject({ state: 'fault', cause, confidence, side });
    expect(wronglyConfirmed(diagnosis, expected)).toEqual([]);
    return diagnosis;
  }

  /** Looks at what one side can do. */
  async #opensFix(side: Side): Promise<void> {
    const tab = this.verdict.fixTabs.filter({ hasText: words(`fix.side.${side}`) });
    await this.#hands.turnTo(tab, this.verdict.fixTabs.first());
    await expect(tab).toHaveAttribute('aria-selected', 'true');
  }

  /** Waits for the answer; its headline has the focus. */
  async arrives(): Promise<void> {
    await this.verdict.arrives();
    await expect(this.verdict.headline).toBeFocused();
  }

  /** Saves the report. @returns its text, without white space; it has the headline of the screen on its first page */
  async savesReport(): Promise<string> {
    const headline = (await this.verdict.headline.innerText()).replace(/^[^:]+:\s*/, '');
    const path = await this.saves(() => this.#hands.press(this.#button('Save report')));
    const { complaint, pages } = await readPdfText(readFileSync(path));
    expect(complaint).toBe('');
    expect(squeezed(pages[0] ?? '')).toContain(squeezed(headline));
    return squeezed(pages.join(''));
  }

  /** Tests again after a repair, and reads what became of the fault. */
  async testsAgain(change: string | RegExp): Promise<void> {
    await this.#hands.press(this.#button('Test again'));
    await expect(this.verdict.section('Before and now')).toContainText(change, { timeout: 20_000 });
    await this.arrives();
  }

  /** The document of the newest check, against its schema. */
  async evidence(): Promise<Diagnosis> {
    const menu = this.#button('Other forms of the report');
    const path = await this.saves(() => this.#hands.choose(menu, 'JSON, the whole evidence'));
    return v.parse(Diagnosis, JSON.parse(readFileSync(path, 'utf8')));
  }

  /** What the program gives away, as a file of this machine. @returns its path */
  saves(ask: () => Promise<void>): Promise<string> {
    return this.#sitting.keep(ask);
  }

  /** Puts a root beside those that the system trusts, as `update-ca-certificates` would while the program goes on. */
  trusts(pem: string): void {
    this.#sitting.trusts(pem);
  }

  #button = (name: string) => this.page.getByRole('button', { name }).first();
}

/** The worst bug there is. */
const wronglyConfirmed = ({ causes }: Diagnosis, { also = [], cause: lead }: Expected) =>
  causes
    .filter(({ cause, confidence }) => confidence === 'confirmed' && cause !== lead && !also.includes(cause))
    .map(({ cause }) => cause);
