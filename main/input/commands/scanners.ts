import type { Found, Refusal } from '../found.ts';
import { readHost } from '../host.ts';
import { readStarttls } from '../starttls-name.ts';
import { readUrl } from '../url.ts';
import { type Arguments, optionTable, optionValue } from './options.ts';
import { serversAt, type Wish } from './server-at.ts';
import type { Tool } from './tool.ts';

/** nmap(1): hosts stand apart from their ports. */
export const nmap: Tool = {
  names: ['nmap', 'rustscan'],
  options: optionTable(
    'gnu',
    '-p --ports =',
    ...'--script --script-args -oN -oX -oG -oA -e -S -D -g --source-port -iL -iR --top-ports --exclude --dns-servers --proxies --host-timeout --min-rate --max-rate --max-retries --scan-delay --ttl --data-length'
      .split(' ')
      .map((spelling) => `${spelling} =`),
  ),
  read: readNmap,
};

/** sslscan, sslyze, testssl.sh and others: host[:port] with --starttls in their own spelling. */
export const tlsScanners: Tool = {
  names: ['sslscan', 'sslyze', 'testssl', 'testssl.sh', 'cipherscan', 'tlsx', 'ssllabs-scan', 'tlsscan', 'sslscan2'],
  options: optionTable(
    'gnu',
    '-t --starttls =',
    '-starttls =',
    '--sni =',
    '--sni-name =',
    '-servername =',
    '--ip =',
    '-u --host =',
    '--proxy =',
    '--pk-pass =password',
    '--pkpass =password',
    ...'--certs --pk --targets --json --jsonfile --csvfile --logfile --htmlfile --openssl --xml --openssl-timeout --timeout --sleep --cert --key --json_out --targets_in --mozilla_config --warnings --color --connect-timeout --openssl-path'
      .split(' ')
      .map((spelling) => `${spelling} =`),
  ),
  read: readScanner,
};

function readNmap(args: Arguments): readonly Found[] | Refusal {
  const hosts = args.positionals.slice(0, 10);
  const listed = (optionValue(args, 'ports') ?? '443').split(',').filter((port) => /^\d+$/.test(port));
  const ports = listed.length === 0 ? ['443'] : listed.slice(0, 5);
  return serversAt(
    ...hosts.flatMap((address) =>
      ports.map((port): Wish => ({ tool: 'nmap', address, port, defaultPort: 443, starttls: 'by-port' })),
    ),
  );
}

function readScanner(args: Arguments): readonly Found[] | Refusal {
  const upgrade = optionValue(args, 'starttls') ?? starttlsFlag(args);
  const starttls = upgrade === null || upgrade === 'auto' ? null : readStarttls(upgrade);
  if (starttls?.kind === 'refused') return starttls;
  const name = readHost(
    optionValue(args, 'sni') ?? optionValue(args, 'sni-name') ?? optionValue(args, 'servername') ?? '',
  );
  const words = [optionValue(args, 'host'), ...args.positionals].filter((word) => word !== null);
  const servers: Found[] = [];
  for (const word of words.slice(0, 20)) {
    const result = readUrl(word) ?? serversAt({ ...scannerWish(word, upgrade, starttls?.protocol ?? null) });
    if ('kind' in result && result.kind === 'refused') return result;
    const found = 'kind' in result ? result.servers : result;
    servers.push(...found.map((server) => withName(server, name)));
  }
  return servers;
}

const scannerWish = (address: string, upgrade: string | null, protocol: Wish['starttls'] | null): Wish => ({
  tool: 'scanner',
  address: address.replace(/\/$/, ''),
  defaultPort: 443,
  starttls: upgrade === 'auto' ? 'by-port' : (protocol ?? null),
});

const withName = (server: Found, name: ReturnType<typeof readHost>): Found =>
  name.kind === 'host' && name.ip === null ? { ...server, serverName: name.name } : server;

/** sslscan writes the protocol into the option: --starttls-smtp, and --rdp. */
function starttlsFlag(args: Arguments): string | null {
  for (const { option } of args.used) {
    const [, protocol] = /^starttls-(\w+)$/.exec(option.name) ?? [];
    if (protocol !== undefined) return protocol === 'psql' ? 'postgres' : protocol;
    if (option.name === 'rdp') return 'rdp';
  }
  return null;
}
