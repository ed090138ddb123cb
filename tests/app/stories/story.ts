// What every story shares: the program on a person's machine, and the steps from a pasted text to a saved report.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import * as v from 'valibot';
import { words } from '../../../renderer/words.ts';
import type { CauseId, Confidence, Side } from '../../../shared/cause.ts';
import { Diagnosis } from '../../../shared/diagnosis.ts';
import { readPdf, squeezed } from '../../report/pdf-tools.ts';
import { type BrowserApp, startBrowserApp } from '../../support/browser-app.ts';
import { StartPage } from '../pages/start-page.ts';
import { VerdictPage } from '../pages/verdict-page.ts';

/** The machine a person sits at. */
export interface Machine {
  /** Names of servers and their addresses, as its /etc/hosts has them. */
  readonly names?: Readonly<Record<string, string | readonly string[]>>;
  /** PEM of the roots that its system trusts, in place of the real ones. */
  readonly trust?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What stands in front of the program on the command line, such as `faketime -f +2y`. */
  readonly before?: readonly string[];
}

/** The program on somebody's machine. */
export interface Sitting extends BrowserApp {
  /** Puts a root beside those of `trust`. */
  trusts(pem: string): void;
}

/** Starts the program on such a machine. Names of its own need root, as /etc/hosts of this one stays as it is. */
export async function startOn({ before = [], environment = {}, names, trust }: Machine): Promise<Sitting> {
  const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-story-'));
  const kept = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const roots = kept('roots.pem', trust ?? '');
  const store: Readonly<Record<string, string>> = trust === undefined ? {} : { SSL_CERT_FILE: roots };
  const wrapped = names === undefined ? before : [...withHosts(kept('hosts', hostsOf(names))), ...before];
  const app = await startBrowserApp([], { ...store, ...environment }, wrapped);
  const stop = async () => {
    await app.stop();
    rmSync(folder, { recursive: true });
  };
  return { ...app, stop, trusts: (pem) => appendFileSync(roots, pem) };
}

/** `sh` becomes what is named behind it, in a view of the disk that nobody else has. */
const withHosts = (path: string) => {
  return ['unshare', '--mount', 'sh', '-c', 'mount --bind "$0" /etc/hosts && exec "$@"', path];
};

const hostsOf = (names: Readonly<Record<string, string | readonly string[]>>) =>
  Object.entries({ localhost: '127.0.0.1', ...names })
    .flatMap(([name, addresses]) => [addresses].flat().map((address) => `${address} ${name}\n`))
    .join('');

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

/** How a person works: with a mouse, or without one. */
interface Hands {
  /** Puts a text into the field that has the focus. */
  type(text: string): Promise<void>;
  press(button: Locator): Promise<void>;
  /** Opens a tab; `first` is the one that is open. */
  turnTo(tab: Locator, first: Locator): Promise<void>;
  /** Chooses from the menu of the report's forms. */
  choose(menu: Locator, form: string): Promise<void>;
}

/** Asks for a file, and says where it came to. */
export type Keep = (ask: () => Promise<void>) => Promise<string>;

const asDownload =
  (page: Page): Keep =>
  async (ask) => {
    const arriving = page.waitForEvent('download');
    await ask();
    return (await arriving).path();
  };

/** One person's way through the program. */
export class Story {
  readonly start: StartPage;
  readonly verdict: VerdictPage;
  readonly #page: Page;
  readonly #hands: Hands;
  readonly #kept: Keep;

  /** `keep` is how a file leaves the program: as a download, unless told otherwise. */
  constructor(page: Page, hands: (page: Page) => Hands, keep: (page: Page) => Keep = asDownload) {
    this.#page = page;
    this.#hands = hands(page);
    this.#kept = keep(page);
    this.start = new StartPage(page);
    this.verdict = new VerdictPage(page);
  }

  async opens(app: BrowserApp): Promise<void> {
    await this.#page.goto(app.address);
    await expect(this.start.field).toBeFocused();
  }

  /** Pastes what there is and checks; `server` is added where the text names none. */
  async pastes(text: string, server?: string): Promise<void> {
    await this.#hands.type(text);
    await this.#page.keyboard.press('Enter');
    if (server === undefined) return;
    await expect(this.start.server).toBeFocused();
    await this.#hands.type(server);
    await this.#page.keyboard.press('Enter');
  }

  /** Reads the answer: on the screen, and in the whole evidence. @returns the evidence */
  async learns(expected: Expected): Promise<Diagnosis> {
    await this.arrives();
    const head = this.#page.getByRole('main').locator('header').first();
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
    const path = await this.#kept(() => this.#hands.press(this.#button('Save report')));
    const { complaint, pages } = await readPdf(readFileSync(path));
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
    const path = await this.#kept(() => this.#hands.choose(menu, 'JSON, the whole evidence'));
    return v.parse(Diagnosis, JSON.parse(readFileSync(path, 'utf8')));
  }

  #button = (name: string) => this.#page.getByRole('button', { name }).first();
}

/** The worst bug there is. */
const wronglyConfirmed = ({ causes }: Diagnosis, { also = [], cause: lead }: Expected) =>
  causes
    .filter(({ cause, confidence }) => confidence === 'confirmed' && cause !== lead && !also.includes(cause))
    .map(({ cause }) => cause);

/** Points and clicks. */
export const byMouse = (page: Page): Hands => ({
  type: (text) => page.locator(':focus').fill(text),
  press: (button) => button.click(),
  turnTo: (tab) => tab.click(),
  choose: async (menu, form) => {
    await menu.click();
    await page.getByRole('menuitem', { name: form }).click();
  },
});

/** Has keys alone: every stop is reached with Tab, and has the focus before it is used. */
export const byKeyboard = (page: Page): Hands => {
  const reach = async (target: Locator) => {
    const key = (await isBehindFocus(target)) ? 'Tab' : 'Shift+Tab';
    const hasFocus = () => target.evaluate((element) => element === document.activeElement);
    for (let stops = 0; stops < mostStops && !(await hasFocus()); stops += 1) await page.keyboard.press(key);
    await expect(target).toBeFocused();
  };
  return {
    type: (text) => page.keyboard.insertText(text),
    press: async (button) => {
      await reach(button);
      await page.keyboard.press('Enter');
    },
    turnTo: async (tab, first) => {
      await reach(first);
      await page.keyboard.press('ArrowRight');
      await expect(tab).toBeFocused();
    },
    choose: async (menu, form) => {
      await reach(menu);
      await page.keyboard.press('Enter');
      const item = page.getByRole('menuitem', { name: form });
      await expect(page.getByRole('menuitem').first()).toBeFocused();
      // A menu moves to what is typed.
      await page.keyboard.type(form.slice(0, 4));
      await expect(item).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(menu).toBeFocused();
    },
  };
};

const isBehindFocus = (target: Locator) =>
  target.evaluate((element) => {
    const { activeElement } = document;
    return (element.compareDocumentPosition(activeElement ?? element) & Node.DOCUMENT_POSITION_PRECEDING) > 0;
  });

/** More stops than any screen has with everything on it. */
const mostStops = 80;
