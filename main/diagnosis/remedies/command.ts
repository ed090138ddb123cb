import { quotePosix } from '../../../shared/quote-argument.ts';
import type { RemedyFacts } from './remedy.ts';

/**
 * A command for a POSIX shell from a template. Every value is quoted as one argument. Null where a
 * value is missing, begins with a dash (it would read as an option), or holds characters that act on
 * a terminal or hide in it: such a value is never put into something that people paste.
 */
export function shell(parts: TemplateStringsArray, ...values: readonly (string | number | null)[]): string | null {
  const quoted = values.map((value) => (value === null ? null : argument(String(value))));
  if (quoted.some((value) => value === null)) return null;
  const command = parts.map((part, index) => `${part}${quoted[index] ?? ''}`).join('');
  return command.length <= longestCommand ? command : null;
}

/** The same for a line of a configuration file, where nothing but plain host characters is safe. */
export function directive(parts: TemplateStringsArray, ...values: readonly (string | number | null)[]): string | null {
  const plain = values.every((value) => value !== null && /^[A-Za-z0-9.:*_-]+$/.test(String(value)));
  return plain ? parts.map((part, index) => `${part}${values[index] ?? ''}`).join('') : null;
}

/** `openssl s_client` to this server, by name and with STARTTLS where the target has them. */
export function openssl(
  { connect, serverName, starttls }: Pick<RemedyFacts, 'connect' | 'serverName' | 'starttls'>,
  options = '',
): string | null {
  if (starttls !== null && !opensslStarttls.has(starttls)) return null;
  const base = shell`openssl s_client -connect ${connect}`;
  const name = serverName === null ? ' -noservername' : shell` -servername ${serverName}`;
  if (base === null || name === null) return null;
  return `${base}${name}${starttls ? ` -starttls ${starttls}` : ''}${options} </dev/null`;
}

/**
 * `curl` to this server under its name, also where that name leads elsewhere or nowhere. `ca.pem` stands for the
 * person's own anchors.
 */
export function curl(facts: RemedyFacts, options: string): string | null {
  const { connect, host, port, proxy, serverName, withAnchors } = facts;
  const name = serverName ?? host;
  const bracketed = name.includes(':') ? `[${name}]` : name;
  const from = `${bracketed}:${port}`;
  const url = shell`${`https://${port === 443 ? bracketed : from}/`}`;
  const way = connect === from ? '' : shell` --connect-to ${`${from}:${connect}`}`;
  const via = proxy === null ? '' : shell` --proxy ${proxy}`;
  if (url === null || way === null || via === null) return null;
  return `curl ${options}${way}${via}${withAnchors ? ' --cacert ca.pem' : ''} ${url}`;
}

/**
 * Makes a key on P-256 and a request for a certificate of the name, as `file.key` and `file.csr`; null for an address.
 * OpenSSL overwrites either without asking, so `file` must be a name that no server uses. OpenSSL 1.1.1 knows `-nodes`
 * alone, 3.0 takes it as well.
 */
export function requestCertificate({ dnsName }: Pick<RemedyFacts, 'dnsName'>, file: string): string | null {
  if (dnsName === null) return null;
  return shell`openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ${`${file}.key`} -out ${`${file}.csr`} -subj ${`/CN=${dnsName}`} -addext ${`subjectAltName=DNS:${dnsName}`}`;
}

/** Checks the same target once more with these options; null where a value does not fit into a command. */
export function checkWith(
  { connect, host, port, proxy, serverName, starttls }: RemedyFacts,
  options: readonly (string | null)[],
): string | null {
  const named = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const ways = [
    connect === named ? '' : shell` --connect ${connect}`,
    serverName === null || serverName === host ? '' : shell` --server-name ${serverName}`,
    starttls === null ? '' : shell` --starttls ${starttls}`,
    proxy === null ? '' : shell` --proxy ${proxy}`,
    ...options,
  ];
  const start = shell`handshake-doctor diagnose ${named}`;
  return start === null || ways.includes(null) ? null : `${start}${ways.join('')}`;
}

/** Whether a shell has yet to fill in a part of that name: quoted, it would name another file. */
export const isForShell = (file: string): boolean => /^~|[$%`*?]/.test(file);

function argument(value: string): string | null {
  return /^-|[\p{C}\p{Zl}\p{Zp}]/u.test(value) || !value.isWellFormed() ? null : quotePosix(value);
}

/** What `openssl s_client -starttls` takes (OpenSSL 3.0 manual). */
const opensslStarttls: ReadonlySet<string> = new Set([
  'smtp',
  'lmtp',
  'imap',
  'pop3',
  'ftp',
  'ldap',
  'xmpp',
  'xmpp-server',
  'nntp',
  'sieve',
  'irc',
  'postgres',
  'mysql',
]);

/** The limit of the vocabulary for one command. */
const longestCommand = 2000;

/** The names on the certificate that `s_client` prints. */
export const pipeNames = (command: string | null) => pipe(command, 'openssl x509 -noout -subject -ext subjectAltName');

/** Beginning and end of that certificate. */
export const pipeDates = (command: string | null) => pipe(command, 'openssl x509 -noout -subject -dates');

/** These extensions of that certificate. */
export const pipeText = (command: string | null, extensions: string) =>
  pipe(command, `openssl x509 -noout -ext ${extensions}`);

/** One address of a name, asked by itself. */
export function askAddress(address: string | null, port: number, serverName: string | null): string | null {
  const connect = address?.includes(':') ? `[${address}]:${port}` : address && `${address}:${port}`;
  if (serverName === null) return shell`openssl s_client -connect ${connect} -noservername -brief </dev/null`;
  return shell`openssl s_client -connect ${connect} -servername ${serverName} -brief </dev/null`;
}

const pipe = (command: string | null, next: string) => (command === null ? null : `${command} | ${next}`);
