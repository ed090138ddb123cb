import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCredential } from '../../../main/certificates/client/open-credential.ts';
import { readCertificateFile } from '../../../main/certificates/files/read-certificate-file.ts';
import { issueClient, makeAuthority } from '../../support/certificates.ts';

const folder = mkdtempSync(join(tmpdir(), 'java-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const authority = makeAuthority({ name: 'Client Root' });
const own = issueClient(authority, { keyType: 'rsa' });

function keytool(...args: string[]) {
  // The fewest rounds that Java writes: at its usual 200,000 each of these tests would take seconds, for the same octets.
  execFileSync('keytool', ['-J-Djdk.jceks.iterationCount=10000', ...args], { cwd: folder, stdio: 'pipe' });
}

beforeAll(() => {
  writeFileSync(at('own.pem'), own.certPem);
  writeFileSync(at('own.key'), own.keyPem);
  const pair = ['-in', 'own.pem', '-inkey', 'own.key', '-name', 'me', '-passout', 'pass:far and wide'];
  execFileSync('openssl', ['pkcs12', '-export', ...pair, '-out', 'own.p12'], { cwd: folder, stdio: 'pipe' });
  for (const type of ['JKS', 'JCEKS']) {
    const from = ['-srckeystore', 'own.p12', '-srcstoretype', 'PKCS12', '-srcstorepass', 'far and wide'];
    const into = ['-destkeystore', type, '-deststoretype', type, '-deststorepass', 'open sesame', '-noprompt'];
    keytool('-importkeystore', ...from, ...into, '-destkeypass', 'open sesame', '-srcalias', 'me');
    const two = ['-destkeystore', `${type}-two`, ...into.slice(2), '-destkeypass', 'inner door', '-srcalias', 'me'];
    keytool('-importkeystore', ...from, ...two);
  }
});

describe.each(['JKS', 'JCEKS'])('a private key in a Java key store, %s', (type) => {
  const store = () => new Uint8Array(readFileSync(at(type)));
  const open = (passphrase: string | null, name = type) => {
    const certificate = new Uint8Array(readFileSync(at(name)));
    const opened = openCredential({ certificate, key: null, passphrase });
    return opened.ok ? 'opened' : opened.problem;
  };

  it('is opened, and is the key of its certificate', () => {
    expect(open('open sesame')).toBe('opened');
    const file = readCertificateFile(store(), { passphrase: 'open sesame' });
    expect(file.ok && file.privateKeys).toMatchObject([{ kind: 'RSA', bits: 2048, encrypted: true, matches: [0] }]);
    expect(file.ok && file.problems).toEqual([]);
  });

  it('asks for its passphrase, and for another one', () => {
    expect([open(null), open('open barley')]).toEqual(['needs-passphrase', 'wrong-passphrase']);
    const file = readCertificateFile(store(), { passphrase: 'open barley' });
    expect(file).toMatchObject({ ok: false, refusal: 'wrong-passphrase' });
  });

  it('is opened under a passphrase of its own, and the check value is not called tested then', () => {
    expect([open('inner door', `${type}-two`), open('open sesame', `${type}-two`)]).toEqual([
      'opened',
      'wrong-passphrase',
    ]);
    const bytes = new Uint8Array(readFileSync(at(`${type}-two`)));
    const file = readCertificateFile(bytes, { passphrase: 'inner door' });
    expect(file.ok && file.problems.map(({ phrase }) => phrase.id)).toEqual(['file.integrity-jks-key']);
  });

  it('leaves a trace of a changed octet: nothing is opened', () => {
    const changed = store();
    changed[Math.floor(changed.length / 2)] = (changed[Math.floor(changed.length / 2)] ?? 0) ^ 1;
    const file = readCertificateFile(changed, { passphrase: 'open sesame' });
    const ids = file.ok ? file.problems.map(({ phrase }) => phrase.id) : [file.phrase.id];
    expect(ids.some((id) => ['file.jks-wrong-passphrase', 'file.integrity-jks-key'].includes(id))).toBe(true);
  });

  it('is looked at within bounds, whatever the octets are', () => {
    for (let cut = 12; cut < store().length - 1200; cut += 37) {
      const { ok } = readCertificateFile(store().subarray(0, cut), { passphrase: 'open sesame' });
      expect(ok).toBe(false);
    }
  });
});

it('uses the passphrase for a key in its own file where the store has another one', () => {
  const lock = ['pkcs8', '-topk8', '-in', 'own.key', '-passout', 'pass:my own', '-out', 'locked.key'];
  execFileSync('openssl', lock, { cwd: folder, stdio: 'pipe' });
  const [certificate, key] = [readFileSync(at('JKS')), readFileSync(at('locked.key'))];
  expect(openCredential({ certificate, key, passphrase: 'my own' })).toMatchObject({ ok: true });
});
