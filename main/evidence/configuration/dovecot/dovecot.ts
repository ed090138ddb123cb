import type { Dialect } from '../dialect.ts';
import { readDovecot } from './read-dovecot.ts';
import { dovecotRemarks } from './remarks.ts';
import { dovecotScopes } from './scopes.ts';
import { withUnknownSettings } from './unknown-settings.ts';

/** Dovecot 2.3, with the names of 2.2 and of 2.4. */
export const dovecot: Dialect = {
  id: 'dovecot',
  read: (files, entry) => withUnknownSettings(readDovecot(files, entry)),
  settingsOf: dovecotScopes,
  remarksOn: dovecotRemarks,
};
