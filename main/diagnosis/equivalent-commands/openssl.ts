import type { StarttlsProtocol } from '../../../shared/target.ts';
import type { CommandFacts } from './facts.ts';
import type { Invocation, Typed } from './invocation.ts';

/** How `openssl s_client` is asked; null where it cannot reach the server this way. */
export function sClient(facts: CommandFacts, options: readonly string[], typed: Typed = 'end'): Invocation | null {
  const way = sClientWay(facts);
  return way === null ? null : { program: 'openssl', args: ['s_client', ...way, ...nameOf(facts), ...options], typed };
}

/** The same under another name, or under none. */
export function sClientAs(facts: CommandFacts, serverName: string | null, options: readonly string[] = []) {
  return sClient({ ...facts, serverName }, options);
}

function sClientWay({ endpoint, proxy, serverName, starttls, urlHost }: CommandFacts): string[] | null {
  if (starttls !== null && !starttlsNames.has(starttls)) return null;
  // It speaks CONNECT without TLS and nothing else.
  if (proxy !== null && proxy.scheme !== 'http') return null;
  return [
    '-connect',
    endpoint,
    ...(proxy === null ? [] : ['-proxy', proxy.endpoint]),
    ...(starttls === null ? [] : ['-starttls', starttls]),
    ...(starttls?.startsWith('xmpp') ? ['-xmpphost', serverName ?? urlHost] : []),
  ];
}

const nameOf = ({ serverName }: CommandFacts) =>
  serverName === null ? ['-noservername'] : ['-servername', serverName];

/**
 * Everything the library has, with its own lower limit out of the way: at its default level OpenSSL 3 leaves
 * TLS 1.0 and 1.1, old suites and small keys out by itself, and nothing of the server could be learnt.
 * For one question from a prompt, never for a program.
 */
export const everySuite = `ALL:COMPLEMENTOFALL:@SECLEVEL=${lowestLevel()}`;

/** The one suite, asked for below that limit too. */
export const oneSuite = (name: string) => `${name}:@SECLEVEL=${lowestLevel()}`;

/** SSL_CTX_set_security_level(3): everything is permitted. */
function lowestLevel(): number {
  return 0;
}

/** What `s_client -starttls` takes (OpenSSL 3.0 manual). */
const starttlsNames: ReadonlySet<StarttlsProtocol> = new Set([
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
] as const);
