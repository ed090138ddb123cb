import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTrustMatrix } from '../../../main/session/trust-matrix.ts';
import { liveFiles } from '../../../main/system/trust-stores/live-machine.ts';
import type { Machine } from '../../../main/system/trust-stores/machine.ts';
import type { TrustMatrix } from '../../../shared/trust.ts';
import { daysFromNow, issue, makeAuthority } from '../../support/certificates.ts';

const root = makeAuthority({ name: 'Company Root', keyType: 'rsa' });
const middle = makeAuthority({ name: 'Company Middle', parent: root, keyType: 'rsa' });
const leaf = issue(middle, { names: ['server.test'] });
const stranger = makeAuthority({ name: 'Stranger', keyType: 'rsa' });

const home = mkdtempSync(join(tmpdir(), 'trust matrix '));
const at = (...parts: readonly string[]) => join(home, ...parts);
afterAll(() => rmSync(home, { recursive: true, force: true }));

beforeAll(() => {
  writeFileSync(at('root.pem'), root.certPem);
  writeFileSync(at('middle.pem'), middle.certPem);
  writeFileSync(at('stranger.pem'), stranger.certPem);
  writeFileSync(at('leaf.pem'), leaf.certPem);
});

/** This computer's files below another home, and nothing of its own environment. */
function matrixOf(environment: Machine['environment'] = {}): Promise<TrustMatrix> {
  const machine = { platform: 'linux' as const, runtime: 'Node', home, environment, files: liveFiles };
  const list = [{ store: 'mozilla' as const, anchors: [new Uint8Array(stranger.der)] }];
  const trustStores = () => Promise.resolve(list);
  return readTrustMatrix(
    [leaf.der, middle.der],
    { at: daysFromNow(0), hostname: 'server.test' },
    { machine, trustStores },
  );
}

const rowAt = ({ rows }: TrustMatrix, place: string) => rows.find(({ source }) => source.startsWith(place));

const keytool = (...args: readonly string[]) => execFileSync('keytool', args, { stdio: 'pipe' });
/** As JDK 18 and later make their own. */
const withoutPassword = ['-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE', '-J-Dkeystore.pkcs12.macAlgorithm=NONE'];
const certutil = (...args: readonly string[]) => execFileSync('certutil', args, { stdio: 'pipe' });

describe('trust stores as the programs themselves make them', () => {
  it.each([
    ['JKS', ['-storetype', 'JKS'], 'trusted'],
    ['PKCS12 without a password', ['-storetype', 'PKCS12', ...withoutPassword], 'trusted'],
    ['PKCS12 with one', ['-storetype', 'PKCS12'], 'not-tested'],
  ] as const)('of Java, by keytool as %s', async (form, type, state) => {
    const jdk = at('.jdks', form);
    mkdirSync(join(jdk, 'lib', 'security'), { recursive: true });
    const store = join(jdk, 'lib', 'security', 'cacerts');
    for (const name of ['stranger', 'root']) {
      keytool(
        '-importcert',
        '-noprompt',
        '-alias',
        name,
        '-file',
        at(`${name}.pem`),
        '-keystore',
        store,
        '-storepass',
        'changeit',
        ...type,
      );
    }
    const row = rowAt(await matrixOf(), store);
    expect(row).toMatchObject({ store: 'java', state, sharedBy: [jdk] });
    if (state === 'trusted') expect(row).toMatchObject({ anchors: 2, found: { subject: 'CN=Company Root' } });
    else
      expect(row).toMatchObject({
        code: 'locked',
        reason: 'It is encrypted. Java takes nothing from it unless the program names its password.',
      });
  });

  it('of Firefox, by certutil: added, without trust, and forbidden', async () => {
    const profile = at('.mozilla', 'firefox', 'a.default');
    mkdirSync(profile, { recursive: true });
    const database = `sql:${profile}`;
    certutil('-N', '-d', database, '--empty-password');
    const place = join(profile, 'cert9.db');
    expect(rowAt(await matrixOf(), place)).toMatchObject({ store: 'firefox', state: 'not-trusted' });
    certutil('-A', '-d', database, '-n', 'root', '-t', ',,', '-i', at('root.pem'));
    expect(rowAt(await matrixOf(), place)).toMatchObject({ state: 'not-trusted' });
    certutil('-M', '-d', database, '-n', 'root', '-t', 'C,,');
    const files = readdirSync(profile);
    expect(rowAt(await matrixOf(), place)).toMatchObject({ state: 'trusted', found: { subject: 'CN=Company Root' } });
    expect(readdirSync(profile)).toEqual(files);
    certutil('-A', '-d', database, '-n', 'middle', '-t', 'p,,', '-i', at('middle.pem'));
    expect(rowAt(await matrixOf(), place)).toMatchObject({ state: 'not-trusted', code: 'blocked' });
  });

  it('of Chrome on Linux, whose own list nobody can read', async () => {
    const folder = at('.pki', 'nssdb');
    mkdirSync(folder, { recursive: true });
    certutil('-N', '-d', `sql:${folder}`, '--empty-password');
    expect(rowAt(await matrixOf(), folder)).toMatchObject({ state: 'not-tested', code: 'own-list-unknown' });
    certutil('-A', '-d', `sql:${folder}`, '-n', 'root', '-t', 'C,,', '-i', at('root.pem'));
    expect(rowAt(await matrixOf(), folder)).toMatchObject({ store: 'chromium', state: 'trusted' });
  });

  it('of OpenSSL, a folder by openssl rehash', async () => {
    const folder = at('hashed');
    mkdirSync(folder);
    cpSync(at('root.pem'), join(folder, 'root.pem'));
    execFileSync('openssl', ['rehash', folder], { stdio: 'pipe' });
    symlinkSync(join(folder, 'gone.pem'), join(folder, 'abcdef01.0'));
    const row = rowAt(await matrixOf({ SSL_CERT_DIR: folder }), folder);
    expect(row).toMatchObject({ store: 'ssl-cert-dir', state: 'trusted', anchors: 1 });
    expect(row?.source).toBe(`${folder} (SSL_CERT_DIR)`);
  });

  it('of OpenSSL, as trusted certificates with and without servers among their purposes', async () => {
    for (const [option, state] of [
      [['-addtrust', 'serverAuth'], 'trusted'],
      [['-addtrust', 'emailProtection'], 'not-trusted'],
      [['-addreject', 'serverAuth'], 'not-trusted'],
    ] as const) {
      const file = at(`${option.join('')}.pem`);
      execFileSync('openssl', ['x509', '-in', at('root.pem'), ...option, '-trustout', '-out', file]);
      expect(rowAt(await matrixOf({ SSL_CERT_FILE: file }), file)?.state, option.join(' ')).toBe(state);
      const verify = ['verify', '-purpose', 'sslserver', '-no-CApath', '-CAfile', file, '-untrusted', at('middle.pem')];
      expect(exitOf('openssl', [...verify, at('leaf.pem')]) === 0 ? 'trusted' : 'not-trusted', option.join(' ')).toBe(
        state,
      );
    }
  });
});

describe('the same answer as the program gives', () => {
  it.each([
    ['the root', ['root']],
    ['another root', ['stranger']],
    ['the intermediate alone', ['middle']],
    ['all of them', ['stranger', 'middle', 'root']],
  ])('with %s in the file: OpenSSL and curl-like partial chains', async (name, members) => {
    const file = at(`${name}.pem`);
    const all = { root, stranger, middle };
    writeFileSync(file, members.map((member) => all[member as keyof typeof all].certPem).join(''));
    const matrix = await matrixOf({ SSL_CERT_FILE: file, CURL_CA_BUNDLE: file });
    const ask = ['verify', '-no-CApath', '-CAfile', file, '-untrusted', at('middle.pem')];
    const word = (status: number) => (status === 0 ? 'trusted' : 'not-trusted');
    const byOpenssl = word(exitOf('openssl', [...ask, at('leaf.pem')]));
    const byCurl = word(exitOf('openssl', [...ask, '-partial_chain', at('leaf.pem')]));
    expect(matrix.rows.find(({ store }) => store === 'ssl-cert-file')?.state).toBe(byOpenssl);
    expect(matrix.rows.find(({ store }) => store === 'curl-bundle')?.state).toBe(byCurl);
  });
});

describe('files that this account cannot use', () => {
  it('are told apart', async () => {
    const folder = at('a folder');
    mkdirSync(folder);
    writeFileSync(at('empty.pem'), '');
    const big = at('big.pem');
    writeFileSync(big, Buffer.alloc(5_000_000, 0x20));
    const code = async (file: string) => rowAt(await matrixOf({ SSL_CERT_FILE: file }), file)?.code;
    expect(await code(at('gone.pem'))).toBe('missing');
    expect(await code(folder)).toBe('unreadable');
    expect(await code(at('empty.pem'))).toBe('empty-store');
    expect(await code(big)).toBe('too-large');
  });

  it('do not hold it up: a pipe that nobody writes to', async () => {
    execFileSync('mkfifo', [at('pipe.pem')]);
    expect(rowAt(await matrixOf({ SSL_CERT_FILE: at('pipe.pem') }), at('pipe.pem'))?.code).toBe('unreadable');
  });
});

function exitOf(command: string, args: readonly string[]): number {
  const { PATH = '' } = process.env;
  try {
    execFileSync(command, args, { stdio: 'pipe', env: { PATH } });
    return 0;
  } catch (error) {
    return (error as { status: number }).status;
  }
}
