import type { Dialect } from '../dialect.ts';
import { readDovecot } from './read-dovecot.ts';
import { dovecotScopes } from './scopes.ts';

/** Dovecot 2.3, with the names of 2.2 and of 2.4. */
export const dovecot: Dialect = { id: 'dovecot', read: readDovecot, settingsOf: dovecotScopes };
