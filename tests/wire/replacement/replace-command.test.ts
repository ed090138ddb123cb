import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { Replacement } from '../../../shared/replacement.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';
import { typeHere } from '../../support/typed-here.ts';

const root = mkdtempSync(join(tmpdir(), 'replace-'));
const authority = makeAuthority({ name: 'Replacement Root' });
writeFileSync(join(root, 'ca.pem'), authority.certPem);
writeFileSync(join(root, 'ca.key'), authority.keyPem);
writeFileSync(join(root, 'passphrase'), 'correct hörse\n');
afterAll(() => rmSync(root, { recursive: true }));

let count = 0;
function newFolder(): string {
  const folder = join(root, `folder-${count++}`);
  mkdirSync(folder);
  return folder;
}

const type = (...words: string[]) => typeHere(['replace', ...words]);

async function made(...words: string[]) {
  const folder = newFolder();
  const { code, out, err } = await type('--folder', folder, '--json', ...words);
  expect([code, err]).toEqual([0, '']);
  return { folder, replacement: v.parse(Replacement, JSON.parse(out)), out };
}

/** What a program says about a file, with what it says on standard error. */
const said = (program: string, ...words: string[]) =>
  execFileSync('sh', ['-c', 'exec "$@" 2>&1', 'sh', program, ...words], { encoding: 'utf8' });

/** Signs a request the way an issuer with OpenSSL does. */
function signed(requestFile: string): string {
  const files = ['-CA', join(root, 'ca.pem'), '-CAkey', join(root, 'ca.key')];
  return execFileSync(
    'openssl',
    ['x509', '-req', '-in', requestFile, ...files, '-days', '30', '-copy_extensions', 'copyall'],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
}

describe('replace', () => {
  it.each(['rsa-2048', 'rsa-3072', 'p-256', 'p-384'])(
    'makes a request that OpenSSL, GnuTLS and Java read: %s',
    async (key) => {
      const names = ['--name', 'Bücher.example.com', '--name', '*.example.com', '--name', '2001:db8::5'];
      const { replacement } = await made('--key', key, ...names);
      const { requestFile, keyFile } = replacement;
      const text = said('openssl', 'req', '-in', requestFile, '-verify', '-text', '-noout');
      expect(text).toMatch(/verify OK/);
      expect(text).toContain('DNS:xn--bcher-kva.example.com, DNS:*.example.com, IP Address:2001:DB8:0:0:0:0:0:5');
      expect(said('certtool', '--crq-info', '--infile', requestFile)).toMatch(/Self signature: verified/);
      expect(said('keytool', '-printcertreq', '-file', requestFile)).toContain('CN=xn--bcher-kva.example.com');
      const publicOf = (...words: string[]) => said('openssl', ...words, '-pubout');
      expect(publicOf('pkey', '-in', keyFile)).toBe(said('openssl', 'req', '-in', requestFile, '-pubkey', '-noout'));
      expect(statSync(keyFile).mode & 0o777).toBe(0o600);
      expect(replacement.request).toBe(readFileSync(requestFile, 'utf8'));
    },
  );

  it('encrypts the key with a passphrase, so that OpenSSL and GnuTLS open it', async () => {
    const { replacement } = await made(
      '--name',
      'a.example.com',
      '--key',
      'p-256',
      '--passphrase-file',
      join(root, 'passphrase'),
    );
    const pem = readFileSync(replacement.keyFile, 'utf8');
    expect(replacement.keyEncrypted).toBe(true);
    expect(pem).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
    const read = said(
      'openssl',
      'pkey',
      '-in',
      replacement.keyFile,
      '-passin',
      `file:${join(root, 'passphrase')}`,
      '-noout',
      '-text',
    );
    expect(read).toContain('NIST CURVE: P-256');
    expect(said('openssl', 'asn1parse', '-in', replacement.keyFile)).toMatch(
      /PBES2[\s\S]*:0927C0[\s\S]*hmacWithSHA256[\s\S]*aes-256-cbc/,
    );
    expect(said('certtool', '--key-info', '--infile', replacement.keyFile, '--password', 'correct hörse')).toContain(
      'SECP256R1',
    );
  });

  it('keeps the key in its file and nowhere else', async () => {
    const { out, replacement, folder } = await made('--name', 'a.example.com', '--key', 'p-256');
    const body = readFileSync(replacement.keyFile, 'utf8').split('\n')[1] ?? '';
    expect(body.length).toBeGreaterThan(40);
    expect(out).not.toContain(body);
    expect(out).not.toContain('PRIVATE KEY');
    expect(readdirSync(folder).sort()).toEqual(['a.example.com.key.pem', 'a.example.com.request.pem']);
  });

  it.each(['rsa', 'p256'] as const)('leads from an expired certificate to a healthy server: %s', async (keyType) => {
    const expired = issue(authority, { names: ['localhost'], keyType, notAfter: new Date(Date.now() - 86_400_000) });
    const before = await startNginx({
      pairs: [{ chainPem: expired.certPem, keyPem: expired.keyPem }],
      blocks: [tlsBlock()],
    });
    const input = `localhost:${before.port}`;
    const connect = ['--connect', '127.0.0.1'];
    const { replacement } = await made(input, ...connect);
    await before.stop();
    expect(replacement).toMatchObject({
      key: keyType === 'rsa' ? 'rsa-3072' : 'p-256',
      names: [{ value: 'localhost' }],
    });
    const chainPem = signed(replacement.requestFile);
    const keyPem = readFileSync(replacement.keyFile, 'utf8');
    const after = await startNginx({ pairs: [{ chainPem, keyPem }], blocks: [tlsBlock()] });
    try {
      const wish = { input: `localhost:${after.port}`, connect: '127.0.0.1', ca: authority.certPem };
      expect((await runDiagnosis(wish)).diagnosis.verdict).toMatchObject({ state: 'healthy' });
    } finally {
      await after.stop();
    }
  });

  it('makes the folder for its owner alone where the folder above is there, as the README types it', async () => {
    const folder = join(root, 'new-certificate');
    const { code, err } = await type('--folder', folder, '--name', 'a.example.com', '--key', 'p-256');
    expect([code, err]).toEqual([0, '']);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('leaves no folder behind where nothing is made', async () => {
    const { code } = await type('--folder', join(root, 'not-made'), '--name', 'a.b', '--file-name', '../x');
    expect([code, readdirSync(root).includes('not-made')]).toEqual([2, false]);
  });

  it('takes the present certificate from a PKCS#12, and names the option for its passphrase', async () => {
    const { certPem, keyPem } = issue(authority, { names: ['old.example.com'] });
    writeFileSync(join(root, 'old.pem'), certPem + keyPem);
    writeFileSync(join(root, 'ascii'), 'open sesame\n');
    const [input, ascii] = [join(root, 'old.p12'), join(root, 'ascii')];
    execFileSync('openssl', [
      'pkcs12',
      '-export',
      '-in',
      join(root, 'old.pem'),
      '-passout',
      `file:${ascii}`,
      '-out',
      input,
    ]);
    const locked = await type(input, '--folder', newFolder());
    expect([locked.code, locked.err]).toEqual([2, expect.stringContaining('give that with --input-passphrase-file.')]);
    const wrong = await type(input, '--folder', newFolder(), '--input-passphrase-file', join(root, 'passphrase'));
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('another one with --input-passphrase-file.')]);
    const { replacement } = await made(input, '--input-passphrase-file', ascii);
    expect(replacement.names).toMatchObject([{ value: 'old.example.com' }]);
  });

  it('speaks of a client where the certificate is one for a client', async () => {
    const words = ['--folder', newFolder(), '--name', 'me.example.com', '--use', 'client', '--key', 'p-256'];
    const { out } = await type(...words);
    expect(out).toContain('can pose as this client');
    expect(out).toContain('--client-cert NEW.pem --client-key KEY');
    expect(out).not.toMatch(/on the server with this key|pose as this server/);
  });

  it('replaces nothing', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'a.example.com.request.pem'), 'mine');
    const { code, out, err } = await type('--folder', folder, '--name', 'a.example.com', '--key', 'p-256');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/a\.example\.com\.request\.pem is there already, and nothing is ever replaced/);
    expect(readdirSync(folder)).toEqual(['a.example.com.request.pem']);
  });

  it.each([
    [
      'a folder in a folder that is not there',
      ['--folder', join(root, 'none', 'new'), '--name', 'a.b'],
      /is not there\. Make it first/,
    ],
    ['a file for a folder', ['--folder', join(root, 'ca.pem'), '--name', 'a.b'], /is a file and no folder/],
    ['no name', ['--folder', root], /No name is known/],
    ['a kind of key that is none', ['--folder', root, '--name', 'a.b', '--key', 'dsa'], /--key takes one of rsa-2048/],
    [
      'a passphrase file that is not there',
      ['--folder', root, '--name', 'a.b', '--passphrase-file', 'none'],
      /there is no such file/,
    ],
    [
      'a file name with a path in it',
      ['--folder', root, '--name', 'a.b', '--file-name', '../x'],
      /no name for a file here/,
    ],
    ['an authority', [join(root, 'ca.pem'), '--folder', root], /signs other certificates/],
    [
      'a key for a certificate',
      [join(root, 'ca.key'), '--folder', root],
      /holds a private key, not a certificate|key|certificate/,
    ],
  ])('says what is wrong with %s', async (_, words, sentence) => {
    const { code, out, err } = await type(...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(sentence);
  });
});
