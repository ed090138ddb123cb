import type { Found, Refusal } from '../found.ts';
import { readHost } from '../host.ts';
import { noServerName, notesOf, pinnedVersion, verifyOff } from '../notes.ts';
import { readStarttls } from '../starttls-name.ts';
import { type Arguments, firstUsed, optionTable, optionValue } from './options.ts';
import { serversAt } from './server-at.ts';
import type { Tool } from './tool.ts';

/** gnutls-cli(1) of 3.7. */
const options = optionTable(
  'gnu',
  '-p --port =',
  '--sni-hostname =',
  '--disable-sni',
  '-s --starttls',
  '--app-proto --starttls-proto =',
  '--insecure',
  '--no-ca-verification',
  '--priority =',
  '--srppasswd =password',
  '--pskkey =key',
  ...`-d|--debug --verify-hostname --mtu --save-cert --save-ocsp --dh-bits --x509cafile --x509crlfile --x509keyfile
    --x509certfile --rawpkkeyfile --rawpkfile --srpusername --pskusername --srtp-profiles --alpn --recordsize
    --earlydata --inline-commands-prefix --provider --logfile --keymatexport --keymatexportsize --save-server-trace
    --save-client-trace --compress-cert --save-ocsp-multi`
    .split(/\s+/)
    .map((spelling) => `${spelling.replace('|', ' ')} =`),
);

export const gnutlsCli: Tool = {
  distinct: true,
  names: ['gnutls-cli', 'gnutls-cli-debug'],
  options,
  read,
};

function read(args: Arguments): readonly Found[] | Refusal {
  const [address] = args.positionals;
  if (address === undefined) return [];
  const upgrade = optionValue(args, 'starttls-proto');
  const starttls = upgrade === null || upgrade === 'https' ? null : readStarttls(upgrade);
  if (starttls?.kind === 'refused') return starttls;
  const name = nameSent(args);
  return serversAt({
    tool: 'gnutls-cli',
    address,
    port: optionValue(args, 'port'),
    defaultPort: 443,
    // `--starttls` leaves the plain dialogue to the person, so only the port can tell which one it is.
    starttls: firstUsed(args, ['starttls']) === null ? (starttls?.protocol ?? null) : 'by-port',
    notes: clientNotes(args, name),
    ...(name === undefined ? {} : { serverName: name }),
  });
}

function nameSent(args: Arguments): string | null | undefined {
  if (firstUsed(args, ['disable-sni']) !== null) return null;
  const host = readHost(optionValue(args, 'sni-hostname') ?? '');
  return host.kind === 'host' && host.ip === null ? host.name : undefined;
}

function clientNotes(args: Arguments, name: string | null | undefined) {
  const unsafe = firstUsed(args, ['insecure', 'no-ca-verification']);
  return notesOf(
    name === null && noServerName(),
    unsafe !== null && verifyOff(`--${unsafe}`),
    /VERS-/.test(optionValue(args, 'priority') ?? '') && pinnedVersion('--priority'),
  );
}
