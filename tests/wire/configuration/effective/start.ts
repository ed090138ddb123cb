// Real servers from whole configuration files, and what our own reading of the same files says.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { apacheDialect } from '../../../../main/evidence/configuration/apache/apache.ts';
import type { Dialect } from '../../../../main/evidence/configuration/dialect.ts';
import { haproxyDialect } from '../../../../main/evidence/configuration/haproxy/haproxy.ts';
import { nginx } from '../../../../main/evidence/configuration/nginx/nginx.ts';
import type { FileFacts } from '../../../../shared/configuration/file-facts.ts';
import type { ConfigurationProblem } from '../../../../shared/configuration/problem.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { daysFromNow } from '../../../support/certificates.ts';
import { filesOnDisk } from '../../../support/files-on-disk.ts';
import { freePort, type Program, startProgram, temporaryFolder } from '../../../support/program.ts';
import { zooPair, zooRoot } from '../../../support/zoo/certificates.ts';
import { factsOf } from './facts.ts';

export type ProgramName = 'nginx' | 'apache' | 'haproxy';

/** Files by name; `{port}`, `{second}` and `{folder}` in them are filled in. The first one is the entry. */
export type Files = Readonly<Record<string, string>>;

export interface Running extends Program {
  readonly port: number;
  readonly second: number;
  readonly scopes: readonly TlsScope[];
  readonly files: readonly FileFacts[];
  readonly problems: readonly ConfigurationProblem[];
  /** Reads the files again as they are now. */
  readonly review: () => Pick<Running, 'scopes' | 'files' | 'problems'>;
}

/** Versions of the programs on this machine, as a person would state them. */
const versions: Readonly<Record<ProgramName, () => string>> = {
  nginx: once(() => numberIn(spawnSync('nginx', ['-v'], { encoding: 'utf8' }).stderr)),
  apache: once(() => numberIn(spawnSync('apache2', ['-v'], { encoding: 'utf8' }).stdout)),
  haproxy: once(() => numberIn(spawnSync('haproxy', ['-v'], { encoding: 'utf8' }).stdout)),
};

const dialects: Readonly<Record<ProgramName, () => Dialect>> = {
  nginx: () => nginx,
  apache: () => apacheDialect(),
  haproxy: () => haproxyDialect(),
};

const started: Readonly<Record<ProgramName, (entry: string, folder: string) => readonly [string, readonly string[]]>> =
  {
    nginx: (entry, folder) => ['nginx', ['-p', `${folder}/`, '-c', entry, '-e', 'stderr', '-g', 'daemon off;']],
    apache: (entry, folder) => ['apache2', ['-X', '-d', folder, '-f', entry]],
    haproxy: (entry) => ['haproxy', ['-db', '-f', entry]],
  };

/** Starts a program with these files and reads them as a review does. */
export async function startWith(
  program: ProgramName,
  files: Files,
  environment: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const folder = temporaryFolder();
  const [port, second] = await Promise.all([freePort(), freePort()]);
  const filled = (text: string) =>
    text.replaceAll('{port}', String(port)).replaceAll('{second}', String(second)).replaceAll('{folder}', folder);
  prepare(folder);
  for (const [name, text] of Object.entries({ ...ownFiles(), ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), filled(text));
  }
  const entry = join(folder, Object.keys(files)[0] ?? '');
  const [command, args] = started[program](entry, folder);
  const running = await startProgram({ command, args, folder, port, environment });
  const review = () => reviewOf(program, entry);
  return { ...running, port, second, ...review(), review };
}

function reviewOf(program: ProgramName, entry: string): Pick<Running, 'scopes' | 'files' | 'problems'> {
  const dialect = dialects[program]();
  const tree = dialect.read(filesOnDisk, entry);
  const scopes = dialect.settingsOf(tree, { version: versions[program](), openssl: '3.0' });
  return { scopes, files: factsOf(scopes), problems: tree.problems };
}

function prepare(folder: string): void {
  // Apache and nginx read as users of their own.
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'logs'));
}

/** Certificates for `server.test` with keys of RSA and of P-256, one for `other.test`, and parameters for DHE. */
export const ownFiles = once((): Files => {
  const pairs = {
    rsa: zooPair({ keyType: 'rsa' }),
    ec: zooPair({ keyType: 'p256' }),
    other: zooPair({ keyType: 'rsa', names: ['other.test'] }),
    later: zooPair({ keyType: 'rsa', notAfter: daysFromNow(120) }),
  };
  const named = Object.entries(pairs).flatMap(([name, { chainPem, keyPem }]) => [
    [`${name}.pem`, chainPem],
    [`${name}.key`, keyPem],
    [`${name}-both.pem`, chainPem + keyPem],
    [`${name}-leaf.pem`, chainPem.split(/(?<=-----END CERTIFICATE-----\n)/)[0] ?? ''],
    [
      `${name}-chain.pem`,
      chainPem
        .split(/(?<=-----END CERTIFICATE-----\n)/)
        .slice(1)
        .join(''),
    ],
  ]);
  const dh = ['genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'group:ffdhe2048'];
  return {
    ...Object.fromEntries(named),
    'ca.pem': zooRoot(),
    'dh.pem': spawnSync('openssl', dh, { encoding: 'utf8' }).stdout,
  };
});

const numberIn = (text: string) => /(\d+\.\d+\.\d+)/.exec(text)?.[1] ?? '';

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
