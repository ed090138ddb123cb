import * as v from 'valibot';
import { word } from './field.ts';
import { WindowPlace } from './window-place.ts';

/** What a person can choose for longer than a window lives. A new choice is one line here and one in `usualPreferences`. */
const choices = {
  theme: v.picklist(['system', 'light', 'dark']),
  depth: v.picklist(['plain', 'technical']),
  /** Whose names of cipher suites are shown. */
  naming: v.picklist(['iana', 'openssl']),
  /** What the person has to do with the server: orders the fixes. */
  role: v.picklist(['using', 'running', 'helping']),
  /** A language tag (RFC 5646); null follows the system. */
  language: v.nullable(word()),
  /** Whether checks are kept in the history. */
  keepHistory: v.boolean(),
  /** Whether watching goes on when the window is closed. */
  runInBackground: v.boolean(),
  /** No watched server is checked until this is taken back. */
  watchIsPaused: v.boolean(),
  /** It was said once that watching goes on behind a closed window. */
  backgroundWasSaid: v.boolean(),
  /** How the desktop's window stood when it was closed. */
  window: v.nullable(WindowPlace),
};

export const Preferences = v.object(choices);
export type Preferences = v.InferOutput<typeof Preferences>;

/** Some of them, as they are to be from now on. */
export const PreferenceChange = v.partial(Preferences);
export type PreferenceChange = v.InferOutput<typeof PreferenceChange>;

export const usualPreferences: Preferences = {
  theme: 'system',
  depth: 'plain',
  naming: 'iana',
  role: 'using',
  language: null,
  keepHistory: true,
  runInBackground: true,
  watchIsPaused: false,
  backgroundWasSaid: false,
  window: null,
};

/** The preferences in a document of any version: a field that is missing or makes no sense takes its usual value. */
export function preferencesIn(document: Readonly<Record<string, unknown>>): Preferences {
  const entries = Object.entries(choices).map(([name, choice]) => {
    const read = v.safeParse(choice, Object.hasOwn(document, name) ? document[name] : undefined);
    return [name, read.success ? read.output : usualPreferences[name as keyof Preferences]];
  });
  return Object.fromEntries(entries) as Preferences;
}
