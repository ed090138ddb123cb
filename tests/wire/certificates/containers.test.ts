import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCertificateFile } from '../../../main/certificates/files/read-certificate-file.ts';
import { chainFileTexts } from '../../../shared/text/en/chain-files.ts';
import { say } from '../../../shared/text/say.ts';
import { issue, type KeyType, makeAuthority } from '../../support/certificates.ts';
import { temporaryFolder } from '../../support/program.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const hex = (der: Uint8Array) => Buffer.from(der).toString('hex');
const root = makeAuthority({ name: 'Root' });
const intermediate = makeAuthority({ name: 'Intermediate', parent: root });
const leaf = issue(intermediate, { keyType: 'rsa' });
const both = [leaf.der, intermediate.der].map(hex);
writeFileSync(at('key.pem'), leaf.keyPem);
writeFileSync(at('leaf.pem'), leaf.certPem);
writeFileSync(at('root.pem'), root.certPem);
writeFileSync(at('chain.pem'), leaf.certPem + intermediate.certPem);

const openssl = (...args: readonly string[]) =>
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
const keytool = (...args: readonly string[]) => execFileSync('keytool', args, { cwd: folder, stdio: 'pipe' });

function read(name: string, passphrase?: string) {
  return readCertificateFile(readFileSync(at(name)), passphrase === undefined ? {} : { passphrase });
}

function good(name: string, passphrase?: string) {
  const file = read(name, passphrase);
  if (!file.ok) throw new Error(`${name}: ${say(chainFileTexts, file.phrase)}`);
  return { ...file, ders: file.certificates.map(({ der }) => hex(der)) };
}

function makePkcs12(name: string, passphrase: string, ...more: readonly string[]) {
  const args = ['pkcs12', '-export', '-in', 'chain.pem', '-inkey', 'key.pem', '-name', 'my server', '-out', name];
  openssl(...args, '-passout', `pass:${passphrase}`, ...more);
}

describe('PKCS#12 of OpenSSL', () => {
  it.each([
    ['today (AES-256, PBKDF2, SHA-256)', []],
    ['old (RC2 with 40 bits, 3DES, SHA-1)', ['-legacy']],
    ['old with 3DES throughout', ['-legacy', '-descert']],
    ['with AES-128', ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC']],
    ['with PKCS#5 and 3DES', ['-keypbe', 'DES-EDE3-CBC', '-certpbe', 'DES-EDE3-CBC']],
    ['with RC2 of 128 bits', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128']],
    ['with 3DES of two keys', ['-legacy', '-certpbe', 'PBE-SHA1-2DES', '-keypbe', 'PBE-SHA1-2DES']],
    ['with SHA-512 as its check', ['-macalg', 'sha512']],
    ['without a check', ['-nomac']],
    ['with certificates in the clear', ['-certpbe', 'NONE']],
    ['with all in the clear', ['-certpbe', 'NONE', '-keypbe', 'NONE']],
  ])('is read: %s', (name, more) => {
    const file = `${name.replace(/\W+/g, '-')}.p12`;
    makePkcs12(file, 'changeit', ...more);
    const found = good(file, 'changeit');
    expect(found.form).toBe('pkcs12');
    expect(found.ders).toEqual(both);
    expect(found.certificates[0]?.place.entry).toBe('my server');
    expect(found.privateKeys).toMatchObject([{ kind: 'RSA', bits: 2048, matches: [0] }]);
    const wrong = read(file, 'another one');
    // OpenSSL leaves the certificates in the clear where it leaves out the check: then only the key stays closed.
    if (more.includes('-nomac')) expect(good(file, 'another one').privateKeys).toMatchObject([{ kind: null }]);
    else expect(wrong).toMatchObject({ ok: false, refusal: 'wrong-passphrase' });
  });

  it('tells a wrong passphrase from none at all', () => {
    makePkcs12('locked.p12', 'changeit');
    expect(read('locked.p12')).toMatchObject({ ok: false, refusal: 'needs-passphrase' });
    expect(read('locked.p12', '')).toMatchObject({ ok: false, refusal: 'wrong-passphrase' });
    expect(read('locked.p12', 'Changeit')).toMatchObject({ ok: false, refusal: 'wrong-passphrase' });
  });

  it('opens with an empty passphrase, said or not', () => {
    makePkcs12('empty.p12', '');
    expect(good('empty.p12').ders).toEqual(both);
    expect(good('empty.p12', '').ders).toEqual(both);
    makePkcs12('empty-old.p12', '', '-legacy');
    expect(good('empty-old.p12').ders).toEqual(both);
  });

  it('opens with letters beyond ASCII', () => {
    makePkcs12('letters.p12', 'pässwörd €');
    expect(good('letters.p12', 'pässwörd €').ders).toEqual(both);
  });

  it('says that it is damaged, wherever it is cut', () => {
    makePkcs12('whole.p12', 'changeit');
    const bytes = readFileSync(at('whole.p12'));
    for (const end of [40, 400, 1000, bytes.length - 20]) {
      expect(readCertificateFile(bytes.subarray(0, end), { passphrase: 'changeit' }).ok).toBe(false);
    }
  });

  it('keeps to the clear what can be seen without its passphrase', () => {
    makePkcs12('half.p12', 'changeit', '-certpbe', 'NONE', '-nomac');
    const found = good('half.p12');
    expect(found.ders).toEqual(both);
    expect(found.privateKeys).toMatchObject([{ kind: null, encrypted: true, matches: null }]);
  });
});

describe('PKCS#7 of OpenSSL', () => {
  it.each([
    ['PEM', 'p7.pem'],
    ['DER', 'p7.der'],
  ])('is read as %s', (form, name) => {
    openssl('crl2pkcs7', '-nocrl', '-certfile', 'chain.pem', '-outform', form, '-out', name);
    expect(good(name).ders.toSorted()).toEqual(both.toSorted());
  });

  it('is read with indefinite lengths', () => {
    openssl(
      'cms',
      '-sign',
      '-in',
      'leaf.pem',
      '-signer',
      'leaf.pem',
      '-inkey',
      'key.pem',
      '-certfile',
      'root.pem',
      ...['-outform', 'DER', '-stream', '-nodetach', '-out', 'cms.der'],
    );
    expect(good('cms.der').ders.toSorted()).toEqual([leaf.der, root.der].map(hex).toSorted());
  });
});

describe('keys of OpenSSL', () => {
  const types: readonly KeyType[] = ['rsa', 'rsa-pss', 'p256', 'p384', 'p521', 'secp256k1', 'ed25519', 'ed448'];

  it.each(types)('are recognised beside their certificate: %s', (keyType) => {
    const own = issue(intermediate, { keyType });
    writeFileSync(at('own.pem'), own.keyPem + own.certPem);
    expect(good('own.pem').privateKeys).toMatchObject([{ encrypted: false, matches: [0] }]);
  });

  it.each([
    ['PKCS#8', ['pkcs8', '-topk8', '-in', 'key.pem', '-out', 'locked.pem', '-passout', 'pass:changeit']],
    [
      'PKCS#8 of old',
      ['pkcs8', '-topk8', '-in', 'key.pem', '-out', 'locked.pem', '-passout', 'pass:changeit', '-v1', 'PBE-SHA1-3DES'],
    ],
    [
      'of its own form',
      ['rsa', '-traditional', '-aes128', '-in', 'key.pem', '-out', 'locked.pem', '-passout', 'pass:changeit'],
    ],
  ])('open with a passphrase: %s', (_, args) => {
    openssl(...args);
    writeFileSync(at('locked-both.pem'), readFileSync(at('locked.pem'), 'utf8') + leaf.certPem);
    expect(good('locked-both.pem').privateKeys).toMatchObject([{ kind: null, encrypted: true, matches: null }]);
    expect(good('locked-both.pem', 'changeit').privateKeys).toMatchObject([
      { kind: 'RSA', encrypted: true, matches: [0] },
    ]);
    const wrong = good('locked-both.pem', 'wrong');
    expect(wrong.problems.map(({ phrase }) => phrase.id)).toContain('file.key-not-opened');
  });

  it('are named with their line where a certificate is expected', () => {
    openssl('req', '-new', '-key', 'key.pem', '-subj', '/CN=server.test', '-out', 'request.pem');
    const request = good('request.pem');
    expect(request.requests).toHaveLength(1);
    expect(say(chainFileTexts, request.problems[0]?.phrase ?? { id: '', parameters: {} })).toContain(
      'certificate request (CSR)',
    );
    openssl('req', '-new', '-key', 'key.pem', '-subj', '/CN=server.test', '-outform', 'DER', '-out', 'request.der');
    expect(good('request.der').requests).toHaveLength(1);
  });
});

describe('key stores of Java', () => {
  const import_ = (store: string, type: string) => {
    rmSync(at(store), { force: true });
    const common = ['-keystore', store, '-storetype', type, '-storepass', 'changeit', '-noprompt'];
    keytool('-importcert', '-alias', 'the root', '-file', 'root.pem', ...common);
    makePkcs12('source.p12', 'changeit');
    keytool(
      '-importkeystore',
      '-srckeystore',
      'source.p12',
      '-srcstoretype',
      'PKCS12',
      '-srcstorepass',
      'changeit',
      ...['-destkeystore', store, '-deststoretype', type, '-deststorepass', 'changeit', '-noprompt'],
    );
  };

  it.each(['JKS', 'JCEKS'])('are read without a password: %s', (type) => {
    import_('store', type);
    const found = good('store');
    expect(found.form).toBe('jks');
    expect(found.ders.toSorted()).toEqual([...both, hex(root.der)].toSorted());
    expect(found.privateKeys).toMatchObject([{ kind: null, encrypted: true }]);
    expect(found.certificates.map(({ place }) => place.entry)).toEqual(
      expect.arrayContaining(['the root', 'my server']),
    );
  });

  it('say where a secret key ends the reading', () => {
    import_('secret', 'JCEKS');
    const common = ['-keystore', 'secret', '-storetype', 'JCEKS', '-storepass', 'changeit', '-keypass', 'changeit'];
    keytool('-genseckey', '-alias', 'zz', '-keyalg', 'AES', '-keysize', '128', ...common);
    const found = good('secret');
    const ids = found.problems.map(({ phrase }) => phrase.id);
    expect(found.ders.length === 3 || ids.includes('file.jks-secret')).toBe(true);
  });

  it('are read in PKCS#12', () => {
    import_('store.p12', 'PKCS12');
    const found = good('store.p12', 'changeit');
    expect(found.ders.toSorted()).toEqual([...both, hex(root.der)].toSorted());
    expect(found.privateKeys).toMatchObject([{ kind: 'RSA', encrypted: true }]);
  });

  it('say that the rest is lost where they are cut off', () => {
    import_('cut', 'JKS');
    const bytes = readFileSync(at('cut'));
    const found = readCertificateFile(bytes.subarray(0, bytes.length - 600));
    expect(found.ok && found.problems.map(({ phrase }) => phrase.id)).toContain('file.jks-cut-off');
  });
});
