import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServedPair } from './nginx.ts';
import { freePort, type Program, startProgram, temporaryFolder } from './program.ts';

export interface StartedProxy extends Program {
  readonly port: number;
}

/** Squid as a forward proxy; `rules` say who may pass. With `user` it asks for Basic credentials; with `pair` it speaks TLS. */
export async function startSquid(
  rules = 'http_access allow all',
  user: { readonly name: string; readonly password: string } | null = null,
  pair: ServedPair | null = null,
): Promise<StartedProxy> {
  const folder = temporaryFolder();
  const port = await freePort();
  const [certificate, key] = [join(folder, 'proxy.pem'), join(folder, 'proxy.key')];
  if (pair) {
    writeFileSync(certificate, pair.chainPem);
    writeFileSync(key, pair.keyPem);
  }
  const tls = `https_port 127.0.0.1:${port} tls-cert=${certificate} tls-key=${key}`;
  chmodSync(folder, 0o777); // Squid serves as a user of its own
  const users = join(folder, 'users');
  if (user) execFileSync('htpasswd', ['-bcm', users, user.name, user.password], { stdio: 'ignore' });
  const asks = `auth_param basic program /usr/lib/squid/basic_ncsa_auth ${users}
acl known proxy_auth REQUIRED
http_access deny !known`;
  writeFileSync(
    join(folder, 'squid.conf'),
    `${pair ? tls : `http_port 127.0.0.1:${port}`}
pid_filename ${folder}/squid.pid
cache_log ${folder}/cache.log
access_log none
coredump_dir ${folder}
netdb_filename none
visible_hostname squid.test
shutdown_lifetime 0 seconds
connect_timeout 2 seconds
forward_timeout 2 seconds
${user ? asks : ''}
${rules}
`,
  );
  const args = ['-N', '-f', join(folder, 'squid.conf')];
  const program = await startProgram({ command: 'squid', args, folder, port });
  return { ...program, port };
}

/** A SOCKS 5 proxy; with `user` it asks for a name and a password. */
export async function startMicrosocks(
  user: { readonly name: string; readonly password: string } | null = null,
  address = '127.0.0.1',
): Promise<StartedProxy> {
  const folder = temporaryFolder();
  const port = await freePort(address);
  const known = user ? ['-u', user.name, '-P', user.password] : [];
  const args = ['-i', address, '-p', String(port), ...known];
  const program = await startProgram({ command: 'microsocks', args, folder, port, address });
  return { ...program, port };
}

/** Dante's SOCKS 5 proxy, without names and passwords. */
export async function startDanted(): Promise<StartedProxy> {
  const folder = temporaryFolder();
  const port = await freePort();
  const rule = 'from: 0.0.0.0/0 to: 0.0.0.0/0';
  writeFileSync(
    join(folder, 'danted.conf'),
    `logoutput: stderr
internal: 127.0.0.1 port = ${port}
external: 127.0.0.1
socksmethod: none
clientmethod: none
user.privileged: root
user.unprivileged: nobody
client pass { ${rule} }
socks pass { ${rule} protocol: tcp }
`,
  );
  const args = ['-f', join(folder, 'danted.conf'), '-p', join(folder, 'danted.pid'), '-N', '1'];
  const program = await startProgram({ command: 'danted', args, folder, port });
  return { ...program, port };
}
