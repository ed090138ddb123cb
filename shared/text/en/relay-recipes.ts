import type { Catalogue } from '../say.ts';

/** Names of the recipes that point a program at the relay, and what to know beside their commands. */
export const relayRecipeTexts = {
  'relay.recipe.curl': 'curl',
  'relay.recipe.openssl': 'openssl s_client',
  'relay.recipe.chromium': 'Chrome, Edge or another Chromium',
  'relay.recipe.git': 'git',
  'relay.recipe.hosts-linux': 'Any program on Linux, by the hosts file',
  'relay.recipe.hosts-macos': 'Any program on macOS, by the hosts file',
  'relay.recipe.hosts-windows': 'Any program on Windows, by the hosts file (PowerShell as administrator)',
  'relay.recipe.java-hosts': 'Java, by a hosts file of its own',
  'relay.recipe.python-urllib3': 'Python with urllib3 or requests',
  'relay.recipe.node': 'Node.js',
  'relay.recipe.docker': 'A container (Docker, Podman)',
  'relay.recipe.kubernetes': 'A pod (Kubernetes)',
  'relay.recipe.psql': 'psql and libpq',
  'relay.recipe.jdbc-postgresql': 'JDBC for PostgreSQL',
  'relay.recipe.mysql': 'mysql and MariaDB',
  'relay.recipe.jdbc-mysql': 'JDBC for MySQL',
  'relay.recipe.jdbc-sqlserver': 'JDBC for SQL Server',
  'relay.recipe.ldapsearch': 'ldapsearch',
  'relay.recipe.postfix': 'Postfix, for all mail that leaves',
  'relay.recipe.starttls-openssl': 'openssl s_client, with the switch to TLS',

  'relay.recipe.note.hosts':
    'Start the relay with --connect ADDRESS, the real address of the server: otherwise it would find itself by the name. Then use port {listenPort} in the program. Take the line out again afterwards.',
  'relay.recipe.note.java-hosts':
    'The file stands for all names: others are not found. Use port {listenPort} in the program.',
  'relay.recipe.note.profile': 'The folder is a profile of its own, so that a browser that runs already is not used.',
  'relay.recipe.note.elsewhere':
    'A container does not see the loopback address of its host. Start the relay with --listen ADDRESS:{listenPort} --insist.',
  'relay.recipe.note.database-name':
    'The certificate is checked by its issuer alone here, since the name in the address is another one.',
  'relay.recipe.note.postfix': 'Note the line that was there before, to put it back.',
} as const satisfies Catalogue;
export type RelayRecipeTextId = keyof typeof relayRecipeTexts;
