import type { Dialect } from '../dialect.ts';
import { readCryptoPolicy } from './read-policy.ts';
import { cryptoPolicyScopes } from './scopes.ts';

/** System-wide policies of Red Hat and Fedora. */
export const cryptoPolicies: Dialect = {
  id: 'crypto-policies',
  read: readCryptoPolicy,
  settingsOf: cryptoPolicyScopes,
};
