import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** Most names that do not exist are slips. */
export const checkTheSpelling: RemedySpec = {
  id: 'check-the-spelling',
  side: 'client',
  causes: ['dns-failure'],
  fits: ({ seen, variant }) => seen === undefined || variant !== 'hosts-override',
  steps: [
    { text: 'remedy.check-the-spelling.1' },
    { text: 'remedy.check-the-spelling.2', command: ({ host }) => shell`getent ahosts ${host}` },
    { text: 'remedy.check-the-spelling.3' },
  ],
};
