import type { Dialect } from '../dialect.ts';
import { readPostgresql } from './read-postgresql.ts';
import { postgresqlScopes } from './scopes.ts';

/** PostgreSQL 12 and later. */
export const postgresql: Dialect = { id: 'postgresql', read: readPostgresql, settingsOf: postgresqlScopes };
