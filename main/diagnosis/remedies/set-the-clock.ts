import type { RemedySpec } from './remedy.ts';

/** Mends the clock that every date check hangs on. */
export const setTheClock: RemedySpec = {
  id: 'set-the-clock',
  side: 'client',
  causes: ['clock-wrong'],
  steps: [
    // Where one header alone speaks of it, nobody knows which of two clocks is wrong.
    { text: 'remedy.set-the-clock.1', command: () => 'date', when: ({ actor }) => actor === 'unknown' },
    { text: 'remedy.set-the-clock.2', command: () => 'sudo timedatectl set-ntp true' },
    { text: 'remedy.set-the-clock.3', command: () => 'w32tm /resync' },
    { text: 'remedy.set-the-clock.4' },
  ],
};
