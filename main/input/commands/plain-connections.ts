import { type Found, type Refusal, refuse } from '../found.ts';
import { readProxy } from '../proxy.ts';
import { type Arguments, firstUsed, optionTable, optionValue } from './options.ts';
import { serversAt } from './server-at.ts';
import type { Tool } from './tool.ts';

/** telnet(1). It speaks no TLS; the port says which upgrade the server would know. */
export const telnet: Tool = {
  names: ['telnet'],
  options: optionTable('gnu', '-l =', '-b =', '-e =', '-n =', '-S =', '-k =', '-X ='),
  read: ({ positionals: [address, port] }) =>
    address === undefined
      ? []
      : serversAt({ tool: 'telnet', address, port: port ?? null, defaultPort: 23, starttls: 'by-port' }),
};

/** nc(1) of OpenBSD and traditional, ncat(1). */
export const netcat: Tool = {
  names: ['nc', 'ncat', 'netcat', 'nc.openbsd', 'nc.traditional'],
  options: optionTable(
    'gnu',
    '-l --listen',
    '--ssl',
    '-X --proxy-type =',
    '-x --proxy =',
    '--proxy-auth =sign-in',
    '-w --wait =',
    '-i --idle-timeout =',
    '-p --source-port =',
    '-s --source =',
    '-q =',
    '-e --exec =',
    '-c --sh-exec =',
    '-o --output =',
    '-T =',
    '-I =',
    '-O =',
    '-P =',
    '-m =',
    '-g =',
    '-G =',
    '-M =',
    '--ssl-cert =',
    '--ssl-key =',
    '--ssl-trustfile =',
    '--ssl-ciphers =',
    '--ssl-servername =',
    '--ssl-alpn =',
  ),
  read: readNetcat,
};

/** socat(1): `OPENSSL:host:port,option…` or `TCP:host:port`. */
export const socat: Tool = { names: ['socat'], options: optionTable('single'), read: readSocat };

/** The small Java programs that vendors hand out to test a connection. */
export const javaPoke: Tool = {
  distinct: true,
  names: ['SSLPoke', 'SSLPoke.java', 'InstallCert', 'InstallCert.java'],
  options: optionTable('single'),
  read: ({ positionals: [address, port] }) =>
    address === undefined ? [] : serversAt({ tool: 'SSLPoke', address, port: port ?? null, defaultPort: 443 }),
};

function readNetcat(args: Arguments): readonly Found[] | Refusal {
  const [address, port] = args.positionals;
  if (address === undefined || firstUsed(args, ['listen']) !== null) return [];
  if (firstUsed(args, ['U']) !== null) return refuse('CMD_NO_TARGET', {}, { text: 'input.refused.local-only' });
  const proxyText = optionValue(args, 'proxy');
  const proxy = proxyText === null ? null : readProxy(proxyText, 1080);
  return serversAt({
    tool: 'nc',
    address,
    port: port ?? null,
    defaultPort: 443,
    starttls: firstUsed(args, ['ssl']) === null ? 'by-port' : null,
    ...(proxy?.kind === 'proxy' ? { proxy: proxy.proxy } : {}),
  });
}

function readSocat(args: Arguments): readonly Found[] | Refusal {
  for (const word of args.words) {
    const [, kind = '', rest = ''] = /^(openssl(?:-connect)?|ssl|tcp[46]?(?:-connect)?):([^,]+)/i.exec(word) ?? [];
    if (kind !== '')
      return serversAt({
        tool: 'socat',
        address: rest,
        defaultPort: 443,
        starttls: /^tcp/i.test(kind) ? 'by-port' : null,
      });
  }
  return [];
}
