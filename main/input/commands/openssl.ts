import { type Found, type Note, type Refusal, refuse } from '../found.ts';
import { readHost } from '../host.ts';
import { noServerName, notesOf, pinnedVersion } from '../notes.ts';
import { readProxy } from '../proxy.ts';
import { readStarttls } from '../starttls-name.ts';
import { readUrl } from '../url.ts';
import { type Arguments, firstUsed, optionTable, optionValue } from './options.ts';
import { serversAt } from './server-at.ts';
import type { Tool } from './tool.ts';

const versions = [
  'ssl2',
  'ssl3',
  'tls1',
  'tls1_1',
  'tls1_2',
  'tls1_3',
  'no_ssl3',
  'no_tls1',
  'no_tls1_1',
  'no_tls1_2',
  'no_tls1_3',
];

/** Options with a value: openssl-s_client(1) of 3.0 to 3.5. */
const options = optionTable(
  'single',
  '-connect =',
  '-host =',
  '-port =',
  '-servername =',
  '-noservername',
  '-starttls =',
  '-proxy =',
  '-url =',
  '-min_protocol =',
  '-max_protocol =',
  '-proxy_pass =password',
  '-pass =password',
  '-passin =password',
  '-psk =key',
  '-srppass =password',
  '-k =password',
  ...versions.map((version) => `-${version}`),
  ...`-alpn -attime -auth_level -bind -build_chain -CAfile -CApath -CAstore -cert -cert_chain -certform -chainCAfile
    -chainCApath -cipher -ciphersuites -client_sigalgs -CRL -CRLform -ctlogfile -curves -dane_tlsa_domain
    -dane_tlsa_rrdata -early_data -engine -groups -in -inform -issuer -key -keyform -keylogfile -keymatexport
    -keymatexportlen -max_pipelines -max_send_frag -maxfraglen -msgfile -mtu -name -nameopt -nextprotoneg -out
    -policy -proxy_user -provider -provider-path -propquery -psk_identity -psk_session -purpose -rand -read_buf
    -record_padding -requestCAfile -serverinfo -sess_in -sess_out -sigalgs -split_send_frag -srpuser -ssl_config
    -time -unix -use_srtp -verify -verify_depth -verify_email -verify_hostname -verify_ip -verify_name -verifyCAfile
    -verifyCApath -writerand -xcert -xchain -xkey -xmpphost -www`
    .split(/\s+/)
    .map((spelling) => `${spelling} =`),
);

export const openssl: Tool = { names: ['openssl'], options, read };

function read(args: Arguments): readonly Found[] | Refusal | null {
  const [command, ...rest] = args.positionals;
  if (command === 'ocsp' || command === 'storeutl') return readUrls([optionValue(args, 'url') ?? '', ...rest]);
  if (command !== 's_client' && command !== 's_time') return command === undefined ? null : [];
  const address = optionValue(args, 'connect') ?? optionValue(args, 'host') ?? rest[0] ?? null;
  if (firstUsed(args, ['unix']) !== null) return refuse('CMD_NO_TARGET', {}, { text: 'input.refused.local-only' });
  return address === null ? [] : readClient(args, address);
}

function readClient(args: Arguments, address: string): readonly Found[] | Refusal {
  const upgrade = optionValue(args, 'starttls');
  const starttls = upgrade === null ? null : readStarttls(upgrade);
  if (starttls?.kind === 'refused') return starttls;
  const proxyText = optionValue(args, 'proxy');
  const proxy = proxyText === null ? null : readProxy(proxyText);
  const name = nameSent(args, address);
  return serversAt({
    tool: 'openssl',
    address: stripScheme(address),
    port: optionValue(args, 'port'),
    // s_client(1): without a port it takes 4433.
    defaultPort: 4433,
    starttls: starttls?.protocol ?? null,
    notes: clientNotes(args, name),
    ...(name === undefined ? {} : { serverName: name }),
    ...(proxy?.kind === 'proxy' ? { proxy: proxy.proxy } : {}),
  });
}

/**
 * s_client(1), -servername: since 1.1.1 the name of -connect is sent by default "if it follows a DNS name
 * format". Undefined: that default; null: none is sent.
 */
function nameSent(args: Arguments, address: string): string | null | undefined {
  if (firstUsed(args, ['noservername']) !== null) return null;
  const written = optionValue(args, 'servername');
  const host = written === null ? null : readHost(written);
  if (host?.kind === 'host') return host.ip === null ? host.name : null;
  const target = readHost(address.replace(/:\w*$/, ''));
  return target.kind === 'host' && target.ip !== null ? null : undefined;
}

function clientNotes(args: Arguments, name: string | null | undefined): Note[] {
  const pinned = firstUsed(args, [...versions, 'min_protocol', 'max_protocol']);
  return notesOf(name === null && noServerName(), pinned !== null && pinnedVersion(`-${pinned}`));
}

/** People paste `-connect https://host/`; openssl refuses that, the server meant is plain. */
function stripScheme(address: string): string {
  const bare = address.replace(/^https?:\/\//i, '').replace(/\/.*$/, '');
  return bare === address || /:\d+$/.test(bare) ? bare : `${bare}:443`;
}

function readUrls(urls: readonly string[]): readonly Found[] | Refusal {
  for (const url of urls) {
    const result = readUrl(url);
    if (result?.kind === 'refused') return result;
    if (result !== null) return result.servers;
  }
  return [];
}
