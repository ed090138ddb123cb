import * as v from 'valibot';
import { list } from './field.ts';
import { pageShortcuts } from './shortcuts.ts';

export const themes = ['system', 'light', 'dark'] as const;

/** What a window's menu asks of the page. */
export const windowCommands = [
  ...pageShortcuts,
  ...(['theme-system', 'theme-light', 'theme-dark', 'licences'] as const),
] as const;
export type WindowCommand = (typeof windowCommands)[number];

/** What the window around the page has to know of it: its menu shows the same, and the parts of the system follow the theme. */
export const WindowFacts = v.object({
  /** Actions that make sense now. */
  possible: list(v.picklist(pageShortcuts), pageShortcuts.length),
  depth: v.picklist(['plain', 'technical']),
  theme: v.picklist(themes),
});
export type WindowFacts = v.InferOutput<typeof WindowFacts>;

/** Calls of the page about the window around it. Where there is none, they come to nothing. */
export const windowContract = {
  calls: { tellWindow: { argument: WindowFacts, value: v.null() } },
  events: {
    /** An entry of the window's menu that is the page's business. */
    command: v.object({ command: v.picklist(windowCommands) }),
  },
} as const;
