import { type StarttlsProtocol, starttlsProtocols } from '../../shared/target.ts';
import { type Refusal, refuse } from './found.ts';

/** Other names programs have for the same upgrade: OpenSSL, gnutls-cli, testssl.sh, sslscan, nmap. */
const aliases: ReadonlyMap<string, StarttlsProtocol> = new Map<string, StarttlsProtocol>([
  ['submission', 'smtp'],
  ['pop', 'pop3'],
  ['imap4', 'imap'],
  ['xmpp-client', 'xmpp'],
  ['jabber', 'xmpp'],
  ['managesieve', 'sieve'],
  ['postgresql', 'postgres'],
  ['psql', 'postgres'],
  ['pgsql', 'postgres'],
  ['mariadb', 'mysql'],
  ['sqlserver', 'mssql'],
  ['tds', 'mssql'],
  ['ms-wbt-server', 'rdp'],
]);

/** Reads the name of an upgrade; the refusal lists the known ones. */
export function readStarttls(name: string): { kind: 'starttls'; protocol: StarttlsProtocol } | Refusal {
  const lower = name.trim().toLowerCase();
  const protocol = starttlsProtocols.find((one) => one === lower) ?? aliases.get(lower);
  if (protocol !== undefined) return { kind: 'starttls', protocol };
  const shown = /^[\w-]{1,30}$/.test(lower) ? lower : '…';
  return refuse('STARTTLS_UNKNOWN', { protocol: shown, known: starttlsProtocols.join(', ') });
}
