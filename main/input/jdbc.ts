import type { StarttlsProtocol } from '../../shared/target.ts';
import { serversAt, type Wish } from './commands/server-at.ts';
import { type Found, found, type Note, type ReaderResult, type Refusal, refuse } from './found.ts';
import { notesOf, plainProtocol } from './notes.ts';

/** How one database driver's TLS begins. */
interface Driver {
  readonly port: number;
  readonly starttls: StarttlsProtocol | null;
  readonly http?: boolean;
}

/** Drivers by what follows `jdbc:`; default ports as in the drivers' manuals. */
const drivers: ReadonlyMap<string, Driver> = new Map<string, Driver>([
  ['mysql', { port: 3306, starttls: 'mysql' }],
  ['mariadb', { port: 3306, starttls: 'mysql' }],
  ['aurora', { port: 3306, starttls: 'mysql' }],
  ['postgresql', { port: 5432, starttls: 'postgres' }],
  ['redshift', { port: 5439, starttls: 'postgres' }],
  ['cockroach', { port: 26257, starttls: 'postgres' }],
  ['sqlserver', { port: 1433, starttls: 'mssql' }],
  ['jtds', { port: 1433, starttls: 'mssql' }],
  ['oracle', { port: 1521, starttls: null }],
  ['db2', { port: 50000, starttls: null }],
  ['hive2', { port: 10000, starttls: null }],
  ['impala', { port: 21050, starttls: null }],
  ['sap', { port: 30015, starttls: null }],
  ['vertica', { port: 5433, starttls: null }],
  ['cassandra', { port: 9042, starttls: null }],
  ['mongodb', { port: 27017, starttls: null }],
  ['snowflake', { port: 443, starttls: null, http: true }],
  ['databricks', { port: 443, starttls: null, http: true }],
  ['trino', { port: 443, starttls: null, http: true }],
  ['presto', { port: 443, starttls: null, http: true }],
  ['clickhouse', { port: 8443, starttls: null, http: true }],
  ['ch', { port: 8443, starttls: null, http: true }],
]);

/** `jdbc:…` and `r2dbc:…` in the dialects of the drivers. */
export function readJdbc(text: string): ReaderResult {
  const [, rest = ''] = /^r?2?j?dbc:([\s\S]*)$/i.exec(text) ?? [];
  if (rest === '' || /\n/.test(text)) return null;
  const [, name = ''] = /^(?:pool:)?([a-z\d]+)/i.exec(rest) ?? [];
  const driver = drivers.get(name.toLowerCase());
  if (/^(?:h2|sqlite|derby|hsqldb|duckdb)$/i.test(name) && !/(?:ssl|tcp|hsqls?|https?):\/\//.test(rest))
    return refuse('CMD_NO_TARGET', {}, { text: 'input.refused.local-only' });
  const scheme = `jdbc:${name.toLowerCase()}`;
  const wishes = isOracle(name) ? oracleWishes(rest) : addressWishes(rest, scheme, driver);
  if (wishes.length === 0) return refuse('CMD_NO_TARGET');
  return asResult(serversAt(...wishes));
}

/** `//host:port,host:port/database?…` and SQL Server's `//host\instance:port;key=value`. */
function addressWishes(rest: string, scheme: string, driver: Driver | undefined): Wish[] {
  const [, authority = ''] = /:\/\/([^/?#;\s]*)/.exec(rest) ?? [];
  const listed = nested(rest) ?? authority.slice(authority.lastIndexOf('@') + 1).split(',');
  const named = property(rest, 'serverName');
  const hosts = (listed.join('') === '' && named !== null ? [named] : listed).filter((host) => host !== '');
  // SQL Server's `encrypt=strict` (TDS 8.0) and PostgreSQL's direct negotiation put TLS first.
  const direct = /[?;&](?:encrypt=strict|sslnegotiation=direct)\b/i.test(rest);
  return hosts.slice(0, 20).map((host) => ({
    tool: scheme,
    address: host.replace(/\\[^:]*/, ''),
    port: property(rest, 'portNumber'),
    defaultPort: driver?.port ?? 443,
    starttls: direct ? null : driver === undefined ? 'by-port' : driver.starttls,
    http: driver?.http ?? false,
  }));
}

/** MySQL and MariaDB: `address=(host=h)(port=p)`. */
function nested(rest: string): string[] | null {
  const hosts = [...rest.slice(0, 4000).matchAll(/\(host=([^()\s]{1,255})\)(?:\(port=(\d{1,5})\))?/gi)];
  return hosts.length === 0
    ? null
    : hosts.map(([, host = '', port]) => (port === undefined ? host : `${host}:${port}`));
}

const property = (rest: string, name: string): string | null =>
  new RegExp(`[;?&]${name}=([^;&\\s]{1,255})`, 'i').exec(rest)?.[1] ?? null;

const isOracle = (name: string): boolean => /^oracle$/i.test(name);

/**
 * Oracle thin: `@//host:port/service`, `@tcps://host:port/service`, `@host:port:SID`, `@(DESCRIPTION=…)`.
 * Only tcps carries TLS.
 */
function oracleWishes(rest: string): Wish[] {
  const text = rest.slice(rest.lastIndexOf('@') + 1);
  if (text.startsWith('(')) return descriptorWishes(text);
  const [, protocol = 'tcp', address = '', port] =
    /^(?:(tcps?):)?(?:\/\/)?(\[[^\]]*\]|[^/:?\s]+)(?::(\d+))?(?:[:/?]|$)/i.exec(text) ?? [];
  if (address === '' || (port === undefined && !text.includes('/'))) return [];
  return [oracleWish(address, port ?? null, /^tcps$/i.test(protocol))];
}

/** Oracle Net: `(ADDRESS=(PROTOCOL=tcps)(HOST=h)(PORT=p))`. */
export function descriptorWishes(text: string): Wish[] {
  const addresses = text
    .slice(0, 8000)
    .split(/\(\s*ADDRESS\s*=/i)
    .slice(1, 21);
  return addresses.flatMap((address) => {
    const host = /\(\s*HOST\s*=\s*([^()\s]{1,255})\s*\)/i.exec(address)?.[1];
    const port = /\(\s*PORT\s*=\s*(\d{1,6})\s*\)/i.exec(address)?.[1] ?? null;
    return host === undefined ? [] : [oracleWish(host, port, /\(\s*PROTOCOL\s*=\s*tcps\s*\)/i.test(address))];
  });
}

const oracleWish = (address: string, port: string | null, tls: boolean): Wish => ({
  tool: 'jdbc:oracle',
  address,
  port,
  defaultPort: tls ? 2484 : 1521,
  starttls: null,
  http: false,
  notes: oracleNotes(tls, port),
});

const oracleNotes = (tls: boolean, port: string | null): Note[] =>
  notesOf(!tls && plainProtocol('Oracle', Number(port ?? 1521)));

export const asResult = (servers: readonly Found[] | Refusal): ReaderResult =>
  'kind' in servers ? servers : servers.length === 0 ? refuse('CMD_NO_TARGET') : found(servers);
