import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { readCertificateFile } from '../../../main/certificates/files/read-certificate-file.ts';
import { type BundleWish, makeBundle, planBundle } from '../../../main/session/certificate-bundle.ts';
import { CertificateBundle } from '../../../shared/replacement.ts';
import { issue, type KeyType, makeAuthority } from '../../support/certificates.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';
import { typeHere } from '../../support/typed-here.ts';

const root = mkdtempSync(join(tmpdir(), 'pkcs12-'));
const authority = makeAuthority({ name: 'Bundle Root' });
const intermediate = makeAuthority({ name: 'Bundle Issuing CA', parent: authority });
const passphrase = 'old Windows 2012';
const write = (name: string, content: string) => {
  writeFileSync(join(root, name), content);
  return join(root, name);
};
const passphraseFile = write('passphrase', `${passphrase}\n`);
const issuers = write('issuers.pem', authority.certPem + intermediate.certPem);
afterAll(() => rmSync(root, { recursive: true }));

let count = 0;
function newFolder(): string {
  const folder = join(root, `folder-${count++}`);
  mkdirSync(folder);
  return folder;
}

/** A certificate of this kind and its key, as files. */
function pairOf(keyType: KeyType) {
  const issued = issue(intermediate, { names: ['server.test'], keyType });
  return { certificate: write(`${keyType}.pem`, issued.certPem), key: write(`${keyType}.key`, issued.keyPem), issued };
}

const type = (...words: string[]) => typeHere(['pkcs12', ...words]);

const said = (program: string, ...words: string[]) =>
  execFileSync('sh', ['-c', 'exec "$@" 2>&1', 'sh', program, ...words], { encoding: 'utf8' });

const styles = [
  ['modern', /MAC: sha256, Iteration 100000/, /Shrouded Keybag: PBES2, PBKDF2, AES-256-CBC.*hmacWithSHA256/, []],
  ['old-windows', /MAC: sha1, Iteration 2048/, /Shrouded Keybag: pbeWithSHA1And3-KeyTripleDES-CBC/, ['-legacy']],
] as const;

describe.each(styles)('pkcs12 --for %s', (readers, mac, keyBag, legacy) => {
  it.each(['rsa', 'p256'] as const)('is opened by OpenSSL, Java, GnuTLS and this program: %s', async (keyType) => {
    const { certificate, key, issued } = pairOf(keyType);
    const wish = ['--private-key', key, '--passphrase-file', passphraseFile, '--for', readers, '--json'];
    const { code, out, err } = await type(issuers, certificate, '--folder', newFolder(), ...wish);
    expect([code, err]).toEqual([0, '']);
    const bundle = v.parse(CertificateBundle, JSON.parse(out));
    const names = bundle.certificates.map(({ subject }) => subject);
    expect(names).toEqual(['CN=server.test', 'CN=Bundle Issuing CA']);
    expect(bundle.leftOut).toMatchObject([{ subject: 'CN=Bundle Root', text: { id: 'bundle.left-out.root' } }]);
    expect(statSync(bundle.file).mode & 0o777).toBe(0o600);
    const opening = ['-in', bundle.file, '-passin', `file:${passphraseFile}`, '-nodes', ...legacy];
    const info = said('openssl', 'pkcs12', '-info', ...opening);
    expect(info).toMatch(mac);
    expect(info).toMatch(keyBag);
    const java = ['-list', '-v', '-keystore', bundle.file, '-storepass', passphrase, '-storetype', 'PKCS12'];
    expect(said('keytool', ...java)).toMatch(/PrivateKeyEntry[\s\S]*Certificate chain length: 2/);
    expect(said('certtool', '--p12-info', '--inder', '--infile', bundle.file, '--password', passphrase)).toMatch(
      readers === 'modern' ? /MAC: SHA256/ : /MAC: SHA1/,
    );
    const read = readCertificateFile(readFileSync(bundle.file), { passphrase });
    expect(read).toMatchObject({ ok: true, form: 'pkcs12', privateKeys: [{ matches: [0] }], problems: [] });
    const served = said('openssl', 'pkcs12', ...opening);
    const keyPem = /-----BEGIN PRIVATE KEY-----[\s\S]*?-----END PRIVATE KEY-----\n/.exec(served)?.[0] ?? '';
    expect(said('openssl', 'pkey', '-in', write('out.key', keyPem), '-pubout')).toBe(
      said('openssl', 'pkey', '-in', write('in.key', issued.keyPem), '-pubout'),
    );
  });
});

it('takes certificates and key from a PKCS#12, each with its passphrase, and makes the folder', async () => {
  const { certificate, key } = pairOf('p256');
  const [input, secret] = [join(root, 'input.p12'), write('secret', 'open sesame\n')];
  const pair = ['-in', certificate, '-inkey', key, '-certfile', issuers];
  execFileSync('openssl', ['pkcs12', '-export', ...pair, '-passout', `file:${secret}`, '-out', input]);
  const folder = join(root, 'made');
  const wish = ['--private-key', input, '--passphrase-file', passphraseFile, '--folder', folder];
  const locked = await type(input, ...wish);
  expect([locked.code, locked.err]).toEqual([2, expect.stringContaining('give that with --input-passphrase-file.')]);
  const unopened = await type(certificate, ...wish);
  expect([unopened.code, unopened.err]).toEqual([2, expect.stringContaining('give that with --key-passphrase-file.')]);
  const { code, out, err } = await type(input, ...wish, '--input-passphrase-file', secret);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('CN=server.test');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

it('says first that the certificate has ended, and nothing of a root that stays out anyhow', async () => {
  const ended = issue(intermediate, { notBefore: new Date('2020-01-01'), notAfter: new Date('2020-02-03') });
  const [certificate, key] = [
    write('ended.pem', ended.certPem + intermediate.certPem),
    write('ended.key', ended.keyPem),
  ];
  const wish = ['--private-key', key, '--passphrase-file', passphraseFile, '--folder', newFolder()];
  const { out } = await type(certificate, ...wish);
  expect(out.split('\n')[1]).toBe('The certificate ended on 2020-02-03.');
  expect(out).not.toContain('not among the files');
});

it('is served by nginx after OpenSSL took it apart, and found healthy', async () => {
  const { certificate, key } = pairOf('p256');
  const wish = ['--private-key', key, '--passphrase-file', passphraseFile, '--json', '--folder', newFolder()];
  const { out } = await type(certificate, issuers, ...wish);
  const { file } = v.parse(CertificateBundle, JSON.parse(out));
  const pem = said('openssl', 'pkcs12', '-in', file, '-passin', `file:${passphraseFile}`, '-nodes');
  const server = await startNginx({ pairs: [{ chainPem: pem, keyPem: pem }], blocks: [tlsBlock()] });
  try {
    const names = { 'server.test': ['127.0.0.1'] };
    const input = `https://server.test:${server.port}/`;
    const { diagnosis } = await runDiagnosis({ input, names, ca: authority.certPem });
    expect(diagnosis.verdict).toMatchObject({ state: 'healthy' });
  } finally {
    await server.stop();
  }
});

describe('a bundle is refused for', () => {
  const { issued, key } = pairOf('rsa');
  const strange = issue(intermediate, { keyType: 'p384' }).keyPem;
  const locking = ['pkcs8', '-topk8', '-in', key, '-passout', 'pass:secret'];
  const locked = execFileSync('openssl', locking, { encoding: 'utf8' });
  const wish = (keyPem: string, keyPassphrase: string | null = null): BundleWish => ({
    ...{ certificates: [issued.der], key: new TextEncoder().encode(keyPem), keyPassphrase },
    ...{ readers: 'modern', withRoot: false },
  });

  it.each([
    ['a key of another certificate', wish(strange), passphrase, 'bundle.refused.key-mismatch'],
    ['a locked key without its passphrase', wish(locked), passphrase, 'bundle.refused.key-needs-passphrase'],
    ['a wrong passphrase of the key', wish(locked, 'wrong'), passphrase, 'bundle.refused.key-wrong-passphrase'],
    ['a certificate in place of the key', wish(issued.certPem), passphrase, 'bundle.refused.key-unreadable'],
    ['no certificate', { ...wish(issued.keyPem), certificates: [] }, passphrase, 'bundle.refused.certificate'],
    ['an empty passphrase', wish(issued.keyPem), '', 'replacement.refused.passphrase-missing'],
  ])('%s', async (_, asked, ofBundle, id) => {
    const folder = newFolder();
    const place = { folder, fileName: null, passphrase: ofBundle };
    const made = await makeBundle(asked, place, { randomBytes });
    expect(made).toMatchObject({ ok: false, phrase: { id } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('nothing where the locked key is opened, and what is inside can be told before', async () => {
    expect(planBundle(wish(locked, 'secret'))).toMatchObject({
      ok: true,
      plan: { certificates: [{ subject: 'CN=server.test' }], notes: [{ text: { id: 'bundle.note.open' } }] },
    });
  });

  it('a file that is there', async () => {
    const folder = newFolder();
    const place = { folder, fileName: null, passphrase };
    expect(await makeBundle(wish(issued.keyPem), place, { randomBytes })).toMatchObject({ ok: true });
    const again = await makeBundle(wish(issued.keyPem), place, { randomBytes });
    expect(again).toMatchObject({ ok: false, phrase: { id: 'new-file.EEXIST' } });
  });
});
