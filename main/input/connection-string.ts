import { phrase } from '../../shared/phrase.ts';
import type { StarttlsProtocol } from '../../shared/target.ts';
import { serversAt, type Wish } from './commands/server-at.ts';
import { found, type ReaderResult, refuse } from './found.ts';
import { asResult, descriptorWishes } from './jdbc.ts';

/**
 * Connection strings of databases and queues: ODBC and ADO.NET (`Server=h,1433;…`), libpq (`host=h port=p`),
 * StackExchange.Redis (`h:6380,ssl=True`), Azure (`Endpoint=sb://…`), Oracle Net descriptors.
 */
export function readConnectionString(text: string): ReaderResult {
  if (text.length > 4000) return null;
  if (/^\(\s*DESCRIPTION\s*=/i.test(text)) return asFoundIn(asResult(serversAt(...descriptorWishes(text))));
  const pairs = readSemicolonPairs(text) ?? readLibpqPairs(text);
  if (pairs !== null) return readPairs(pairs);
  return readRedisList(text);
}

type Pairs = ReadonlyMap<string, string>;

/** At least two `key=value` with semicolons, or one whose key can only be a server. */
function readSemicolonPairs(text: string): Pairs | null {
  const inner = text.replace(/^["']|["']$/g, '');
  const pieces = inner.split(';').filter((piece) => piece.trim() !== '');
  const pairs = pieces.map((piece) => /^\s*([A-Za-z][A-Za-z _-]{1,40})\s*=\s*([\s\S]*)$/.exec(piece));
  if (pairs.length === 0 || pairs[0] === null || (pairs.length === 1 && !inner.includes(';'))) return null;
  return toMap(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

/** libpq, section "Keyword/Value Connection Strings". */
function readLibpqPairs(text: string): Pairs | null {
  const pairs = [...text.matchAll(/(?:^|\s)([a-z_]{2,30})\s?=\s?('(?:[^'\\]|\\.){0,500}'|\S{0,500})/g)];
  const map = toMap(pairs.map(([, key = '', value = '']) => [key, value.replace(/^'|'$/g, '')]));
  return /^[a-z_]{2,30}\s?=/.test(text) && (map.has('host') || map.has('hostaddr')) ? map : null;
}

const toMap = (pairs: readonly (readonly [string, string])[]): Pairs =>
  new Map(
    pairs.map(([key, value]) => [
      key.toLowerCase().replace(/[ _-]/g, ''),
      value
        .trim()
        .replace(/^\{(.*)\}$/, '$1')
        .replace(/^["']|["']$/g, ''),
    ]),
  );

const serverKeys = [
  'server',
  'datasource',
  'host',
  'hostname',
  'address',
  'addr',
  'networkaddress',
  'hostaddr',
  'servername',
];

function readPairs(pairs: Pairs): ReaderResult {
  const endpoint = pairs.get('endpoint') ?? pairs.get('accountendpoint');
  if (endpoint !== undefined) return readEndpointPair(endpoint);
  const account = pairs.get('accountname');
  if (account !== undefined && pairs.has('defaultendpointsprotocol'))
    return readEndpointPair(`https://${account}.blob.${pairs.get('endpointsuffix') ?? 'core.windows.net'}`);
  const key = serverKeys.find((one) => pairs.get(one) !== undefined);
  if (key === undefined) return null;
  const written = pairs.get(key) ?? '';
  if (/^\(/.test(written)) return asFoundIn(asResult(serversAt(...descriptorWishes(written))));
  if (isLocal(written)) return refuse('CMD_NO_TARGET', {}, { text: 'input.refused.local-only' });
  return asFoundIn(asResult(serversAt(...databaseWishes(written, pairs))));
}

/** (local), a named pipe, LocalDB, or a socket: nothing that TLS would run over. */
const isLocal = (written: string): boolean => /^(?:\.|\(local(?:db)?\).*|\/.*|np:.*|lpc:.*)$/i.test(written);

function databaseWishes(written: string, pairs: Pairs): Wish[] {
  const kind = databaseKind(written, pairs);
  const hosts = kind.starttls === 'mssql' ? [written] : written.split(',').slice(0, 20);
  return hosts.map((host) => {
    // SQL Server: [tcp:]host[\instance][,port].
    const [, name = '', comma] = /^(?:tcp:)?([^,\\]*)(?:\\[^,]*)?(?:,\s*(\S+))?$/i.exec(host.trim()) ?? [];
    return {
      tool: kind.name,
      address: name.trim(),
      port: comma ?? pairs.get('port') ?? null,
      defaultPort: kind.port,
      starttls: kind.starttls,
      http: false,
    };
  });
}

interface DatabaseKind {
  readonly name: string;
  readonly port: number;
  readonly starttls: StarttlsProtocol | null | 'by-port';
}

const mssql: DatabaseKind = { name: 'SQL Server', port: 1433, starttls: 'mssql' };
const mysql: DatabaseKind = { name: 'MySQL', port: 3306, starttls: 'mysql' };
const postgres: DatabaseKind = { name: 'PostgreSQL', port: 5432, starttls: 'postgres' };

/** The driver's name decides; without one, keys that only one family has. */
function databaseKind(written: string, pairs: Pairs): DatabaseKind {
  const driver = pairs.get('driver') ?? pairs.get('provider') ?? '';
  if (/postgres/i.test(driver)) return postgres;
  if (/mysql|mariadb/i.test(driver)) return mysql;
  if (/sql ?server|sqlncli|msoledbsql|freetds|odbc driver \d+ for/i.test(driver))
    return pairs.get('encrypt')?.toLowerCase() === 'strict' ? { ...mssql, starttls: null } : mssql;
  if (/oracle/i.test(driver)) return { name: 'Oracle', port: 1521, starttls: null };
  if (pairs.has('sslnegotiation'))
    return { ...postgres, starttls: pairs.get('sslnegotiation') === 'direct' ? null : 'postgres' };
  if (['dbname', 'sslrootcert', 'searchpath', 'hostaddr'].some((key) => pairs.has(key))) return postgres;
  if (pairs.get('encrypt')?.toLowerCase() === 'strict') return { ...mssql, starttls: null };
  const isMssql = [
    'initialcatalog',
    'trustservercertificate',
    'integratedsecurity',
    'trustedconnection',
    'multipleactiveresultsets',
  ];
  if (/,|\\|^tcp:/i.test(written) || isMssql.some((key) => pairs.has(key))) return mssql;
  return kindByPort(pairs);
}

function kindByPort(pairs: Pairs): DatabaseKind {
  const port = Number(pairs.get('port') ?? 0);
  if (port === 3306) return mysql;
  if (port === 5432 || pairs.has('host')) return postgres;
  if (port !== 0 && port !== 1433) return { name: 'connection string', port, starttls: 'by-port' };
  return pairs.has('uid') && !pairs.has('database') ? mysql : mssql;
}

/** Azure: Service Bus and Event Hubs speak AMQP over TLS, Cosmos DB and storage HTTPS. */
function readEndpointPair(endpoint: string): ReaderResult {
  const [, scheme = '', address = ''] = /^(\w+):\/\/([^/?#]+)/.exec(endpoint) ?? [];
  if (address === '') return null;
  const queue = scheme.toLowerCase() === 'sb';
  return asFoundIn(
    asResult(serversAt({ tool: scheme, address, defaultPort: queue ? 5671 : 443, starttls: null, http: !queue })),
  );
}

/** StackExchange.Redis: `host:port,host:port,password=…,ssl=True`. */
function readRedisList(text: string): ReaderResult {
  const pieces = text.split(',').map((piece) => piece.trim());
  const options = pieces.filter((piece) => /^[A-Za-z]{2,30}\s*=/.test(piece));
  const isRedis = options.some((piece) =>
    /^(?:ssl|abortConnect|allowAdmin|connectTimeout|sslHost|syncTimeout)\s*=/i.test(piece),
  );
  const hosts = pieces.filter((piece) => /^[^\s=]+$/.test(piece));
  if (!isRedis || hosts.length === 0 || hosts.length + options.length !== pieces.length) return null;
  const tls = options.some((piece) => /^ssl\s*=\s*true$/i.test(piece));
  return asFoundIn(
    asResult(
      serversAt(
        ...hosts
          .slice(0, 20)
          .map((address) => ({ tool: 'Redis', address, defaultPort: tls ? 6380 : 6379, http: false })),
      ),
    ),
  );
}

const asFoundIn = (result: ReaderResult): ReaderResult =>
  result?.kind === 'found' ? found(result.servers, phrase('input.value.connection-string')) : result;
