import type { PolicyTrial } from '../../../shared/network/machine.ts';
import type { StarttlsProtocol } from '../../../shared/target.ts';
import { connectionsMade } from '../../system/connections-made.ts';
import type { FollowProgram } from '../../system/follow-program.ts';
import { type SettingTries, tryWithAndWithout } from './with-and-without.ts';

/** One server, and the settings that are to be tried with it. */
export interface TrialInquiry {
  /** The openssl.cnf that seems to forbid it. */
  readonly file: string;
  /** An address literal. */
  readonly address: string;
  readonly port: number;
  /** Null sends no name. */
  readonly serverName: string | null;
  readonly starttls: StarttlsProtocol | null;
}

export interface ProgramPorts {
  readonly platform: NodeJS.Platform;
  readonly find: (name: string) => string | null;
  readonly follow: FollowProgram;
}

/** Milliseconds for one handshake of `openssl s_client`. */
const handshakeMs = 4000;

/**
 * Lets this machine's `openssl` connect with the settings and without any, and both several times where that made the
 * difference: what failed by chance must not look like a rule. `leafNow` looks at the server's certificate. Contacts the
 * target alone. Null where there is no such program, or none that speaks the protocol before TLS. Never rejects.
 */
export async function tryPolicy(
  inquiry: TrialInquiry,
  { find, follow, platform }: ProgramPorts,
  signal: AbortSignal,
  leafNow: SettingTries['leaf'],
): Promise<PolicyTrial | null> {
  const command = find('openssl');
  const args = wordsFor(inquiry);
  if (command === null || args === null) return null;
  const connect = (file: string) => {
    connectionsMade.program('program', inquiry.address, inquiry.port);
    return handshake({ command, args, file }, follow, signal);
  };
  const empty = platform === 'win32' ? 'NUL' : '/dev/null';
  const tries = { with: () => connect(inquiry.file), without: () => connect(empty), leaf: leafNow };
  const { with: withPolicy, without: withoutPolicy, ...rest } = await tryWithAndWithout(tries);
  return { program: 'openssl', file: inquiry.file.slice(0, 1000), withPolicy, withoutPolicy, ...rest };
}

/** What s_client calls the protocols that it can begin with. */
const starttlsNames: Partial<Record<StarttlsProtocol, string>> = {
  ...{ smtp: 'smtp', imap: 'imap', pop3: 'pop3', ftp: 'ftp', ldap: 'ldap' },
  ...{ postgres: 'postgres', mysql: 'mysql', lmtp: 'lmtp', sieve: 'sieve', nntp: 'nntp' },
};

function wordsFor({ address, port, serverName, starttls }: TrialInquiry): string[] | null {
  const protocol = starttls === null ? null : starttlsNames[starttls];
  if (protocol === undefined) return null;
  const place = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  return [
    ...['s_client', '-brief', '-connect', place],
    ...(serverName === null ? ['-noservername'] : ['-servername', serverName]),
    ...(protocol === null ? [] : ['-starttls', protocol]),
  ];
}

interface Handshake {
  readonly command: string;
  readonly args: readonly string[];
  readonly file: string;
}

/** What ends before TLS began, or by our own limit, says nothing of the settings: `not-run`. */
async function handshake(
  { args, command, file }: Handshake,
  follow: FollowProgram,
  signal: AbortSignal,
): Promise<PolicyTrial['withPolicy']> {
  const lines: string[] = [];
  const run = { command, args, timeoutMs: handshakeMs, environment: { OPENSSL_CONF: file } };
  const end = await follow(run, (line) => lines.push(line), signal);
  if (end.kind !== 'ended') return 'not-run';
  const said = lines.join('\n');
  if (end.status === 0 && said.includes('CONNECTION ESTABLISHED')) return 'connected';
  return /:SSL routines:|:ssl_|alert/i.test(said) && !/connect:errno|BIO_connect/.test(said) ? 'failed' : 'not-run';
}
