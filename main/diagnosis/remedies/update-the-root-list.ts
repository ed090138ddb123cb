import type { RemedySpec } from './remedy.ts';

/** The client’s list of roots is too old. */
export const updateTheRootList: RemedySpec = {
  id: 'update-the-root-list',
  side: 'client',
  causes: ['certificate-expired', 'unknown-ca'],
  // No newer list of public roots holds a private one.
  fits: ({ cause, described, publicIssuer, variant }) =>
    described || (cause === 'certificate-expired' ? variant === 'root' : publicIssuer),
  steps: [
    {
      text: 'remedy.update-the-root-list.1',
      command: () => 'sudo apt-get update && sudo apt-get install --only-upgrade ca-certificates',
    },
    { text: 'remedy.update-the-root-list.2' },
    { text: 'remedy.update-the-root-list.3' },
  ],
};
