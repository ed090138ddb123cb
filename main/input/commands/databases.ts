import { readConnectionString } from '../connection-string.ts';
import { type Found, type Refusal, refuse } from '../found.ts';
import { notesOf, pinnedVersion, plainProtocol, verifyOff } from '../notes.ts';
import { readUrl } from '../url.ts';
import { type Arguments, firstUsed, optionTable, optionValue, optionValues } from './options.ts';
import { serversAt } from './server-at.ts';
import type { Tool } from './tool.ts';

/** psql(1) and its relatives: -h, -p, or a connection string in place of the database name. */
export const psql: Tool = {
  names: ['psql', 'pg_isready', 'pg_dump', 'pg_dumpall', 'pg_restore', 'pg_basebackup', 'pgbench', 'pgcli'],
  options: optionTable(
    'gnu',
    '-h --host =',
    '-p --port =',
    '-d --dbname =',
    '-U --username =',
    ...'-c|--command -f|--file -v|--set -F -R -T -P -L -o|--output -t|--timeout -n -N -j'
      .split(' ')
      .map((spelling) => `${spelling.replace('|', ' ')} =`),
  ),
  read: readPsql,
};

/** mysql(1) and its relatives. A server on the same machine is reached by a socket. */
export const mysql: Tool = {
  names: ['mysql', 'mysqldump', 'mysqladmin', 'mysqlsh', 'mysqlimport', 'mariadb', 'mariadb-dump', 'mycli'],
  options: optionTable(
    'gnu',
    '-h --host =',
    '-P --port =',
    '-p --password =attached',
    '--password1 =password',
    '-u --user =',
    '-D --database =',
    '-e --execute =',
    '-S --socket =',
    '--uri =',
    '--ssl-mode =',
    '--skip-ssl',
    '--skip-ssl-verify-server-cert',
    '--disable-ssl-verify-server-cert',
    '--tls-version =',
    '--ssl-ca =',
    '--ssl-cert =',
    '--ssl-key =',
    '--ssl-cipher =',
  ),
  read: readMysql,
};

/** redis-cli(1): without --tls it talks in the clear. */
export const redisCli: Tool = {
  names: ['redis-cli', 'valkey-cli'],
  options: optionTable(
    'gnu',
    '-h =',
    '-p =',
    '-u =',
    '-a --pass =password',
    '--user =sign-in',
    '--tls',
    '--sni =',
    '--insecure',
    '-s =',
    '-n =',
    '-r =',
    '-i =',
    '-d =',
    '--cacert =',
    '--cacertdir =',
    '--cert =',
    '--key =',
  ),
  read: readRedis,
};

/** sqlcmd(1): -S [tcp:]server[\instance][,port]. */
export const sqlcmd: Tool = {
  names: ['sqlcmd', 'bcp', 'osql', 'mssql-cli'],
  options: optionTable(
    'gnu',
    '-S =',
    '-U =sign-in',
    '-P =password',
    '-d =',
    '-Q =',
    '-q =',
    '-i =',
    '-o =',
    '-C',
    '-l =',
    '-N',
  ),
  read: (args) => {
    const server = optionValue(args, 'S');
    const found = server === null ? null : readConnectionString(`Server=${server};Initial Catalog=x`);
    const notes = notesOf(firstUsed(args, ['C']) !== null && verifyOff('-C'));
    return withNotes(found, notes);
  },
};

/** mongosh and mongo: a URL, `host:port/database`, or --host and --port. */
export const mongosh: Tool = {
  names: ['mongosh', 'mongo', 'mongodump', 'mongorestore', 'mongoexport', 'mongoimport', 'mongostat'],
  options: optionTable(
    'gnu',
    '--host =',
    '--port =',
    '--uri =',
    '-u --username =',
    '-p --password =password',
    '-d --db =',
    '-c --collection =',
    '--authenticationDatabase =',
    '--eval =',
    '--tlsCAFile =',
    '--tlsCertificateKeyFile =',
    '--tlsCertificateKeyFilePassword =password',
    '--tlsAllowInvalidCertificates',
    '--tlsAllowInvalidHostnames',
    '--sslAllowInvalidCertificates',
  ),
  read: readMongo,
};

/** sqlplus: user/password@//host:port/service. */
export const sqlplus: Tool = {
  names: ['sqlplus', 'sqlldr'],
  options: optionTable('single'),
  secretPositionals: (words) => words.flatMap((word, index) => (/^[^\s@/]+\/[^\s]+@/.test(word) ? [index] : [])),
  read: (args) => {
    for (const word of args.positionals) {
      const target = word.slice(word.lastIndexOf('@') + 1);
      const [, protocol, address] = /^(?:(tcps?):)?\/\/([^/\s]+)/i.exec(target) ?? [];
      if (address !== undefined && word.includes('@'))
        return serversAt({
          tool: 'sqlplus',
          address,
          defaultPort: /^tcps$/i.test(protocol ?? '') ? 2484 : 1521,
          http: false,
        });
    }
    return [];
  },
};

/** cqlsh host [port]. */
export const cqlsh: Tool = {
  names: ['cqlsh'],
  options: optionTable(
    'gnu',
    '-u --username =',
    '-p --password =password',
    '-e --execute =',
    '-k --keyspace =',
    '-f --file =',
    '--cqlshrc =',
    '--ssl',
  ),
  read: ({ positionals: [address, port] }) =>
    address === undefined
      ? []
      : serversAt({ tool: 'cqlsh', address, port: port ?? null, defaultPort: 9042, http: false }),
};

function readPsql(args: Arguments): readonly Found[] | Refusal {
  const text = optionValue(args, 'dbname') ?? args.positionals[0] ?? '';
  const given = readUrl(text) ?? readConnectionString(text);
  if (given?.kind === 'refused') return given;
  if (given !== null) return given.servers;
  const host = optionValue(args, 'host') ?? args.environment.get('PGHOST') ?? null;
  if (host === null) return [];
  if (host.startsWith('/')) return refuse('CMD_NO_TARGET', {}, { text: 'input.refused.local-only' });
  const port = optionValue(args, 'port') ?? args.environment.get('PGPORT') ?? null;
  return serversAt(
    ...host
      .split(',')
      .slice(0, 10)
      .map((address) => ({ tool: 'psql', address, port, defaultPort: 5432, starttls: 'postgres' as const })),
  );
}

function readMysql(args: Arguments): readonly Found[] | Refusal {
  const uri = optionValue(args, 'uri') ?? args.positionals.find((word) => /^mysqlx?:\/\/|@/.test(word)) ?? null;
  const url = uri === null ? null : readUrl(uri.includes('://') ? uri : `mysql://${uri}`);
  if (url !== null) return url.kind === 'refused' ? url : url.servers;
  const address = optionValue(args, 'host');
  if (address === null) return [];
  return serversAt({
    tool: 'mysql',
    address,
    port: optionValue(args, 'port'),
    defaultPort: 3306,
    starttls: 'mysql',
    notes: mysqlNotes(args),
  });
}

function mysqlNotes(args: Arguments) {
  const mode = optionValue(args, 'ssl-mode');
  const off = firstUsed(args, ['skip-ssl', 'skip-ssl-verify-server-cert', 'disable-ssl-verify-server-cert']);
  return notesOf(
    off !== null && verifyOff(`--${off}`),
    mode !== null && /^disabled$/i.test(mode) && verifyOff('--ssl-mode=DISABLED'),
    optionValue(args, 'tls-version') !== null && pinnedVersion('--tls-version'),
  );
}

function readRedis(args: Arguments): readonly Found[] | Refusal {
  const notes = notesOf(firstUsed(args, ['insecure']) !== null && verifyOff('--insecure'));
  const url = readUrl(optionValue(args, 'u') ?? '');
  if (url !== null) return withNotes(url, notes);
  const address = optionValue(args, 'h');
  if (address === null) return [];
  const tls = firstUsed(args, ['tls']) !== null;
  const port = optionValue(args, 'p');
  return serversAt({
    tool: 'redis-cli',
    address,
    port,
    defaultPort: 6379,
    http: false,
    notes: notesOf(...notes, !tls && plainProtocol('Redis', Number(port ?? 6379) || 6379)),
    ...(optionValue(args, 'sni') === null ? {} : { serverName: optionValue(args, 'sni')?.toLowerCase() ?? null }),
  });
}

function readMongo(args: Arguments): readonly Found[] | Refusal {
  const off = firstUsed(args, [
    'tlsAllowInvalidCertificates',
    'tlsAllowInvalidHostnames',
    'sslAllowInvalidCertificates',
  ]);
  const notes = notesOf(off !== null && verifyOff(`--${off}`));
  const text = optionValue(args, 'uri') ?? args.positionals[0] ?? '';
  const url = readUrl(text);
  if (url !== null) return withNotes(url, notes);
  const addresses = optionValues(args, 'host').flatMap((host) => host.replace(/^[^/]*\//, '').split(','));
  if (addresses.length === 0 && /[.:]/.test(text)) addresses.push(text.replace(/\/.*$/, ''));
  const port = optionValue(args, 'port');
  return serversAt(
    ...addresses
      .slice(0, 10)
      .map((address) => ({ tool: 'mongosh', address, port, defaultPort: 27017, http: false, notes })),
  );
}

function withNotes(result: ReturnType<typeof readUrl>, notes: Found['notes']): readonly Found[] | Refusal {
  if (result === null) return [];
  if (result.kind === 'refused') return result;
  return result.servers.map((server) => ({ ...server, notes: [...server.notes, ...notes] }));
}
