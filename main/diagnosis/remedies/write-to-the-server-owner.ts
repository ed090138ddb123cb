import { causeIds } from '../../../shared/cause.ts';
import type { RemedySpec } from './remedy.ts';

/** The text for readers who do not run the server themselves; about a name, others are written to. */
export const writeToTheServerOwner: RemedySpec = {
  id: 'write-to-the-server-owner',
  side: 'client',
  addressee: 'server',
  causes: causeIds,
  fits: ({ actor, cause, seen }) => (actor === 'server' || actor === 'unknown') && !(seen && cause === 'dns-failure'),
  steps: [{ text: 'remedy.write-to-the-server-owner.1' }],
};
