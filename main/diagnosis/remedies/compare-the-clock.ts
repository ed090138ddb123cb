import type { RemedySpec } from './remedy.ts';

/** The clock is the usual suspect where only a date does not fit. */
export const compareTheClock: RemedySpec = {
  id: 'compare-the-clock',
  side: 'client',
  causes: ['certificate-not-yet-valid', 'certificate-expired'],
  fits: ({ clockChecked }) => !clockChecked,
  steps: [
    { text: 'remedy.compare-the-clock.1', command: () => 'date -u' },
    { text: 'remedy.compare-the-clock.2', command: () => 'sudo timedatectl set-ntp true' },
  ],
};
