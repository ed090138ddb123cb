import type { StarttlsProtocol } from '../../../shared/target.ts';
import { bracketed, type CommandFacts, isAddress, joined } from './facts.ts';
import type { Invocation } from './invocation.ts';
import { isPasteable } from './invocation.ts';
import { quotePowershell, type Shell } from './quoting.ts';

/** curl with these limits of its TLS versions; null for what is no HTTP over TLS from the start, or has no name to send. */
export function curl(facts: CommandFacts, shell: Shell, options: readonly string[]): Invocation | null {
  if (!facts.http || sendsAnotherName(facts, facts.urlHost)) return null;
  const { proxy, urlHost, urlPort } = facts;
  const sink = shell === 'sh' ? '/dev/null' : 'NUL';
  const url = `https://${urlName(urlHost)}${urlPort === 443 ? '' : `:${urlPort}`}/`;
  const way = [...options, ...detour(facts), ...(proxy === null ? [] : ['--proxy', proxy.url])];
  return { program: 'curl', args: ['-sSv', '-o', sink, ...way, url], typed: 'nothing' };
}

/** Programs that make a server name of every host by name send one where the survey sent none. */
const sendsAnotherName = ({ serverName }: CommandFacts, host: string) => serverName === null && !isAddress(host);

/** The zone of an IPv6 address is written with `%25` in a URL (RFC 6874). */
const urlName = (host: string) => (host.includes(':') ? bracketed(host.replace('%', '%25')) : host);

/** Another place than the one in the URL. `--resolve` takes addresses for names at the same port, and a proxy looks names up by itself. */
function detour({ host, port, proxy, urlHost, urlPort }: CommandFacts): string[] {
  if (host === urlHost && port === urlPort) return [];
  if (proxy === null && isAddress(host) && !isAddress(urlHost) && port === urlPort) {
    return ['--resolve', `${urlHost}:${urlPort}:${bracketed(host)}`];
  }
  return ['--connect-to', `${bracketed(urlHost)}:${urlPort}:${joined(host, port)}`];
}

/** Every version and suite, one by one. Only for one plain host: `10.0.0.0/8` and `10.0.0-9.1` are many to nmap. */
export function nmap(facts: CommandFacts): Invocation | null {
  const { host, port, proxy, serverName, starttls } = facts;
  if (proxy !== null || !isOneHost(host) || sendsAnotherName(facts, host)) return null;
  // The script speaks STARTTLS by what it takes the port for.
  if (starttls !== null && !nmapStarttls.has(starttls)) return null;
  const name = serverName === null || serverName === host ? [] : ['--script-args', `tls.servername=${serverName}`];
  if (serverName !== null && !isOneHost(serverName)) return null;
  const family = host.includes(':') ? ['-6'] : [];
  const args = ['-Pn', ...family, '-p', String(port), '--script', 'ssl-enum-ciphers,sslv2', ...name, host];
  return { program: 'nmap', args, typed: 'nothing' };
}

const isOneHost = (host: string) =>
  isAddress(host) ? /^[\da-fA-F:.]+(?:%[\w.-]+)?$/.test(host) : /^(?=.*[A-Za-z_])[\w.-]+$/.test(host);

const nmapStarttls: ReadonlySet<StarttlsProtocol> = new Set(['ftp', 'imap', 'ldap', 'nntp', 'pop3', 'smtp', 'xmpp']);

/**
 * Without its test for Heartbleed, which is an attack, if a small one. Never without a server name: it makes one of
 * an address too (measured with 2.0.7).
 */
export function sslscan({ endpoint, host, proxy, serverName, starttls }: CommandFacts): Invocation | null {
  const option = starttls === null ? '' : sslscanStarttls[starttls];
  if (proxy !== null || option === undefined || serverName === null) return null;
  const args = [
    '--no-heartbleed',
    ...(host.includes(':') ? ['--ipv6'] : []),
    `--sni-name=${serverName}`,
    ...(option === '' ? [] : [option]),
    endpoint,
  ];
  return { program: 'sslscan', args, typed: 'nothing' };
}

const sslscanStarttls: Readonly<Partial<Record<StarttlsProtocol, string>>> = {
  smtp: '--starttls-smtp',
  imap: '--starttls-imap',
  pop3: '--starttls-pop3',
  ftp: '--starttls-ftp',
  ldap: '--starttls-ldap',
  xmpp: '--starttls-xmpp',
  irc: '--starttls-irc',
  postgres: '--starttls-psql',
  mysql: '--starttls-mysql',
  rdp: '--rdp',
};

export function gnutls({ asked, host, port, proxy, serverName, starttls }: CommandFacts): Invocation | null {
  if (proxy !== null || (starttls !== null && !gnutlsStarttls.has(starttls))) return null;
  const verified = serverName ?? (asked === host ? null : asked);
  const args = [
    `--port=${port}`,
    serverName === null ? '--disable-sni' : `--sni-hostname=${serverName}`,
    ...(verified === null ? [] : [`--verify-hostname=${verified}`]),
    ...(starttls === null ? [] : [`--starttls-proto=${starttls}`]),
    host,
  ];
  return { program: 'gnutls-cli', args, typed: 'end' };
}

/** What `--starttls-proto` takes (GnuTLS 3.7). */
const gnutlsStarttls: ReadonlySet<StarttlsProtocol> = new Set([
  'smtp',
  'lmtp',
  'imap',
  'pop3',
  'ftp',
  'ldap',
  'xmpp',
  'nntp',
  'sieve',
  'postgres',
] as const);

/** It connects by name and asks under that name; it knows no other way. */
export function keytool({ asked, port, proxy, serverName, starttls }: CommandFacts): Invocation | null {
  const plain = proxy === null && starttls === null && serverName === (isAddress(asked) ? null : asked);
  const args = ['-printcert', '-sslserver', joined(asked, port)];
  return plain ? { program: 'keytool', args, typed: 'nothing' } : null;
}

export function testNetConnection({ host, port, proxy }: CommandFacts): Invocation | null {
  const args = ['-ComputerName', host, '-Port', String(port)];
  return proxy === null ? { program: 'Test-NetConnection', args, typed: 'nothing' } : null;
}

/** .NET's own client with Windows' own TLS; its verification stays as it is. */
export function sslStream(facts: CommandFacts): string | null {
  const { host, port, proxy, serverName, starttls, urlHost } = facts;
  if (sendsAnotherName(facts, urlHost)) return null;
  const [place, name] = [quoted(host), quoted(serverName ?? urlHost)];
  if (proxy !== null || starttls !== null || place === null || name === null) return null;
  return [
    `$c = [Net.Sockets.TcpClient]::new(${place}, ${port})`,
    '$s = [Net.Security.SslStream]::new($c.GetStream())',
    `$s.AuthenticateAsClient(${name})`,
    '$s | Format-List SslProtocol, CipherAlgorithm, CipherStrength, KeyExchangeAlgorithm',
    '$c.Dispose()',
  ].join('; ');
}

/** A string of the language, where a bare word would be none. */
function quoted(value: string): string | null {
  const text = isPasteable(value) ? quotePowershell(value) : null;
  return text === null || text.startsWith("'") ? text : `'${text}'`;
}
