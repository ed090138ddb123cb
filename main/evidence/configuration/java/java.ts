import type { Dialect } from '../dialect.ts';
import { readJavaOptions, readJavaSecurityFile } from './read-java.ts';
import { javaOptionScopes, javaSecurityScopes } from './scopes.ts';

/** `java.security` of a JDK: what no program may use. */
export const javaSecurity: Dialect = {
  id: 'java-security',
  read: readJavaSecurityFile,
  settingsOf: javaSecurityScopes,
};

/** Options that a JVM is started with. */
export const javaOptions: Dialect = { id: 'java-options', read: readJavaOptions, settingsOf: javaOptionScopes };
