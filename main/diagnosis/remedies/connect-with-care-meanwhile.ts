import type { RemedySpec } from './remedy.ts';

/** Nothing safe can be done at the client when the server is too old. */
export const connectWithCareMeanwhile: RemedySpec = {
  id: 'connect-with-care-meanwhile',
  side: 'client',
  causes: ['protocol-version-mismatch'],
  fits: ({ variant }) => variant === 'server-older',
  steps: [{ text: 'remedy.connect-with-care-meanwhile.1' }, { text: 'remedy.connect-with-care-meanwhile.2' }],
};
