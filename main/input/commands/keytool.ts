import { optionTable, optionValue } from './options.ts';
import { serversAt } from './server-at.ts';
import type { Tool } from './tool.ts';

/** keytool(1) of JDK 17: -printcert -sslserver host[:port], port 443 unless said. */
export const keytool: Tool = {
  names: ['keytool'],
  options: optionTable(
    'single',
    '-sslserver =',
    '-storepass =password',
    '-keypass =password',
    '-srcstorepass =password',
    '-deststorepass =password',
    '-destkeypass =password',
    '-new =password',
    '-alias =',
    '-file =',
    '-keystore =',
    '-storetype =',
  ),
  read: (args) => {
    const address = optionValue(args, 'sslserver');
    return address === null ? [] : serversAt({ tool: 'keytool', address, defaultPort: 443 });
  },
};
