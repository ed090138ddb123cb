import { causeIds } from '../../../shared/cause.ts';
import type { RemedySpec } from './remedy.ts';

/** The text for readers who do not run the server themselves. */
export const writeToTheServerOwner: RemedySpec = {
  id: 'write-to-the-server-owner',
  side: 'client',
  addressee: 'server',
  causes: causeIds,
  fits: ({ actor }) => actor === 'server' || actor === 'unknown',
  steps: [{ text: 'remedy.write-to-the-server-owner.1' }],
};
