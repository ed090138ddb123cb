import type { Dialect } from '../dialect.ts';
import { readServerXml } from './read-server-xml.ts';
import { tomcatScopes } from './scopes.ts';

/** Tomcat 8.5 and later, with the older attributes of the Connector. */
export const tomcat: Dialect = { id: 'tomcat', read: readServerXml, settingsOf: tomcatScopes };
