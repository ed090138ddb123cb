import type { Catalogue } from '../say.ts';

/** Words of the screen that reads debug logs. */
export const logScreenTexts = {
  'logs.window': 'Debug logs',
  'logs.title': 'How is a debug log switched on?',
  'logs.idle': 'What each program can tell of its handshake, and what does nothing.',
  'logs.section.guide': 'How to switch it on',
} as const satisfies Catalogue;
