import { alertEntries } from './alerts.ts';
import { browserEntries } from './browsers.ts';
import { curlEntries } from './curl.ts';
import { databaseEntries } from './databases.ts';
import { embeddedEntries } from './embedded.ts';
import type { Entry } from './entry.ts';
import { gnutlsEntries } from './gnutls.ts';
import { goEntries } from './go.ts';
import { javaEntries } from './java.ts';
import { nodeEntries } from './node.ts';
import { nssEntries } from './nss.ts';
import { opensslEntries } from './openssl.ts';
import { pythonEntries } from './python.ts';
import { serverEntries } from './servers.ts';
import { systemEntries } from './system.ts';
import { windowsEntries } from './windows.ts';

/** The whole dictionary. */
export const catalogue: readonly Entry[] = [
  ...alertEntries,
  ...opensslEntries,
  ...javaEntries,
  ...windowsEntries,
  ...goEntries,
  ...nodeEntries,
  ...pythonEntries,
  ...curlEntries,
  ...browserEntries,
  ...nssEntries,
  ...gnutlsEntries,
  ...embeddedEntries,
  ...serverEntries,
  ...databaseEntries,
  ...systemEntries,
];
