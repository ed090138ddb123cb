import type { RemedySpec } from './remedy.ts';

/** The client’s own settings narrow what it offers. */
export const takeNarrowListsOut: RemedySpec = {
  id: 'take-narrow-lists-out',
  side: 'client',
  causes: ['no-common-group', 'no-common-signature-scheme'],
  steps: [
    { text: 'remedy.take-narrow-lists-out.1' },
    {
      text: 'remedy.take-narrow-lists-out.2',
      command: () =>
        'grep -nE "Groups|Curves|SignatureAlgorithms|CipherString" "$(openssl version -d | cut -d\\" -f2)/openssl.cnf"',
    },
    { text: 'remedy.take-narrow-lists-out.3' },
  ],
};
