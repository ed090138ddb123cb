// Real servers that begin in the clear, each in a folder of its own, on a port of loopback that was free.
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StartedServer } from './more-servers.ts';
import type { ServedPair } from './nginx.ts';
import { freePort, startProgram, temporaryFolder } from './program.ts';

/** A folder that servers can read after they gave up root, with `server.pem` (chain) and `server.key`. */
function prepare({ chainPem, keyPem }: ServedPair): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'server.pem'), chainPem);
  writeFileSync(join(folder, 'server.key'), keyPem);
  return folder;
}

/** Starts a program with one configuration file in the folder. */
async function startWith(
  folder: string,
  port: number,
  [name, content]: readonly [string, string],
  [command = '', ...args]: readonly string[],
): Promise<StartedServer> {
  writeFileSync(join(folder, name), content);
  return { ...(await startProgram({ command, args, folder, port })), port };
}

/**
 * Postfix with SMTP alone. Its own start script wants the whole system; its master process does not. `more` are lines of
 * its main.cf, `again` the port of one that has ended, for a server that was set up anew.
 */
export async function startPostfix(pair: ServedPair, more = '', again?: number): Promise<StartedServer> {
  const folder = prepare(pair);
  const port = again ?? (await freePort());
  const queue = join(folder, 'queue');
  const owner = statSync('/var/lib/postfix');
  for (const part of ['', 'pid', 'private', 'public', 'active', 'incoming', 'deferred', 'maildrop', 'data']) {
    mkdirSync(join(queue, part));
    // The queue and its list of processes stay root's.
    if (part !== '' && part !== 'pid') chownSync(join(queue, part), owner.uid, owner.gid);
  }
  writeFileSync(
    join(folder, 'master.cf'),
    `127.0.0.1:${port} inet n - n - - smtpd
tlsmgr unix - - n 1000? 1 tlsmgr
anvil unix - - n - 1 anvil
rewrite unix - - n - - trivial-rewrite
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
`,
  );
  const settings = `compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${join(queue, 'data')}
maillog_file = ${join(folder, 'log')}
maillog_file_prefixes = ${folder}
myhostname = server.test
inet_protocols = ipv4
smtpd_tls_security_level = may
smtpd_tls_cert_file = ${join(folder, 'server.pem')}
smtpd_tls_key_file = ${join(folder, 'server.key')}
${more}
`;
  const command = ['/usr/lib/postfix/sbin/master', '-c', folder, '-d'];
  return startWith(folder, port, ['main.cf', settings], command);
}

export type DovecotProtocol = 'imap' | 'pop3' | 'lmtp' | 'sieve';

/** Dovecot with one of its protocols. */
export async function startDovecotOf(pair: ServedPair, protocol: DovecotProtocol): Promise<StartedServer> {
  const folder = prepare(pair);
  const port = await freePort();
  const file = join(folder, 'dovecot.conf');
  const command = ['dovecot', '-F', '-c', file];
  return startWith(folder, port, ['dovecot.conf', dovecotConfiguration(folder, port, protocol)], command);
}

function dovecotConfiguration(folder: string, port: number, protocol: DovecotProtocol): string {
  // Sieve scripts belong to a mailbox, so that IMAP stands beside it.
  const spoken = protocol === 'sieve' ? (['imap', 'sieve'] as const) : ([protocol] as const);
  const portOf = (one: DovecotProtocol) => (one === protocol ? port : 0);
  return `base_dir = ${folder}/run
log_path = ${folder}/log
protocols = ${spoken.join(' ')}
listen = 127.0.0.1
ssl = yes
ssl_cert = <${folder}/server.pem
ssl_key = <${folder}/server.key
default_login_user = nobody
default_internal_user = nobody
default_internal_group = nogroup
mail_location = maildir:${folder}/mail
first_valid_uid = 0
passdb {
  driver = static
  args = password=x
}
userdb {
  driver = static
  args = uid=0 gid=0 home=${folder}
}
${spoken.map((one) => dovecotService(one, portOf(one))).join('\n')}
service anvil {
  chroot =
}
`;
}

function dovecotService(protocol: DovecotProtocol, port: number): string {
  const service = { imap: 'imap-login', pop3: 'pop3-login', lmtp: 'lmtp', sieve: 'managesieve-login' }[protocol];
  const withTls = protocol === 'imap' || protocol === 'pop3' ? `inet_listener ${protocol}s {\n    port = 0\n  }` : '';
  return `service ${service} {
  ${protocol === 'lmtp' ? '' : 'chroot ='}
  inet_listener ${protocol} {
    port = ${port}
  }
  ${withTls}
}`;
}

/** OpenLDAP without any database. */
export async function startSlapd(pair: ServedPair): Promise<StartedServer> {
  const folder = prepare(pair);
  const port = await freePort();
  const settings = `pidfile ${folder}/slapd.pid
TLSCertificateFile ${folder}/server.pem
TLSCertificateKeyFile ${folder}/server.key
`;
  const command = ['slapd', '-d', '0', '-h', `ldap://127.0.0.1:${port}/`, '-f', join(folder, 'slapd.conf')];
  return startWith(folder, port, ['slapd.conf', settings], command);
}

/** Prosody, for clients or for other servers; the host is `server.test`. */
export async function startProsody(pair: ServedPair, side: 'c2s' | 's2s'): Promise<StartedServer> {
  const folder = prepare(pair);
  const port = await freePort();
  mkdirSync(join(folder, 'data'));
  const settings = `run_as_root = true
daemonize = false
data_path = "${folder}/data"
pidfile = "${folder}/prosody.pid"
log = { info = "${folder}/log" }
interfaces = { "127.0.0.1" }
c2s_ports = { ${side === 'c2s' ? port : ''} }
s2s_ports = { ${side === 's2s' ? port : ''} }
c2s_direct_tls_ports = { }
modules_enabled = { "tls", "saslauth", "dialback" }
modules_disabled = { "offline" }
authentication = "internal_hashed"
ssl = { certificate = "${folder}/server.pem", key = "${folder}/server.key" }
VirtualHost "server.test"
`;
  const command = ['prosody', '--config', join(folder, 'prosody.cfg.lua'), '-F'];
  return startWith(folder, port, ['prosody.cfg.lua', settings], command);
}

/** ProFTPD with its TLS module. */
export async function startProftpd(pair: ServedPair): Promise<StartedServer> {
  const folder = prepare(pair);
  const port = await freePort();
  // It takes no key that others could read.
  chmodSync(join(folder, 'server.key'), 0o600);
  const settings = `ModulePath /usr/lib/proftpd
LoadModule mod_tls.c
ServerType standalone
UseIPv6 off
DefaultAddress 127.0.0.1
SocketBindTight on
Port ${port}
User nobody
Group nogroup
PidFile ${folder}/proftpd.pid
ScoreboardFile ${folder}/scoreboard
DelayTable none
WtmpLog off
TransferLog none
SystemLog ${folder}/log
TLSEngine on
TLSLog ${folder}/tls.log
TLSProtocol TLSv1.2 TLSv1.3
TLSRSACertificateFile ${folder}/server.pem
TLSRSACertificateKeyFile ${folder}/server.key
`;
  return startWith(folder, port, ['proftpd.conf', settings], ['proftpd', '-n', '-c', join(folder, 'proftpd.conf')]);
}

/** InspIRCd with STARTTLS, which newer servers no longer have. */
export async function startInspircd(pair: ServedPair): Promise<StartedServer> {
  const folder = prepare(pair);
  const port = await freePort();
  const settings = `<server name="irc.server.test" description="test" id="97K" network="test">
<admin name="test" nick="test" email="test@server.test">
<path configdir="${folder}" datadir="${folder}" logdir="${folder}" runtimedir="${folder}">
<pid file="${folder}/inspircd.pid">
<module name="ssl_gnutls">
<module name="starttls">
<sslprofile name="own" provider="gnutls" certfile="${folder}/server.pem" keyfile="${folder}/server.key">
<starttls sslprofile="own">
<bind address="127.0.0.1" port="${port}" type="clients">
<connect allow="*" timeout="30">
`;
  const command = ['inspircd', '--nofork', '--runasroot', '--config', join(folder, 'inspircd.conf')];
  return startWith(folder, port, ['inspircd.conf', settings], command);
}

/** xrdp, up to the choice of security; there is no session behind it. */
export async function startXrdp(pair: ServedPair): Promise<StartedServer> {
  const folder = prepare(pair);
  const port = await freePort();
  const settings = `[Globals]
ini_version=1
fork=true
port=tcp://127.0.0.1:${port}
security_layer=negotiate
certificate=${folder}/server.pem
key_file=${folder}/server.key
ssl_protocols=TLSv1.2, TLSv1.3
tls_ciphers=HIGH
[Logging]
LogFile=${folder}/log
LogLevel=INFO
EnableSyslog=false
[Xorg]
name=Xorg
lib=libxup.so
ip=127.0.0.1
port=-1
`;
  return startWith(folder, port, ['xrdp.ini', settings], ['xrdp', '--nodaemon', '--config', join(folder, 'xrdp.ini')]);
}

/** MariaDB without accounts and without InnoDB, which takes seconds to set up. */
export async function startMariadb(pair: ServedPair): Promise<StartedServer> {
  const folder = prepare(pair);
  const port = await freePort();
  mkdirSync(join(folder, 'data'));
  const settings = `[mariadbd]
datadir = ${folder}/data
socket = ${folder}/socket
pid-file = ${folder}/pid
bind-address = 127.0.0.1
port = ${port}
skip-grant-tables
skip-innodb
default-storage-engine = Aria
ssl-cert = ${folder}/server.pem
ssl-key = ${folder}/server.key
`;
  const command = ['mariadbd', `--defaults-file=${join(folder, 'my.cnf')}`, '--user=root'];
  return startWith(folder, port, ['my.cnf', settings], command);
}

/** Where PostgreSQL's programs are; null where there are none. Debian keeps them off the path. */
export function postgresPrograms(): string | null {
  const root = '/usr/lib/postgresql';
  const [version] = existsSync(root) ? readdirSync(root) : [];
  return version === undefined ? null : join(root, version, 'bin');
}

/** PostgreSQL with an empty database. It refuses to run as root, so that root starts it as nobody. */
export async function startPostgres(pair: ServedPair): Promise<StartedServer> {
  const folder = prepare(pair);
  const port = await freePort();
  const programs = postgresPrograms() ?? '';
  const isRoot = process.getuid?.() === 0;
  const as = isRoot ? ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups'] : [];
  chmodSync(join(folder, 'server.key'), 0o600);
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (isRoot) execFileSync('chown', ['-R', 'nobody:nogroup', folder]);
  const [command, ...args] = [...as, join(programs, 'initdb'), '--no-sync', '-D', data];
  execFileSync(command, args, { stdio: 'ignore', cwd: folder });
  const settings = `listen_addresses = '127.0.0.1'
port = ${port}
unix_socket_directories = '${folder}'
ssl = on
ssl_cert_file = '${folder}/server.pem'
ssl_key_file = '${folder}/server.key'
`;
  return startWith(folder, port, ['data/postgresql.conf', settings], [...as, join(programs, 'postgres'), '-D', data]);
}
