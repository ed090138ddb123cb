import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServedPair } from './nginx.ts';
import { freePort, type Program, startProgram, temporaryFolder } from './program.ts';

export interface StartedServer extends Program {
  readonly port: number;
}

/** Writes a pair as `server.pem` (chain) and `server.key` into a fresh folder. */
function prepare({ chainPem, keyPem }: ServedPair, files: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'server.pem'), chainPem);
  writeFileSync(join(folder, 'server.key'), keyPem, { mode: 0o600 });
  writeFileSync(join(folder, 'both.pem'), keyPem + chainPem);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** OpenSSL's own server; `-www` answers HTTP with a status page. */
export async function startOpensslServer(
  pair: ServedPair,
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<StartedServer> {
  const folder = prepare(pair, files);
  const port = await freePort();
  const [leaf = ''] = pair.chainPem.split(/(?<=-----END CERTIFICATE-----\n)/);
  writeFileSync(join(folder, 'leaf.pem'), leaf);
  const base = [
    's_server',
    '-accept',
    `127.0.0.1:${port}`,
    '-cert',
    'leaf.pem',
    '-cert_chain',
    'server.pem',
    '-key',
    'server.key',
  ];
  const program = await startProgram({ command: 'openssl', args: [...base, ...args], folder, port });
  return { ...program, port };
}

/** GnuTLS's server, with an HTTP answer; `--ticket` among the arguments gives tickets, which are off otherwise. */
export async function startGnutlsServer(
  pair: ServedPair,
  priority = 'NORMAL',
  args: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): Promise<StartedServer> {
  const folder = prepare(pair, files);
  const port = await freePort();
  const base = [
    '--http',
    '--port',
    String(port),
    '--x509certfile',
    'server.pem',
    '--x509keyfile',
    'server.key',
    '--priority',
    priority,
  ];
  const program = await startProgram({
    command: 'gnutls-serv',
    args: [...base, ...(args.includes('--ticket') ? [] : ['--noticket']), ...args.filter((arg) => arg !== '--ticket')],
    folder,
    port,
  });
  return { ...program, port };
}

/** Apache with one TLS virtual host; `more` goes into it. */
export async function startApache(
  pair: ServedPair,
  more = '',
  files: Readonly<Record<string, string>> = {},
): Promise<StartedServer> {
  const folder = prepare(pair, files);
  const port = await freePort();
  chmodSync(folder, 0o755); // Apache serves as a user of its own
  mkdirSync(join(folder, 'htdocs'));
  writeFileSync(join(folder, 'htdocs', 'index.html'), 'ok\n');
  writeFileSync(join(folder, 'httpd.conf'), apacheConfiguration(folder, port, more));
  const args = ['-X', '-d', folder, '-f', join(folder, 'httpd.conf')];
  const program = await startProgram({ command: '/usr/sbin/apache2', args, folder, port });
  return { ...program, port };
}

/** HAProxy ending TLS and answering by itself. */
export async function startHaproxy(pair: ServedPair, bind = ''): Promise<StartedServer> {
  const folder = prepare(pair);
  const port = await freePort();
  writeFileSync(
    join(folder, 'haproxy.cfg'),
    `defaults
  mode http
  timeout client 5s
  timeout server 5s
  timeout connect 5s
frontend tls
  bind 127.0.0.1:${port} ssl crt ${join(folder, 'both.pem')} ${bind}
  http-request return status 200 content-type text/plain string ok
`,
  );
  const program = await startProgram({ command: 'haproxy', args: ['-f', 'haproxy.cfg', '-db'], folder, port });
  return { ...program, port };
}

/** Dovecot's IMAP, with TLS on request (`imap`) or at once (`imaps`). */
export async function startDovecot(pair: ServedPair, mode: 'imap' | 'imaps'): Promise<StartedServer> {
  const folder = prepare(pair);
  const port = await freePort();
  writeFileSync(join(folder, 'dovecot.conf'), dovecotConfiguration(folder, port, mode));
  const program = await startProgram({
    command: 'dovecot',
    args: ['-F', '-c', join(folder, 'dovecot.conf')],
    folder,
    port,
  });
  return { ...program, port };
}

function apacheConfiguration(folder: string, port: number, more: string): string {
  const modules = '/usr/lib/apache2/modules';
  const load = (name: string, file: string) => `LoadModule ${name}_module ${modules}/mod_${file}.so`;
  return `ServerRoot ${folder}
PidFile ${folder}/httpd.pid
Listen 127.0.0.1:${port}
ServerName localhost
User www-data
Group www-data
ErrorLog ${folder}/error.log
${load('mpm_prefork', 'mpm_prefork')}
${load('authz_core', 'authz_core')}
${load('dir', 'dir')}
${load('mime', 'mime')}
${load('socache_shmcb', 'socache_shmcb')}
${load('ssl', 'ssl')}
TypesConfig /etc/mime.types
Mutex file:${folder}
DocumentRoot ${folder}/htdocs
<Directory ${folder}/htdocs>
  Require all granted
</Directory>
SSLEngine on
SSLCertificateFile ${folder}/server.pem
SSLCertificateKeyFile ${folder}/server.key
${more}
`;
}

function dovecotConfiguration(folder: string, port: number, mode: 'imap' | 'imaps'): string {
  return `base_dir = ${folder}/run
log_path = ${folder}/log
protocols = imap
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
service imap-login {
  chroot =
  inet_listener imap {
    port = ${mode === 'imap' ? port : 0}
  }
  inet_listener imaps {
    port = ${mode === 'imaps' ? port : 0}
    ssl = yes
  }
}
service anvil {
  chroot =
}
`;
}
