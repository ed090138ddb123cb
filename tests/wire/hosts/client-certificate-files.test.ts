import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Diagnosis } from '../../../shared/diagnosis.ts';
import { issueClient, makeAuthority } from '../../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { typeHere } from '../../support/typed-here.ts';
import { zoo, zooPair } from '../../support/zoo/certificates.ts';

const authority = makeAuthority({ name: 'Client Root' });
const issuing = makeAuthority({ name: 'Client Issuing', parent: authority });
// PKCS#12 with -legacy knows RSA well, and every program of old has it.
const own = issueClient(issuing, { keyType: 'rsa' });
const secret = own.keys.privateKey.export({ format: 'jwk' }).d ?? '';
let server: NginxServer;

beforeAll(async () => {
  const block = tlsBlock('ssl_verify_client on; ssl_verify_depth 2; ssl_client_certificate client-ca.pem;');
  const files = { 'client-ca.pem': authority.certPem };
  server = await startNginx({ pairs: [zooPair()], blocks: [block], files });
  writeFileSync(at('ca.pem'), zoo().root.certPem);
  writeFileSync(at('leaf.pem'), own.certPem);
  writeFileSync(at('chain.pem'), own.certPem + issuing.certPem);
  writeFileSync(at('key.pem'), own.keyPem);
  writeFileSync(at('cut.pem'), own.certPem.slice(0, 400));
  openssl('req', '-new', '-key', 'key.pem', '-subj', '/CN=me', '-out', 'own.csr');
  openssl('x509', '-in', 'ca.pem', '-outform', 'DER', '-out', 'ca.der');
  writeFileSync(at('right'), 'open sesame\n');
  writeFileSync(at('wrong'), 'open barley\n');
  const bundle = ['pkcs12', '-export', '-in', 'chain.pem', '-inkey', 'key.pem', '-passout', 'file:right'];
  openssl(...bundle, '-out', 'today.p12');
  openssl(...bundle, '-legacy', '-out', 'old.p12');
  const from = ['-srckeystore', 'today.p12', '-srcstoretype', 'PKCS12', '-srcstorepass', 'open sesame'];
  const into = ['-destkeystore', 'store.jks', '-deststoretype', 'JKS', '-deststorepass', 'open sesame', '-noprompt'];
  execFileSync('keytool', ['-importkeystore', ...from, ...into], { cwd: server.folder, stdio: 'pipe' });
  openssl('crl2pkcs7', '-nocrl', '-certfile', 'chain.pem', '-outform', 'DER', '-out', 'chain.p7b');
  const lock = ['pkcs8', '-topk8', '-in', 'key.pem', '-passout', 'file:right'];
  openssl(...lock, '-out', 'locked.pem');
  openssl(...lock, '-outform', 'DER', '-out', 'locked.der');
  openssl('rsa', '-traditional', '-aes128', '-in', 'key.pem', '-passout', 'file:right', '-out', 'locked-old.pem');
});
afterAll(() => server.stop());

const at = (name: string) => join(server.folder, name);
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: server.folder, stdio: 'pipe' });

const diagnose = (...words: string[]) => type('diagnose', ...words);

function type(command: string, ...words: string[]) {
  const target = [`https://127.0.0.1:${server.port}/`, '--server-name', 'server.test', '--ca', 'ca.pem', '--json'];
  return typeHere([command, ...target, ...words], server.folder);
}

it.each([
  ['a PKCS#12 of today', 'today.p12', null],
  ['a PKCS#12 of old', 'old.p12', null],
  ['a PKCS#7, with its key as encrypted PKCS#8', 'chain.p7b', 'locked.pem'],
  ['a Java key store that holds its key', 'store.jks', null],
  ['a Java key store, with its key in PEM', 'store.jks', 'key.pem'],
  ['PEM, with its key encrypted in DER', 'chain.pem', 'locked.der'],
  ['PEM, with its key encrypted the old way', 'chain.pem', 'locked-old.pem'],
])('shows the server %s', async (_, certificate, key) => {
  const files = ['--client-cert', certificate, ...(key === null ? [] : ['--client-key', key])];
  const { code, out, err } = await diagnose(...files, '--passphrase-file', 'right');
  const { verdict, clientCertificate } = v.parse(Diagnosis, JSON.parse(out));
  expect([code, err, verdict.state, verdict.cause]).toEqual([0, '', 'healthy', null]);
  expect(clientCertificate?.outcome.headline).toContain('The server read the certificate');
  const bytes = Buffer.from(secret, 'base64url');
  for (const form of ['PRIVATE KEY', 'open sesame', secret, bytes.toString('hex'), bytes.toString('base64')])
    expect(out).not.toContain(form);
});

it.each([
  ['today.p12', null],
  ['old.p12', null],
  ['store.jks', null],
  ['chain.pem', 'locked.pem'],
])('tells a wrong passphrase from a missing one: %s', async (certificate, key) => {
  const files = ['--client-cert', certificate, ...(key === null ? [] : ['--client-key', key])];
  const [missing, wrong] = [await diagnose(...files), await diagnose(...files, '--passphrase-file', 'wrong')];
  const put = 'The key is encrypted, and no passphrase was given. Put its passphrase into a file';
  expect([missing.code, missing.out, missing.err]).toEqual([2, '', expect.stringContaining(put)]);
  const other = 'The passphrase does not open the key. Try another one with --passphrase-file.';
  expect([wrong.code, wrong.out, wrong.err]).toEqual([2, '', expect.stringContaining(other)]);
  expect(missing.err + wrong.err).not.toMatch(/sesame|barley/);
});

it.each([
  ['a certificate without a key', ['--client-cert', 'leaf.pem'], 'The file holds no private key.'],
  ['a key without a certificate', ['--client-key', 'key.pem'], '--client-key needs --client-cert FILE'],
  ['a key for a certificate', ['--client-cert', 'key.pem'], 'This is a private key. Give the certificate'],
  [
    'a request for a certificate',
    ['--client-cert', 'own.csr', '--client-key', 'key.pem'],
    'This is a certificate request',
  ],
  [
    'a certificate for its key',
    ['--client-cert', 'leaf.pem', '--client-key', 'leaf.pem'],
    'Are the two files swapped?',
  ],
  ['a certificate that was cut off', ['--client-cert', 'cut.pem', '--client-key', 'key.pem'], 'has no END line'],
  ['a passphrase for nothing', ['--passphrase-file', 'right'], '--passphrase-file is for the key of --client-cert'],
  ['a request for an anchor', ['--ca', 'own.csr'], '--ca own.csr: This is a certificate request'],
  ['a file that is not there', ['--client-cert', 'none.p12'], '--client-cert none.p12 cannot be read'],
])('refuses %s in a sentence', async (_, words, sentence) => {
  const { code, out, err } = await diagnose(...words);
  expect([code, out, err]).toEqual([2, '', expect.stringContaining(sentence)]);
});

it('takes anchors from a Java trust store beside a certificate with another passphrase', async () => {
  const store = ['-keystore', 'trust.jks', '-storetype', 'JKS', '-storepass', 'changeit', '-noprompt'];
  execFileSync('keytool', ['-importcert', '-alias', 'root', '-file', 'ca.pem', ...store], {
    cwd: server.folder,
    stdio: 'pipe',
  });
  const own = ['--client-cert', 'today.p12', '--passphrase-file', 'right', '--ca', 'trust.jks'];
  for (const command of ['diagnose', 'chain']) {
    const { code, err } = await type(command, ...own);
    expect([command, code, err]).toEqual([command, 0, '']);
  }
});

it('takes anchors in DER', async () => {
  const { code, err } = await diagnose('--ca', 'ca.der', '--client-cert', 'chain.pem', '--client-key', 'key.pem');
  expect([code, err]).toEqual([0, '']);
});

it('writes commands with the names of the files that were given, and they show what the server makes of it', async () => {
  const ended = issueClient(authority, { notBefore: new Date('2020-01-01'), notAfter: new Date('2020-02-03') });
  writeFileSync(at("my old one's.pem"), ended.certPem);
  writeFileSync(at('old.key'), ended.keyPem);
  const { out } = await diagnose('--client-cert', "my old one's.pem", '--client-key', 'old.key');
  const { causes, verdict } = v.parse(Diagnosis, JSON.parse(out));
  expect(verdict).toMatchObject({ headline: 'Your client certificate ended on 3 Feb 2020.', confidence: 'confirmed' });
  const commands = causes[0]?.remedies[0]?.steps.flatMap(({ command }) => command ?? []) ?? [];
  const proof = commands.find((command) => command.startsWith('curl')) ?? '';
  expect(proof).toContain('--connect-to');
  const run = (command: string) =>
    execFileSync('sh', ['-c', command], { cwd: server.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  expect(run(proof)).toBe('400\n');
  expect(run(proof.replace(/--cert '.*' --key old\.key/, '--cert chain.pem --key key.pem'))).toBe('200\n');
  expect(run(commands[0] ?? '')).toContain('notAfter=Feb  3');
});

it('shows the chain of a server with a client certificate, with the hello of another client, one at a time', async () => {
  const own = ['--client-cert', 'today.p12', '--passphrase-file', 'right'];
  const { code, out, err } = await type('chain', ...own, '--gentle', '--as', 'openssl-3', '--no-stores');
  expect([code, err, JSON.parse(out).verdict]).toEqual([0, '', 'trusted']);
});
