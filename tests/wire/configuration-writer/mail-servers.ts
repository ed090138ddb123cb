// Postfix and Dovecot as they are installed, with queues, mail and settings in a folder of their own.
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, type Program, startProgram, temporaryFolder } from '../../support/program.ts';
import { ownFiles } from '../configuration/effective/start.ts';

export interface MailServer extends Program {
  readonly port: number;
}

/** Writes the settings and gives back where: `change` makes of the file what is started. */
export type Change = (path: string, text: string) => string;

const userId = (name: string, flag: '-u' | '-g') => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout);

function prepare(): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  for (const [name, text] of Object.entries(ownFiles())) writeFileSync(join(folder, name), text);
  return folder;
}

/** SMTP with STARTTLS. `lines` go into main.cf before it is changed. */
export async function startPostfix(lines: string, change: Change): Promise<MailServer> {
  const [folder, port] = [prepare(), await freePort()];
  const queues = 'pid private public active incoming maildrop hold deferred defer bounce corrupt flush saved trace';
  for (const name of ['conf', 'data', ...queues.split(' ').map((queue) => `queue/${queue}`)]) {
    mkdirSync(join(folder, name), { recursive: true });
    if (name !== 'conf' && name !== 'queue/pid')
      chownSync(join(folder, name), userId('postfix', '-u'), userId('postfix', '-g'));
  }
  const services = [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    ...['anvil unix - - n - 1 anvil', 'rewrite unix - - n - - trivial-rewrite', 'cleanup unix n - n - 0 cleanup'],
    ...[
      'tlsmgr unix - - n 1000? 1 tlsmgr',
      'proxymap unix - - n - - proxymap',
      'postlog unix-dgram n - n - 1 postlogd',
    ],
  ];
  const main = join(folder, 'conf', 'main.cf');
  writeFileSync(join(folder, 'conf', 'master.cf'), `${services.join('\n')}\n`);
  writeFileSync(main, change(main, postfixSettings(folder) + lines.replaceAll('{folder}', folder)));
  // Postfix waits before it reads a file that was written a moment ago.
  for (const name of ['main.cf', 'master.cf']) utimesSync(join(folder, 'conf', name), 1_700_000_000, 1_700_000_000);
  // As a daemon it has nobody to ask: a passphrase that it waits for would keep it from answering.
  const args = ['-c', 'exec /usr/lib/postfix/sbin/master -c "$0" -d </dev/null', join(folder, 'conf')];
  const program = await startProgram({ command: 'sh', args, folder, port });
  return { ...program, port };
}

const postfixSettings = (folder: string) => `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = server.test
mydestination =
inet_interfaces = 127.0.0.1
maillog_file = ${folder}/data/log
maillog_file_prefixes = /
smtpd_relay_restrictions = reject
`;

/** IMAP with TLS at once. */
export async function startDovecot(lines: string, change: Change): Promise<MailServer> {
  const [folder, port] = [prepare(), await freePort()];
  const path = join(folder, 'dovecot.conf');
  writeFileSync(path, change(path, dovecotSettings(folder, port) + lines.replaceAll('{folder}', folder)));
  const program = await startProgram({ command: 'dovecot', args: ['-F', '-c', path], folder, port });
  return { ...program, port };
}

const dovecotSettings = (folder: string, port: number) => `base_dir = ${folder}/run
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
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
  service_count = 0
  process_min_avail = 1
  chroot =
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = ${port}
    ssl = yes
  }
}
service anvil {
  chroot =
}
`;
