import type { Dialect } from '../dialect.ts';
import { readOpensslCnf } from './read-openssl-cnf.ts';
import { opensslRemarks } from './remarks.ts';
import { opensslScopes } from './scopes.ts';

/** The settings of OpenSSL itself, for every program that does not choose for itself. */
export const opensslCnf: Dialect = {
  id: 'openssl-cnf',
  read: readOpensslCnf,
  settingsOf: opensslScopes,
  remarksOn: opensslRemarks,
};
