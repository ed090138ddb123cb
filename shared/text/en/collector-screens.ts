import type { Catalogue } from '../say.ts';

/** Words on the page about the collector scripts. */
export const collectorScreenTexts = {
  'collector.offer':
    'It fails on a computer where this cannot run? Save a small script, run it there, drop its file here.',
  'collector.sh': 'Script for Linux and macOS…',
  'collector.powershell': 'Script for Windows…',
} as const satisfies Catalogue;
