import type { Catalogue } from '../say.ts';

/** What the engine says about the watch list when something cannot be done. */
export const watchTexts = {
  'watch.not-kept': 'The watch list cannot be written to this disk, so nothing was changed.',
  'watch.gone': 'This server is no longer on the watch list.',
  'watch.full': 'The watch list has room for {most} servers. Take one off first.',
  'watch.background.impossible': 'In a browser, checks end when the program ends.',
} as const satisfies Catalogue;
