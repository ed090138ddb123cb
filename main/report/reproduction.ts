import { bracketed, isAddress } from '../../shared/host-address.ts';
import { quotePosix } from '../../shared/quote-argument.ts';
import type { Target } from '../../shared/target.ts';
import { breaksAt, type Evidence, type Handshake } from './evidence.ts';
import { words } from './words.ts';

/** One command that shows the same again, each value filled in and quoted for a POSIX shell. */
export interface Reproduction {
  readonly title: string;
  readonly command: string;
}

/** STARTTLS protocols that `openssl s_client -starttls` speaks (OpenSSL 3.0 manual). */
const opensslStarttls = [
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
];
const curlStarttls = ['smtp', 'imap', 'pop3', 'ftp'];
const versionFlags: Readonly<Record<string, string>> = {
  'TLSv1.0': '-tls1',
  'TLSv1.1': '-tls1_1',
  'TLSv1.2': '-tls1_2',
  'TLSv1.3': '-tls1_3',
};

/** Commands for the addresses that failed, at most three, and for one that works. */
export function reproductionCommands(evidence: Evidence): readonly Reproduction[] {
  const tried = evidence.addresses.filter(({ handshake }) => handshake !== null);
  const failing = tried.filter(({ mark }) => mark === 'problem').slice(0, 3);
  const working = tried.filter(({ mark }) => mark !== 'problem').slice(0, 1);
  const checking = breaksAt(evidence) === 'certificate';
  const { target } = evidence.diagnosis;
  const each = [...failing, ...working].flatMap(({ handshake }) =>
    handshake ? commandsFor(handshake, target, checking) : [],
  );
  return [...each, ...nameCommand(evidence)];
}

function commandsFor(handshake: Handshake, target: Target, checking: boolean): Reproduction[] {
  const { address } = handshake.report;
  const openssl = opensslCommand(handshake, target, checking);
  const curl = curlCommand(handshake, target);
  return [
    ...(openssl ? [{ title: words('report.reproduce.openssl', { address }), command: `${openssl} </dev/null` }] : []),
    ...(openssl && checking
      ? [{ title: words('report.reproduce.x509', { address }), command: leafCommand(handshake, target) }]
      : []),
    ...(curl ? [{ title: words('report.reproduce.curl', { address }), command: curl }] : []),
  ];
}

function opensslCommand({ report }: Handshake, target: Target, checking: boolean): string | null {
  if (report.starttls && !opensslStarttls.includes(report.starttls)) return null;
  const name = report.hello.serverName;
  const checked = name ?? target.host;
  return commandLine([
    ...['openssl', 's_client', '-connect', endpoint(report.address, report.port)],
    ...(name === null ? ['-noservername'] : ['-servername', name]),
    ...(report.starttls ? ['-starttls', report.starttls] : []),
    ...(report.starttls?.startsWith('xmpp') ? ['-xmpphost', checked] : []),
    ...versionArguments(report.hello.versions),
    ...(report.hello.alpn.length > 0 ? ['-alpn', report.hello.alpn.join(',')] : []),
    ...proxyArguments(target.proxy),
    ...(checking ? [isAddress(checked) ? '-verify_ip' : '-verify_hostname', checked, '-verify_return_error'] : []),
    '-showcerts',
  ]);
}

/** Shows whose certificate it is and when it ends. */
function leafCommand(handshake: Handshake, target: Target): string {
  const fetch = opensslCommand(handshake, target, false);
  return `${fetch} </dev/null | openssl x509 -noout -subject -issuer -dates -fingerprint -sha256`;
}

/** Null where curl cannot do the same: no SNI for a name, or a protocol it does not speak. */
function curlCommand({ report }: Handshake, target: Target): string | null {
  const name = report.hello.serverName ?? target.host;
  if (report.hello.serverName === null && !isAddress(name)) return null;
  const scheme = report.starttls ?? (target.http ? 'https' : null);
  if (scheme === null || !['https', ...curlStarttls].includes(scheme)) return null;
  // The port that was asked about is part of what is sent; where `--connect` went is told apart from it.
  const there = endpoint(name, target.port);
  const path = scheme === 'https' ? target.path : '/';
  return commandLine([
    ...['curl', '--verbose', '--max-time', '10', ...(scheme === 'https' ? ['--head'] : ['--ssl-reqd'])],
    // Brackets in a path are a range of many addresses to curl otherwise.
    ...(/[[\]{}]/.test(path) ? ['--globoff'] : []),
    ...(target.proxy ? ['--proxy', target.proxy] : ['--noproxy', '*']),
    ...['--connect-to', `${there}:${endpoint(report.address, report.port)}`, `${scheme}://${there}${path}`],
  ]);
}

function nameCommand({ names }: Evidence): Reproduction[] {
  const asked = names.find(({ from }) => from === 'resolver');
  if (!asked || !/^[a-z0-9]/i.test(asked.name)) return [];
  return [{ title: words('report.reproduce.dns'), command: commandLine(['nslookup', asked.name]) }];
}

function versionArguments(versions: readonly string[]): string[] {
  const only = versions.length === 1 ? versionFlags[versions[0] ?? ''] : undefined;
  if (only) return [only];
  return versions.length > 0 && !versions.includes('TLSv1.3') ? ['-no_tls1_3'] : [];
}

function proxyArguments(proxy: string | null): string[] {
  const host = proxy && /^(?:http:\/\/)?([^/]+)\/?$/i.exec(proxy)?.[1];
  return host ? ['-proxy', host] : [];
}

const endpoint = (host: string, port: number) => `${bracketed(host)}:${port}`;
const commandLine = (parts: readonly string[]) => parts.map(quotePosix).join(' ');
