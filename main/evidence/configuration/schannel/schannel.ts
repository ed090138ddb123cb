import type { Dialect } from '../dialect.ts';
import { readRegistryFile } from './read-registry-file.ts';
import { schannelScopes } from './scopes.ts';

/** An export of the Windows registry. */
export const schannel: Dialect = { id: 'schannel-registry', read: readRegistryFile, settingsOf: schannelScopes };
