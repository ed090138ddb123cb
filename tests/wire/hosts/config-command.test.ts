import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigurationReview } from '../../../shared/configuration/document.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { temporaryFolder } from '../../support/program.ts';
import { type Typed, typeHere } from '../../support/typed-here.ts';

const launcher = join(import.meta.dirname, '../../../main/hosts/terminal/launch.ts');
const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: string | Uint8Array) => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content, { mode: 0o600 });
  return join(folder, name);
};

const type = (...words: readonly string[]) => typeHere(['config', ...words]);

/** A program of its own, with what is typed into its standard input. */
function start(words: readonly string[], input: string, uid?: number) {
  return new Promise<Omit<Typed, 'code'> & { readonly code: number | null }>((done) => {
    const as = uid === undefined ? {} : { uid, gid: uid };
    const options = { maxBuffer: 64e6, env: { ...process.env, NODE_NO_WARNINGS: '1' }, ...as };
    const child = execFile(process.execPath, [launcher, 'config', ...words], options, (_, out, err) =>
      done({ code: child.exitCode, out, err }),
    );
    child.stdin?.end(input);
  });
}

async function document(...words: string[]) {
  const { code, out } = await type(...words, '--json');
  return { code, ...v.parse(ConfigurationReview, JSON.parse(out)) };
}

const root = makeAuthority({ name: 'Root' });
const between = makeAuthority({ name: 'Between', parent: root });
const leaf = issue(between, { names: ['www.example.test'] });

describe('the example that everybody copies', { timeout: 60_000 }, () => {
  const example = [
    '<VirtualHost *:443>',
    'ServerName www.example.test',
    'SSLEngine on',
    'SSLProtocol all -SSLv2 -SSLv3',
    'SSLCipherSuite HIGH:!aNULL:!MD5',
    'SSLCertificateFile tls/server.crt',
    'SSLCertificateKeyFile tls/server.key',
    'SSLCertificateChainFile tls/chain.crt',
    '</VirtualHost>',
    '',
  ].join('\n');
  const settings = write('example/ssl.conf', example);

  it('is told what it means today, and which files are missing', async () => {
    const { code, findings, settings: scopes } = await document(settings, '--program-version', '2.4.66');
    const missing = findings.filter(({ rule }) => rule === 'file-missing');
    expect(missing.map(({ cause, confidence, file, line }) => ({ cause, confidence, file, line }))).toEqual(
      [6, 7, 8].map((line) => ({ cause: 'server-configuration', confidence: 'confirmed', file: settings, line })),
    );
    const protocol = findings.filter(({ line }) => line === 4);
    expect(protocol.map(({ corrected }) => corrected)).toContain('SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1');
    expect(findings.some(({ directive, line }) => line === 8 && directive === 'SSLCertificateChainFile')).toBe(true);
    expect(scopes[0]).toMatchObject({
      scope: 'www.example.test:443',
      versions: ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
      certificates: [{ line: 6 }],
    });
    expect(scopes[0]?.cipherSuites?.length).toBeGreaterThan(20);
    expect(code).toBe(1);
  });

  it('is shown line by line, with how to test and reload', async () => {
    const { code, out } = await type(settings);
    expect(out.split('\n')[0]).toBe('Apache cannot start: the file of this line is not there');
    expect(out).toContain(`${settings}:6:1: `);
    expect(out).toContain('    6 │ SSLCertificateFile tls/server.crt\n      │ ^\n');
    expect(out).toContain('    4 │ SSLProtocol all -SSLv2 -SSLv3\n');
    expect(out).toContain('Instead: SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1');
    for (const command of ['sudo apachectl configtest', 'sudo apachectl graceful']) expect(out).toContain(command);
    expect(code).toBe(1);
  });

  it('is found to be in order as soon as its files are', async () => {
    write('example/tls/server.crt', leaf.certPem);
    write('example/tls/server.key', leaf.keyPem);
    write('example/tls/chain.crt', between.certPem);
    const { code, findings } = await document(settings);
    expect(findings.filter(({ cause }) => cause !== null)).toEqual([]);
    expect(code).toBe(0);
  });
});

describe('settings on a disk', { timeout: 60_000 }, () => {
  it('that Debian ships have no cause of a failure', async () => {
    const found = await document(
      '/etc/nginx',
      '/etc/apache2',
      '/etc/haproxy',
      '/etc/apache2/sites-available/default-ssl.conf',
    );
    expect(new Set(found.files.map(({ dialect }) => dialect))).toEqual(new Set(['nginx', 'apache', 'haproxy']));
    expect(found.findings.filter(({ cause }) => cause !== null)).toEqual([]);
    expect(found.findings.map(({ rule }) => rule)).toContain('certificate-self-signed');
    expect(found.problems).toEqual([]);
    expect(found.code).toBe(0);
  });

  it('of another computer are looked for below its copy', async () => {
    mkdirSync(join(folder, 'copy/etc'), { recursive: true });
    cpSync('/etc/nginx', join(folder, 'copy/etc/nginx'), { recursive: true, verbatimSymlinks: true });
    const site = 'server { listen 443 ssl; ssl_certificate /etc/tls/a.pem; ssl_certificate_key /etc/tls/none.key; }\n';
    write('copy/etc/nginx/conf.d/site.conf', site);
    write('copy/etc/tls/a.pem', leaf.certPem);
    const { code, fileFacts, files, findings } = await document('--root', join(folder, 'copy'), '/etc/nginx');
    expect(files.map(({ path }) => path)).toContain('/etc/nginx/conf.d/site.conf');
    expect(fileFacts.map(({ path, state }) => `${path} ${state}`)).toEqual([
      '/etc/tls/a.pem read',
      '/etc/tls/none.key not-looked',
    ]);
    expect(findings.filter(({ cause }) => cause !== null).map(({ rule }) => rule)).toEqual(['chain-incomplete']);
    expect(code).toBe(1);
  });

  it.skipIf(process.getuid?.() !== 0)('that cannot be read are named, and the rest is reviewed', async () => {
    const entry = write('closed/nginx.conf', 'events {}\nhttp { include open.conf; include shut.conf; }\n');
    write(
      'closed/open.conf',
      'server { listen 443 ssl; ssl_protocols TLSv1.1; ssl_certificate a.pem; ssl_certificate_key a.key; }\n',
    );
    const shut = write('closed/shut.conf', 'server { listen 80; }\n');
    write('closed/a.pem', leaf.certPem + between.certPem);
    const key = write('closed/a.key', leaf.keyPem);
    chmodSync(folder, 0o755);
    for (const name of ['nginx.conf', 'open.conf', 'a.pem']) chmodSync(join(folder, 'closed', name), 0o644);
    const { out } = await start([entry, '--json'], '', 65_534);
    const found = v.parse(ConfigurationReview, JSON.parse(out));
    expect(found.problems.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([`file-unreadable ${shut}`]);
    expect(found.fileFacts.find(({ path }) => path === key)).toMatchObject({
      state: 'unreadable',
      reason: 'permission denied',
    });
    expect(found.settings[0]?.versions).toEqual(['TLSv1.1']);
    expect(found.notTested.map(({ what }) => what)).toContain(key);
  });
});

describe('what is no settings', { timeout: 60_000 }, () => {
  it.each([
    ['a.pem', leaf.certPem, 'handshake-doctor chain FILE'],
    ['sshd_config', 'Port 22\nPermitRootLogin no\n', 'SSH server'],
    ['noise.conf', Uint8Array.from({ length: 5000 }, (_, at) => at % 251), 'no text'],
    ['run.sh', '#!/bin/sh\n', 'shell script'],
  ])('is refused politely: %s', async (name, content, words) => {
    const { code, err, out } = await type(write(name, content));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
  });

  it('is refused where it is not there, and so are options that mean nothing', async () => {
    const none = await type(join(folder, 'none.conf'));
    const version = await type('/etc/nginx', '--program-version', 'new');
    const mixed = await type('-', '/etc/nginx');
    expect([none.code, version.code, mixed.code]).toEqual([2, 2, 2]);
    expect(none.err).toContain('There is no such file or folder.');
  });
});

describe('standard input', { timeout: 60_000 }, () => {
  it('is reviewed like a file, hiding secrets, and never leads to the disk', async () => {
    const text =
      'server { listen 443 ssl;\n proxy_set_header Authorization "Basic c2VjcmV0c2VjcmV0"; ssl_protocol x;\n ssl_certificate /etc/ssl/certs/ssl-cert-snakeoil.pem; }\n';
    const { code, out } = await start(['-', '--json'], text);
    const found = v.parse(ConfigurationReview, JSON.parse(out));
    expect(found.files).toEqual([{ path: 'standard input', dialect: 'nginx' }]);
    expect(found.fileFacts.map(({ state }) => state)).toEqual(['not-looked']);
    expect(out).not.toContain('c2VjcmV0');
    expect(found.findings.some(({ line, rule }) => line === 2 && rule === 'settings-refused')).toBe(true);
    expect(code).toBe(1);
  });
});
