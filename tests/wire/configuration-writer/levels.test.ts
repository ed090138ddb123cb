import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cipherStringOf, settingsFor } from '../../../main/configuration-writer/levels.ts';
import { type GenerateRequest, generateConfiguration } from '../../../main/session/configuration/generate.ts';
import { type WriterLevel, writerLevels } from '../../../shared/configuration/generated.ts';
import type { Target } from '../../../shared/target.ts';
import { filesOnDisk } from '../../support/files-on-disk.ts';
import { type OwnKeys, opensslSuites } from '../../support/own-lists.ts';
import { type Program, temporaryFolder } from '../../support/program.ts';
import { runSurvey } from '../../support/run-survey.ts';
import { configurations, nginxFiles } from '../configuration/effective/configurations.ts';
import { type Files, ownFiles, type ProgramName, startWith } from '../configuration/effective/start.ts';
import { startDovecot, startPostfix } from './mail-servers.ts';

const versionOf = (command: string, args: readonly string[]) => {
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return /(\d+\.\d+\.\d+)/.exec(stdout + stderr)?.[1] ?? '';
};
const openssl = versionOf('openssl', ['version']);
const installed: Readonly<Record<GenerateRequest['program'], string>> = {
  nginx: versionOf('nginx', ['-v']),
  apache: versionOf('apache2', ['-v']),
  haproxy: versionOf('haproxy', ['-v']),
  postfix: versionOf('postconf', ['-d', 'mail_version']),
  dovecot: versionOf('dovecot', ['--version']),
};

const request = (program: GenerateRequest['program'], level: WriterLevel, from: string | null = null) => ({
  ...{ program, level, from, openssl, programVersion: installed[program] },
  ...{ names: ['server.test'], certificate: 'rsa.pem', key: 'rsa.key' },
});

function generated(wanted: GenerateRequest): { readonly text: string; readonly notes: readonly string[] } {
  const written = generateConfiguration(wanted, filesOnDisk);
  if (!('text' in written)) throw new Error(JSON.stringify(written));
  return { text: written.text, notes: written.notes.map(({ id }) => id) };
}

/** Versions and suites of a server are those of the level, as OpenSSL itself expands its list. */
async function expectLevel(port: number, level: WriterLevel, { keys = ['RSA'], ...target }: Expected = {}) {
  const settings = settingsFor(level, openssl);
  const found = await runSurvey(port, { target: { serverName: 'server.test', ...target } });
  const accepted = found.versions.filter(({ state }) => state === 'accepted');
  expect(accepted.map(({ version }) => version)).toEqual(settings.versions);
  for (const { version, cipherSuites, preference } of accepted) {
    const ids = cipherSuites.map(({ id }) => Number(id));
    const list = cipherStringOf(settings, openssl);
    const own =
      version === 'TLSv1.3' ? [0x1301, 0x1302, 0x1303] : opensslSuites(list, version, { keys, finiteField: true });
    expect(
      ids.toSorted((one, other) => one - other),
      version,
    ).toEqual(own.toSorted((one, other) => one - other));
    if (version !== 'TLSv1.3') expect(preference, version).toBe(settings.serverPreference ? 'server' : 'client');
  }
  expect(found.groups.map(({ name }) => name)).toEqual(['x25519', 'secp256r1', 'secp384r1']);
}

interface Expected extends Partial<Target> {
  readonly keys?: OwnKeys['keys'];
}

async function withRunning(running: Program, look: () => Promise<void>) {
  try {
    await look();
  } finally {
    await running.stop();
  }
}

const modules = '/usr/lib/apache2/modules';
const around: Readonly<Record<ProgramName, (text: string) => Files>> = {
  nginx: (text) => nginxFiles(text.replace('443', '127.0.0.1:{port}').replace(/ +listen \[::\]:443 ssl;\n/, '')),
  apache: (text) => ({
    'httpd.conf': [
      'ServerRoot {folder}\nErrorLog error.log\nPidFile pid\nMutex file:{folder}\nUser www-data\nGroup www-data',
      ...['mpm_event', 'authz_core', 'socache_shmcb', 'ssl'].map(
        (name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`,
      ),
      `Listen 127.0.0.1:{port}\n${text.replace('*:443', '*:{port}')}`,
    ].join('\n'),
  }),
  haproxy: (text) => ({
    'haproxy.cfg': text.replace(':443', '127.0.0.1:{port}').replace('crt rsa.pem', 'crt {folder}/rsa-both.pem'),
  }),
};

const servers = ['nginx', 'apache', 'haproxy'] as const;

describe.concurrent('settings of their own', { timeout: 120_000 }, () => {
  it.each(servers.flatMap((program) => writerLevels.map((level) => [program, level] as const)))(
    'of %s for the level %s give exactly its versions, suites and groups',
    async (program, level) => {
      const { text } = generated(request(program, level));
      const running = await startWith(program, around[program](text));
      await withRunning(running, () => expectLevel(running.port, level));
    },
  );
});

type Awkward = readonly [program: ProgramName, name: string, level: WriterLevel, keys: OwnKeys['keys']];
const one: OwnKeys['keys'] = ['RSA'];
const awkward: readonly Awkward[] = [
  ['nginx', 'a second server of the socket has other versions, without effect', 'intermediate', one],
  ['nginx', 'two certificates, RSA and ECDSA', 'intermediate', ['RSA', 'ECDSA']],
  ['nginx', 'suites of TLS 1.3 in an order of their own', 'intermediate', one],
  ['nginx', 'the server overrides all of it', 'old', one],
  ['nginx', 'a server that turns unknown names away', 'modern', one],
  ['apache', 'the well-known example, on a library of today', 'intermediate', one],
  ['apache', 'protocols of a virtual host by name', 'old', one],
  ['apache', 'suites of TLS 1.3 by a line of their own', 'intermediate', one],
  ['apache', 'a command for OpenSSL wins', 'intermediate', one],
  ['apache', 'no tickets, no virtual host', 'modern', one],
  ['haproxy', 'one version forced', 'intermediate', one],
  ['haproxy', 'the global line forces it, the bind line bounds it', 'intermediate', one],
  ['haproxy', 'suites of TLS 1.3, groups and protocols', 'old', one],
];

describe.concurrent('a file that was dropped', { timeout: 120_000 }, () => {
  it.each(awkward)('%s: %s, at the level %s with its TLS lines alone changed', async (program, name, level, keys) => {
    const found = configurations.find((one) => one.program === program && one.name === name);
    if (!found) throw new Error(name);
    const [entry = ''] = Object.keys(found.files);
    const folder = temporaryFolder();
    for (const [file, text] of Object.entries({ ...ownFiles(), ...found.files })) {
      mkdirSync(join(folder, file, '..'), { recursive: true });
      writeFileSync(join(folder, file), text.replaceAll('{folder}', folder).replaceAll('{port}', '4433'));
    }
    const before = readFileSync(join(folder, entry), 'utf8');
    const { text, notes } = generated(request(program, level, join(folder, entry)));
    expect(notes.filter((id) => id !== 'old')).toEqual([]);
    rmSync(folder, { recursive: true });
    const template = text.replaceAll('4433', '{port}').replaceAll(folder, '{folder}');
    const running = await startWith(program, { ...found.files, [entry]: template });
    await withRunning(running, () => expectLevel(running.port, level, { keys }));
    expect(otherLines(text)).toEqual(otherLines(before));
  });
});

const postfixTls = `smtpd_tls_security_level = may
smtpd_tls_cert_file = {folder}/rsa.pem
smtpd_tls_key_file = {folder}/rsa.key
smtpd_tls_protocols = !SSLv2,
  !SSLv3
smtpd_tls_ciphers = high
smtpd_tls_exclude_ciphers = AES128, ECDSA
`;
const dovecotTls = `ssl = required
ssl_cert = <{folder}/rsa.pem
ssl_key = <{folder}/rsa.key
ssl_min_protocol = TLSv1
ssl_cipher_list = HIGH:!aNULL
ssl_prefer_server_ciphers = yes
`;

describe.concurrent('settings of mail that were dropped', { timeout: 120_000 }, () => {
  const changeFor = (program: 'postfix' | 'dovecot', level: WriterLevel) => (path: string, text: string) => {
    writeFileSync(path, text);
    const found = generated(request(program, level, path));
    expect(found.notes).not.toContain('not-at-level');
    return found.text;
  };

  it.each(writerLevels)('Postfix at the level %s', async (level) => {
    const running = await startPostfix(postfixTls, changeFor('postfix', level));
    await withRunning(running, () => expectLevel(running.port, level, { starttls: 'smtp', http: false }));
  });

  it.each(writerLevels)('Dovecot at the level %s', async (level) => {
    const running = await startDovecot(dovecotTls, changeFor('dovecot', level));
    await withRunning(running, () => expectLevel(running.port, level, { http: false }));
  });

  it.each(['postfix', 'dovecot'] as const)('%s with lines of its own', async (program) => {
    const { text } = generated({
      ...request(program, 'intermediate'),
      certificate: '{folder}/rsa.pem',
      key: '{folder}/rsa.key',
    });
    const start = program === 'postfix' ? startPostfix : startDovecot;
    const running = await start(
      '',
      (path, base) => base + text.replaceAll('{folder}', dirname(path).replace(/\/conf$/, '')),
    );
    const starttls = program === 'postfix' ? 'smtp' : null;
    await withRunning(running, () => expectLevel(running.port, 'intermediate', { starttls, http: false }));
  });
});

/** Everything that is not about what a level says, by words: nothing of it may be lost. */
const otherLines = (text: string) =>
  text
    .replaceAll(/ssl_(?:protocols|ciphers|prefer_server_ciphers|ecdh_curve|conf_command)\s[^;]*;/g, '')
    .replaceAll(/^\s*SSL(?:Protocol|CipherSuite|HonorCipherOrder|OpenSSLConfCmd).*$/gm, '')
    .replaceAll(/^\s*ssl-default-bind-.*$/gm, '')
    .replaceAll(/ (?:ssl-m\w\w-ver|ciphers|ciphersuites|curves) \S+| force-tlsv12| prefer-client-ciphers/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
