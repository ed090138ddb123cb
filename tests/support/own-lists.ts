// What servers of the tests were configured with, expanded by the library each of them is built on.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cipherSuiteNames } from '../../shared/tls-registry.ts';
import { temporaryFolder } from './program.ts';

/** Which keys the server has, and whether it has parameters for Diffie-Hellman. */
export interface OwnKeys {
  readonly keys: readonly ('RSA' | 'ECDSA')[];
  readonly finiteField: boolean;
}

const opensslFlags: Readonly<Record<string, string>> = {
  'TLSv1.0': '-tls1',
  'TLSv1.1': '-tls1_1',
  'TLSv1.2': '-tls1_2',
};

/** The suites of an OpenSSL cipher string in one version, in its order, with the keys at hand. */
export function opensslSuites(cipherString: string, version: string, { keys, finiteField }: OwnKeys): number[] {
  const args = ['ciphers', '-V', '-s', opensslFlags[version] ?? '', cipherString];
  const lines = execFileSync('openssl', args, { encoding: 'utf8' }).trim().split('\n');
  return lines.flatMap((line) => {
    const [, high = '', low = ''] = /^\s*0x([0-9A-F]{2}),0x([0-9A-F]{2}) - /.exec(line) ?? [];
    const exchange = /Kx=(\S+)/.exec(line)?.[1] ?? '';
    const proof = /Au=(\S+)/.exec(line)?.[1] ?? '';
    const exchanges = ['ECDH', 'RSA', ...(finiteField ? ['DH'] : [])];
    const fits = exchanges.includes(exchange) && ['None', ...keys].includes(proof);
    return fits ? [Number.parseInt(high + low, 16)] : [];
  });
}

/** The suites of a GnuTLS priority string that go with an RSA key, in its order, by the version each begins with. */
export function gnutlsSuites(priority: string, version: string): number[] {
  const text = execFileSync('gnutls-cli', ['--list', '--priority', priority], { encoding: 'utf8' });
  const found = [...text.matchAll(/^(TLS_\S+)\s+0x([0-9a-f]{2}), 0x([0-9a-f]{2})\s+TLS(1\.\d)/gm)];
  return found.flatMap(([, name = '', high = '', low = '', since = '']) => {
    const fits = version === 'TLSv1.3' ? since === '1.3' : `TLSv${since}` <= version && since !== '1.3';
    return fits && !name.includes('ECDSA') ? [Number.parseInt(high + low, 16)] : [];
  });
}

/** Every suite Java supports in a version, with an RSA key and nothing switched off; its older names begin with `SSL_`. */
export function javaSuites(version: string): number[] {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'all.security'), 'jdk.tls.disabledAlgorithms=\njdk.tls.legacyAlgorithms=\n');
  writeFileSync(
    join(folder, 'Suites.java'),
    'public class Suites { public static void main(String[] a) throws Exception { for (String s : javax.net.ssl.SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites()) System.out.println(s); } }',
  );
  const args = ['-Djava.security.properties=all.security', '-XX:TieredStopAtLevel=1', 'Suites.java'];
  const names = execFileSync('java', args, { cwd: folder, encoding: 'utf8' }).trim().split('\n');
  const fits = names.filter((name) => fitsJava(name, version) && !/ECDSA|DSS|ECDH_RSA|KRB5/.test(name));
  return fits.flatMap((name) => byName.get(name.replace(/^SSL_/, 'TLS_')) ?? []);
}

/** As its CipherSuite class has it: EXPORT went with TLS 1.1, DES with TLS 1.2, and TLS 1.2 brought SHA-2 and AEAD. */
function fitsJava(name: string, version: string): boolean {
  if (!name.includes('_WITH_')) return version === 'TLSv1.3' && !name.endsWith('_SCSV');
  if (version === 'TLSv1.3') return false;
  if (name.includes('EXPORT')) return version < 'TLSv1.1';
  if (name.includes('_DES_CBC_')) return version < 'TLSv1.2';
  return version === 'TLSv1.2' || !/SHA256|SHA384/.test(name);
}

const byName = new Map(Object.entries(cipherSuiteNames).map(([id, name]) => [name, Number(id)]));
