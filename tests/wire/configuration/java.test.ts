import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { javaOptions, javaSecurity } from '../../../main/evidence/configuration/java/java.ts';
import { filesOnDisk } from '../../support/files-on-disk.ts';
import { temporaryFolder } from '../../support/program.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const assumed = { version: null, openssl: '3.0' } as const;

beforeAll(() => {
  const source = `import javax.net.ssl.*;
    public class Offer { public static void main(String[] a) throws Exception {
      SSLContext c = SSLContext.getDefault(); SSLEngine e = c.createSSLEngine(); e.setUseClientMode(false);
      String[][] all = { c.getDefaultSSLParameters().getProtocols(), c.getDefaultSSLParameters().getCipherSuites(),
        e.getEnabledProtocols(), e.getEnabledCipherSuites() };
      for (String[] one : all) System.out.println(String.join(",", one)); } }`;
  writeFileSync(join(folder, 'Offer.java'), source);
  execFileSync('javac', ['Offer.java'], { cwd: folder, timeout: 30_000 });
});

/** What a real JVM offers by default; null where it cannot make a context. */
function offered(options: readonly string[]) {
  try {
    const said = execFileSync('java', ['-XX:TieredStopAtLevel=1', '-cp', folder, ...options, 'Offer'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [versions, suites, serverVersions, serverSuites] = said.split('\n').map((line) => line.split(','));
    return { versions, suites: plain(suites), serverVersions, serverSuites: plain(serverSuites) };
  } catch {
    return null;
  }
}

const plain = (suites: readonly string[] = []) =>
  suites.filter((one) => !one.includes('SCSV')).map((one) => one.replace(/^SSL_/, 'TLS_'));
const newestFirst = (versions: readonly string[] = []) =>
  versions
    .filter((one) => one !== 'SSLv3')
    .map((one) => one.replace('TLSv1.0', 'TLSv1'))
    .toReversed();

describe('what java.security leaves', () => {
  it.each([
    '',
    'SSLv3, TLSv1, TLSv1.1, RC4, DES, MD5withRSA, DH keySize < 1024, EC keySize < 224, 3DES_EDE_CBC, anon, NULL, ECDH',
    'TLSv1.3, \\\n  AES_256_CBC, DHE_DSS',
    'tlsv1.2, CBC',
    'TLSv1.2, TLSv1.1, TLSv1',
    'AES_128_GCM, SHA384',
    'TLS_RSA_WITH_AES_128_CBC_SHA, SSL_RSA_WITH_3DES_EDE_CBC_SHA, ecdhe_rsa',
  ])('%j: is what a JVM offers', (list) => {
    const path = join(folder, 'java.security');
    writeFileSync(path, `jdk.tls.disabledAlgorithms=${list}\n`);
    const [scope] = javaSecurity.settingsOf(javaSecurity.read(filesOnDisk, path), assumed);
    const real = offered([`-Djava.security.properties=${path}`]);
    const ours = [...(scope?.tls13CipherSuites?.value ?? []), ...(scope?.cipherSuites ?? [])];
    expect(ours.map(({ name }) => name)).toEqual(real?.suites);
    expect(newestFirst(scope?.versions?.value)).toEqual(real?.versions);
  });
});

describe('what options say', () => {
  it.each([
    ['-Djdk.tls.client.protocols=TLSv1.2', true],
    ['-Djdk.tls.server.protocols=TLSv1.3', true],
    ['-Djdk.tls.client.protocols=tlsv1.2', false],
    ['-Djdk.tls.server.cipherSuites=TLS_AES_128_GCM_SHA256,nonsense,TLS_RSA_WITH_AES_128_CBC_SHA', true],
  ])('%s', (option, starts) => {
    const path = join(folder, 'jvm.options');
    writeFileSync(path, `${option}\n`);
    const [scope] = javaOptions.settingsOf(javaOptions.read(filesOnDisk, path), assumed);
    const real = offered([option]);
    expect(real !== null).toBe(starts);
    if (!starts) expect(scope?.versions?.value).toEqual([]);
    const isServer = scope?.kind === 'server-default';
    if (starts && scope?.versions)
      expect(newestFirst(scope.versions.value)).toEqual(isServer ? real?.serverVersions : real?.versions);
    if (scope?.cipherSuites)
      expect(scope.cipherSuites.map(({ name }) => name)).toEqual(
        real?.serverSuites.filter((one) => one.includes('_WITH_')),
      );
  });
});
