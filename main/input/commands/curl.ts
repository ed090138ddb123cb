import type { Target } from '../../../shared/target.ts';
import { readEndpoint } from '../endpoint.ts';
import { type Found, type Note, type Refusal, refuse } from '../found.ts';
import { notesOf, pinnedVersion, verifyOff } from '../notes.ts';
import { readProxy } from '../proxy.ts';
import { readUrl, takeApart } from '../url.ts';
import { type Arguments, firstUsed, optionTable, optionValue, optionValues } from './options.ts';
import type { Tool } from './tool.ts';

/** Options with a value: curl(1) of 7.88 and 8.x. */
const options = optionTable(
  'gnu',
  '--url =',
  '-k --insecure',
  '-x --proxy =',
  '--proxy1.0 =',
  '--preproxy =',
  '--socks4 =',
  '--socks4a =',
  '--socks5 =',
  '--socks5-hostname =',
  '--resolve =',
  '--connect-to =',
  '--proto-default =',
  '--tls-max =',
  '-1 --tlsv1',
  '--tlsv1.0',
  '--tlsv1.1',
  '--tlsv1.2',
  '--tlsv1.3',
  '-2 --sslv2',
  '-3 --sslv3',
  '--unix-socket =',
  '--abstract-unix-socket =',
  '-u --user =sign-in',
  '-U --proxy-user =sign-in',
  '-H --header =header',
  '--proxy-header =header',
  '-b --cookie =cookie',
  '-d --data =data',
  '--data-ascii =data',
  '--data-binary =data',
  '--data-raw =data',
  '--data-urlencode =data',
  '--json =data',
  '--url-query =data',
  '-F --form =data',
  '--form-string =data',
  '--oauth2-bearer =token',
  '--pass =password',
  '--proxy-pass =password',
  '--tlspassword =password',
  '--proxy-tlspassword =password',
  '-E --cert =after-colon',
  '--proxy-cert =after-colon',
  '--ftp-account =sign-in',
  '-Q --quote =data',
  '--login-options =',
  ...`--alt-svc --aws-sigv4 --cacert --capath --cert-type --ciphers -K|--config --connect-timeout -C|--continue-at
    -c|--cookie-jar --create-file-mode --crlfile --curves --delegation --dns-interface --dns-ipv4-addr --dns-ipv6-addr
    --dns-servers --doh-url -D|--dump-header --ech --egd-file --engine --etag-compare --etag-save --expect100-timeout
    --ftp-alternative-to-user --ftp-method -P|--ftp-port --ftp-ssl-ccc-mode --happy-eyeballs-timeout-ms --haproxy-clientip
    -h|--help --hostpubmd5 --hostpubsha256 --hsts --interface --ip-tos --ipfs-gateway --keepalive-cnt --keepalive-time
    --key --key-type --krb --libcurl --limit-rate --local-port --mail-auth --mail-from --mail-rcpt --max-filesize
    --max-redirs -m|--max-time --netrc-file --noproxy -o|--output --output-dir --parallel-max --pinnedpubkey --proto
    --proto-redir --proxy-cacert --proxy-capath --proxy-cert-type --proxy-ciphers --proxy-crlfile --proxy-key
    --proxy-key-type --proxy-pinnedpubkey --proxy-service-name --proxy-tls13-ciphers --proxy-tlsauthtype
    --proxy-tlsuser --pubkey --random-file -r|--range --rate -e|--referer -X|--request --request-target --retry
    --retry-delay --retry-max-time --sasl-authzid --service-name --socks5-gssapi-service -Y|--speed-limit
    -y|--speed-time --stderr -t|--telnet-option --tftp-blksize -z|--time-cond --tls13-ciphers --tlsauthtype --tlsuser
    --trace --trace-ascii --trace-config -T|--upload-file --variable --vlan-priority -A|--user-agent -w|--write-out`
    .split(/\s+/)
    .map((spelling) => `${spelling.replace('|', ' ')} =`),
);

export const curl: Tool = { names: ['curl', 'curlie'], options, read };

function read(args: Arguments): readonly Found[] | Refusal {
  if (firstUsed(args, ['unix-socket', 'abstract-unix-socket']) !== null)
    return refuse('CMD_NO_TARGET', {}, { text: 'input.refused.local-only' });
  const servers: Found[] = [];
  for (const url of [...optionValues(args, 'url'), ...args.positionals]) {
    const result = readUrl(withScheme(url, optionValue(args, 'proto-default')));
    if (result === null) continue;
    if (result.kind === 'refused') return result;
    for (const server of result.servers) servers.push(applyOptions(server, args));
  }
  return servers;
}

/** curl(1), URL: without a scheme it guesses from the beginning of the host name, and takes http otherwise. */
function withScheme(url: string, usual: string | null): string {
  const bare = url.replace(/^<|>$/g, '').trim().replace(/\s/g, '%20');
  if (takeApart(bare) !== null) return bare;
  const guessed = /^(ftp|ldap|imap|smtp|pop3)\./i.exec(bare)?.[1]?.toLowerCase();
  return `${usual ?? guessed ?? 'http'}://${bare}`;
}

function applyOptions(server: Found, args: Arguments): Found {
  const proxy = proxyOf(args);
  const connect = connectOf(server, args);
  return {
    ...server,
    ...(proxy === null ? {} : { proxy }),
    ...(connect === null ? {} : { connect }),
    notes: [...server.notes, ...commandNotes(args)],
  };
}

function commandNotes(args: Arguments): Note[] {
  const pinned = firstUsed(args, ['tls-max', 'tlsv1', 'tlsv1.0', 'tlsv1.1', 'tlsv1.2', 'tlsv1.3', 'sslv2', 'sslv3']);
  return notesOf(
    firstUsed(args, ['insecure']) !== null && verifyOff('--insecure'),
    pinned !== null && pinnedVersion(`--${pinned}`),
  );
}

/** curl(1), --proxy: http and port 1080 unless said. The proxy's own name is no target. */
function proxyOf(args: Arguments): string | null {
  const socks = ['socks4', 'socks4a', 'socks5', 'socks5-hostname'].find((name) => optionValue(args, name) !== null);
  const written =
    optionValue(args, 'proxy') ??
    optionValue(args, 'proxy1.0') ??
    (socks === undefined ? null : `${socks === 'socks5-hostname' ? 'socks5h' : socks}://${optionValue(args, socks)}`) ??
    environmentProxy(args.environment);
  if (written === null || written === '') return null;
  const proxy = readProxy(written, 1080);
  return proxy.kind === 'proxy' ? proxy.proxy : null;
}

/** Proxies as most programs take them from their environment. */
export function environmentProxy(environment: ReadonlyMap<string, string>): string | null {
  for (const name of ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']) {
    const value = environment.get(name);
    if (value !== undefined) return value;
  }
  return null;
}

/** `--connect-to HOST1:PORT1:HOST2:PORT2` and `--resolve HOST:PORT:ADDRESS[,ADDRESS]`; empty parts mean "any". */
function connectOf(server: Found, args: Arguments): Target['connect'] {
  for (const rule of optionValues(args, 'connect-to')) {
    const [host = '', port = '', ...to] = splitColons(rule);
    if (fits(server, host, port))
      return readDial(to.join(':').replace(/^:/, ''), to[0] === '' ? server.host.name : null);
  }
  const [address] = resolvedFor(args, server.host.name, server.port) ?? [];
  return address === undefined ? null : readDial(bracketed(address), null);
}

/**
 * Addresses that `--resolve` gives a name at a port; null where it gives none. As in curl(1) the last rule for a name
 * counts, a rule for any name after all others, and `-HOST:PORT` gives none.
 */
export function resolvedFor(args: Arguments, host: string, port: number): readonly string[] | null {
  const rules = optionValues(args, 'resolve').map((rule) => {
    const [, name = '', at = '', to = ''] = /^\+?(\[[^\]]*\]|[^:]*):(\d+):(.*)$/.exec(rule) ?? [];
    return { name: name.toLowerCase(), port: Number(at), addresses: to.split(',').filter(Boolean) };
  });
  const named = (name: string) => rules.findLast((rule) => rule.name === name && rule.port === port);
  const { addresses = [] } = named(host.toLowerCase()) ?? named('*') ?? {};
  return addresses.length === 0 ? null : addresses;
}

const fits = (server: Found, host: string, port: string): boolean =>
  (host === '' || host === '*' || host.toLowerCase() === server.host.name) &&
  (port === '' || Number(port) === server.port);

function readDial(text: string, sameHost: string | null): Target['connect'] {
  if (sameHost !== null) return /^\d+$/.test(text) ? { host: sameHost, port: Number(text) } : null;
  const endpoint = readEndpoint(text);
  return endpoint.kind === 'refused' ? null : { host: endpoint.host.name, port: endpoint.port };
}

/** Splits at colons outside brackets. */
const splitColons = (text: string): string[] => text.match(/\[[^\]]*\]|[^:[]+|(?<=:|^)(?=:|$)/g) ?? [];

const bracketed = (address: string): string =>
  address.includes(':') && !address.startsWith('[') ? `[${address}]` : address;
