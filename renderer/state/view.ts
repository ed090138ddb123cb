import { create } from 'zustand';
import { directionOf, type Language, setLanguage, spokenLanguage } from '../../shared/text/language.ts';
import { type Announcer, quiet } from '../facts/announcements.ts';
import type { EvidenceScreen } from '../facts/evidence-screens.ts';
import type { ViewScreen } from '../facts/view-screens.ts';

export type Depth = 'plain' | 'technical';
/** The two steps that a survey answers. */
export type SurveyScreen = 'versions' | 'ciphers';
/** Whose names of cipher suites are shown. */
export type Naming = 'iana' | 'openssl';
export type Theme = 'system' | 'light' | 'dark';
/** `lost`: trying again. `gone`: it gave up. `refused`: the link was used already. */
export type Connection = 'open' | 'lost' | 'gone' | 'refused';

/** What the last action came to, said in the action bar. */
export interface Report {
  readonly mark: 'pass' | 'fail' | 'info';
  readonly text: string;
  /** A ticket text that could not be copied, to copy by hand. */
  readonly copyByHand: string | null;
}

export interface ViewState {
  readonly screen:
    | 'start'
    | 'run'
    | 'certificates'
    | 'network'
    | 'settings'
    | SurveyScreen
    | EvidenceScreen
    | ViewScreen;
  readonly depth: Depth;
  readonly theme: Theme;
  readonly naming: Naming;
  readonly connection: Connection;
  readonly announcer: Announcer;
  readonly report: Report | null;
  readonly version: string;
  /** What the page speaks. */
  readonly language: Language;
  /** What kind of window this is; a browser's page cannot open files by itself. */
  readonly host: 'desktop' | 'browser';
}

export const useView = create<ViewState>(() => ({
  screen: 'start',
  depth: remembered('depth', ['plain', 'technical'], 'plain'),
  theme: remembered('theme', ['system', 'light', 'dark'], 'system'),
  naming: remembered('naming', ['iana', 'openssl'], 'iana'),
  connection: 'open',
  announcer: quiet,
  report: null,
  version: '',
  language: spokenLanguage(),
  host: 'browser',
}));

/** Shows a screen about evidence from elsewhere, or one outside the wizard; what runs goes on. */
export function openScreen(screen: EvidenceScreen | ViewScreen): void {
  useView.setState({ screen, report: null });
}

export function setDepth(depth: Depth): void {
  remember('depth', depth);
  useView.setState({ depth });
}

export function setTheme(theme: Theme): void {
  remember('theme', theme);
  useView.setState({ theme });
}

/** Speaks another language from now on; the screen is drawn anew. */
export function speak(language: Language): void {
  setLanguage(language);
  document.documentElement.lang = language === 'en' ? 'en' : 'en-x-pseudo';
  document.documentElement.dir = directionOf(language);
  useView.setState({ language });
}

export function setNaming(naming: Naming): void {
  remember('naming', naming);
  useView.setState({ naming });
}

/** A choice that outlives the window, where the host lets the page keep one. */
function remembered<T extends string>(key: string, known: readonly T[], otherwise: T): T {
  try {
    const value = localStorage.getItem(key);
    return known.find((candidate) => candidate === value) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A host without storage forgets the choice; nothing else depends on it.
  }
}
