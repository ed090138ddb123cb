import type { RemedySpec } from './remedy.ts';

/** The client’s list of roots is too old. */
export const updateTheRootList: RemedySpec = {
  id: 'update-the-root-list',
  side: 'client',
  causes: ['certificate-expired', 'unknown-ca'],
  fits: ({ cause, described, variant }) => cause !== 'certificate-expired' || variant === 'root' || described,
  steps: [
    {
      text: 'remedy.update-the-root-list.1',
      command: () => 'sudo apt-get update && sudo apt-get install --only-upgrade ca-certificates',
    },
    { text: 'remedy.update-the-root-list.2' },
    { text: 'remedy.update-the-root-list.3' },
  ],
};
