// How programs are pointed at the relay. `{host}` and `{port}` are those of the server, `{listen}` and `{listenPort}`
// those of the relay, `{urlHost}` is `{host}` as it stands in a URL, `{protocol}` the one that switches to TLS. The certificate stays checked in every one of them.
import { bracketed, isAddress } from '../host-address.ts';
import { phrase } from '../phrase.ts';
import type { FilledRecipe, ListenPlace } from '../relay/document.ts';
import type { StarttlsProtocol, Target } from '../target.ts';
import { type RelayRecipeTextId, relayRecipeTexts } from '../text/en/relay-recipes.ts';
import { say } from '../text/say.ts';

export interface RelayRecipe {
  /** Stable. */
  readonly id: string;
  readonly title: RelayRecipeTextId;
  readonly note: RelayRecipeTextId | null;
  readonly commands: readonly string[];
  /** The same for a server by its address, which is no name to send (RFC 6066 section 3); null where nothing differs. */
  readonly byAddress: readonly string[] | null;
  /** Takes back what stays; empty where nothing does. */
  readonly undo: readonly string[];
  /** What it is for: any program, the web, or protocols of their own. */
  readonly for: 'any' | 'web' | readonly StarttlsProtocol[];
  /** Needs a name: with an address there is nothing to point elsewhere. */
  readonly byName: boolean;
  /** Where the option or setting is described. */
  readonly source: string;
}

const windowsHosts = '$env:SystemRoot\\System32\\drivers\\etc\\hosts';
const recipe = (own: Partial<RelayRecipe> & Pick<RelayRecipe, 'id' | 'title' | 'commands' | 'for' | 'source'>) => ({
  note: null,
  byAddress: null,
  undo: [],
  byName: false,
  ...own,
});

/** In the order in which they are shown. */
export const relayRecipes: readonly RelayRecipe[] = [
  recipe({
    id: 'curl',
    title: 'relay.recipe.curl',
    commands: ['curl -v --connect-to {urlHost}:{port}:{listen}:{listenPort} https://{urlHost}:{port}/'],
    for: 'web',
    source: 'https://curl.se/docs/manpage.html#--connect-to',
  }),
  recipe({
    id: 'chromium',
    title: 'relay.recipe.chromium',
    note: 'relay.recipe.note.profile',
    commands: [
      'chromium --user-data-dir=relay-profile --host-resolver-rules="MAP {host} {listen}:{listenPort}" https://{host}:{port}/',
    ],
    undo: ['rm -r relay-profile'],
    for: 'web',
    byName: true,
    source: 'https://www.chromium.org/developers/design-documents/network-stack/socks-proxy/',
  }),
  recipe({
    id: 'git',
    title: 'relay.recipe.git',
    commands: [
      'git -c http.curloptResolve={host}:{listenPort}:{listen} ls-remote https://{host}:{listenPort}/PATH.git',
    ],
    for: 'web',
    byName: true,
    source: 'https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpcurloptResolve',
  }),
  recipe({
    id: 'psql',
    title: 'relay.recipe.psql',
    commands: ['psql "host={host} hostaddr={listen} port={listenPort} sslmode=verify-full"'],
    for: ['postgres'],
    source: 'https://www.postgresql.org/docs/current/libpq-connect.html',
  }),
  recipe({
    id: 'jdbc-postgresql',
    title: 'relay.recipe.jdbc-postgresql',
    note: 'relay.recipe.note.database-name',
    commands: ['jdbc:postgresql://{listen}:{listenPort}/DATABASE?sslmode=verify-ca'],
    for: ['postgres'],
    source: 'https://jdbc.postgresql.org/documentation/use/',
  }),
  recipe({
    id: 'mysql',
    title: 'relay.recipe.mysql',
    note: 'relay.recipe.note.database-name',
    commands: ['mysql --host={listen} --port={listenPort} --ssl-mode=VERIFY_CA --ssl-ca=CA.pem'],
    for: ['mysql'],
    source: 'https://dev.mysql.com/doc/refman/8.4/en/connection-options.html',
  }),
  recipe({
    id: 'jdbc-mysql',
    title: 'relay.recipe.jdbc-mysql',
    note: 'relay.recipe.note.database-name',
    commands: ['jdbc:mysql://{listen}:{listenPort}/DATABASE?sslMode=VERIFY_CA'],
    for: ['mysql'],
    source: 'https://dev.mysql.com/doc/connector-j/en/connector-j-connp-props-security.html',
  }),
  recipe({
    id: 'jdbc-sqlserver',
    title: 'relay.recipe.jdbc-sqlserver',
    commands: ['jdbc:sqlserver://{listen}:{listenPort};encrypt=true;hostNameInCertificate={host}'],
    for: ['mssql'],
    source: 'https://learn.microsoft.com/en-us/sql/connect/jdbc/setting-the-connection-properties',
  }),
  recipe({
    id: 'ldapsearch',
    title: 'relay.recipe.ldapsearch',
    note: 'relay.recipe.note.hosts',
    commands: ['ldapsearch -x -ZZ -H ldap://{host}:{listenPort} -s base -b ""'],
    for: ['ldap'],
    byName: true,
    source: 'https://www.openldap.org/software/man.cgi?query=ldapsearch',
  }),
  recipe({
    id: 'starttls-openssl',
    title: 'relay.recipe.starttls-openssl',
    commands: [
      'openssl s_client -connect {listen}:{listenPort} -starttls {protocol} -servername {host} -verify_hostname {host}',
    ],
    byAddress: ['openssl s_client -connect {listen}:{listenPort} -starttls {protocol} -verify_ip {host}'],
    for: [
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
    ],
    source: 'https://docs.openssl.org/master/man1/openssl-s_client/',
  }),
  recipe({
    id: 'postfix',
    title: 'relay.recipe.postfix',
    note: 'relay.recipe.note.postfix',
    commands: ['postconf relayhost', "postconf -e 'relayhost = [{listen}]:{listenPort}'", 'postfix reload'],
    undo: ["postconf -e 'relayhost = WHAT-WAS-THERE'", 'postfix reload'],
    for: ['smtp'],
    source: 'https://www.postfix.org/postconf.5.html#relayhost',
  }),
  recipe({
    id: 'openssl',
    title: 'relay.recipe.openssl',
    commands: ['openssl s_client -connect {listen}:{listenPort} -servername {host} -verify_hostname {host}'],
    byAddress: ['openssl s_client -connect {listen}:{listenPort} -verify_ip {host}'],
    for: 'any',
    source: 'https://docs.openssl.org/master/man1/openssl-s_client/',
  }),
  recipe({
    id: 'python-urllib3',
    title: 'relay.recipe.python-urllib3',
    commands: [
      'python3 -c \'import urllib3; print(urllib3.HTTPSConnectionPool("{listen}", {listenPort}, server_hostname="{host}", assert_hostname="{host}").request("GET", "/", headers=dict(Host="{urlHost}")).status)\'',
    ],
    for: 'web',
    source: 'https://urllib3.readthedocs.io/en/stable/advanced-usage.html#custom-sni-hostname',
  }),
  recipe({
    id: 'node',
    title: 'relay.recipe.node',
    commands: [
      'node -e \'require("node:tls").connect({ host: "{listen}", port: {listenPort}, servername: "{host}" }, () => console.log("connected"))\'',
    ],
    byAddress: [
      'node -e \'const tls = require("node:tls"); tls.connect({ host: "{listen}", port: {listenPort}, checkServerIdentity: (_, seen) => tls.checkServerIdentity("{host}", seen) }, () => console.log("connected"))\'',
    ],
    for: 'any',
    source: 'https://nodejs.org/api/tls.html#tlsconnectoptions-callback',
  }),
  recipe({
    id: 'java-hosts',
    title: 'relay.recipe.java-hosts',
    note: 'relay.recipe.note.java-hosts',
    commands: ['echo "{listen} {host}" > relay-hosts', 'java -Djdk.net.hosts.file=relay-hosts -jar PROGRAM.jar'],
    undo: ['rm relay-hosts'],
    for: 'any',
    byName: true,
    source: 'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/InetAddress.html',
  }),
  recipe({
    id: 'hosts-linux',
    title: 'relay.recipe.hosts-linux',
    note: 'relay.recipe.note.hosts',
    commands: ['echo "{listen} {host}" | sudo tee -a /etc/hosts'],
    undo: ["sudo sed -i '/^{listen} {host}$/d' /etc/hosts"],
    for: 'any',
    byName: true,
    source: 'https://man7.org/linux/man-pages/man5/hosts.5.html',
  }),
  recipe({
    id: 'hosts-macos',
    title: 'relay.recipe.hosts-macos',
    note: 'relay.recipe.note.hosts',
    commands: ['echo "{listen} {host}" | sudo tee -a /etc/hosts', 'sudo dscacheutil -flushcache'],
    undo: ["sudo sed -i '' '/^{listen} {host}$/d' /etc/hosts", 'sudo dscacheutil -flushcache'],
    for: 'any',
    byName: true,
    source: 'https://ss64.com/mac/dscacheutil.html',
  }),
  recipe({
    id: 'hosts-windows',
    title: 'relay.recipe.hosts-windows',
    note: 'relay.recipe.note.hosts',
    commands: [`Add-Content -Path ${windowsHosts} -Value "{listen} {host}"`, 'ipconfig /flushdns'],
    undo: [
      `(Get-Content ${windowsHosts}) | Where-Object { $_ -ne "{listen} {host}" } | Set-Content ${windowsHosts}`,
      'ipconfig /flushdns',
    ],
    for: 'any',
    byName: true,
    source: 'https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.management/add-content',
  }),
  recipe({
    id: 'docker',
    title: 'relay.recipe.docker',
    note: 'relay.recipe.note.elsewhere',
    commands: ['docker run --add-host {host}:host-gateway IMAGE'],
    for: 'any',
    byName: true,
    source: 'https://docs.docker.com/reference/cli/docker/container/run/#add-host',
  }),
  recipe({
    id: 'kubernetes',
    title: 'relay.recipe.kubernetes',
    note: 'relay.recipe.note.elsewhere',
    commands: ['spec: { hostAliases: [ { ip: "ADDRESS", hostnames: [ "{host}" ] } ] }'],
    for: 'any',
    byName: true,
    source: 'https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/',
  }),
];

/** All of them with host and ports filled in, those that fit the target first. */
export function fillRelayRecipes(target: Target, place: ListenPlace): FilledRecipe[] {
  const host = target.serverName ?? target.host;
  const values = {
    ...{ host, urlHost: bracketed(host), port: target.port, protocol: target.starttls ?? 'smtp' },
    ...{ listen: bracketed(place.address), listenPort: place.port },
  };
  const filled = relayRecipes.map((one) => ({
    id: one.id,
    title: say(relayRecipeTexts, phrase(one.title)),
    note: one.note === null ? '' : say(relayRecipeTexts, phrase(one.note, values)),
    commands: ((isAddress(host) ? one.byAddress : null) ?? one.commands).map((command) => fill(command, values)),
    undo: one.undo.map((command) => fill(command, values)),
    fits: fitsTarget(one, target, host),
  }));
  return [...filled.filter(({ fits }) => fits), ...filled.filter(({ fits }) => !fits)];
}

function fitsTarget(one: RelayRecipe, { http, starttls }: Target, host: string): boolean {
  if (one.byName && isAddress(host)) return false;
  if (one.for === 'any') return starttls === null || one.id !== 'openssl';
  if (one.for === 'web') return starttls === null && http;
  return starttls !== null && one.for.includes(starttls);
}

const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(host|urlHost|port|listen|listenPort|protocol)\}/g, (_, name: string) => String(values[name] ?? ''));
