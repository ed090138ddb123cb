import type { RemedySpec } from './remedy.ts';

/** Mends the clock that every date check hangs on. */
export const setTheClock: RemedySpec = {
  id: 'set-the-clock',
  side: 'client',
  causes: ['clock-wrong'],
  steps: [
    { text: 'remedy.set-the-clock.1', command: () => 'sudo timedatectl set-ntp true' },
    { text: 'remedy.set-the-clock.2', command: () => 'w32tm /resync' },
    { text: 'remedy.set-the-clock.3' },
  ],
};
