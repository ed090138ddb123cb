import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issue, makeAuthority } from '../../../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../../support/nginx.ts';
import { temporaryFolder } from '../../../support/program.ts';
import { hitsIn } from '../../../support/review-of.ts';

const folder = temporaryFolder();
const authority = makeAuthority({ name: 'Policy Authority' });
const rsa = issue(authority, { keyType: 'rsa' });
let server: NginxServer;
let older: NginxServer;

beforeAll(async () => {
  const pairs = [{ chainPem: rsa.certPem, keyPem: rsa.keyPem }];
  server = await startNginx({
    pairs,
    blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3; ssl_ecdh_curve X25519:prime256v1;')],
  });
  older = await startNginx({ pairs, blocks: [tlsBlock('ssl_protocols TLSv1.2;')] });
});
afterAll(async () => {
  await server.stop();
  await older.stop();
  rmSync(folder, { recursive: true, force: true });
});

const system = (lines: string) =>
  `openssl_conf = start\n[start]\nssl_conf = ssl\n[ssl]\nsystem_default = usual\n[usual]\n${lines}\n`;

/** How a client with such an openssl.cnf fares: s_client, which takes the system's defaults. */
function dialled(lines: string, port: number): string {
  const path = join(folder, 'openssl.cnf');
  writeFileSync(path, system(lines));
  const authorities = join(folder, 'ca.pem');
  writeFileSync(authorities, authority.certPem);
  const args = ['s_client', '-connect', `127.0.0.1:${port}`, '-CAfile', authorities];
  const { stdout, stderr } = spawnSync('openssl', args, {
    env: { ...process.env, OPENSSL_CONF: path },
    input: '',
    encoding: 'utf8',
    timeout: 8000,
  });
  return stdout + stderr;
}

const told = (lines: string) =>
  hitsIn('openssl', system(lines)).map(({ rule, variant }) => (variant ? `${rule}.${variant}` : rule));

describe('a client with such an openssl.cnf fares as the rules say', () => {
  it('policy-versions.only-old: it cannot even begin, or gets alert 70', () => {
    const lines = 'MaxProtocol = TLSv1.1\nMinProtocol = TLSv1';
    expect(told(lines)).toContain('policy-versions.only-old');
    expect(dialled(lines, server.port)).toMatch(/alert number 70|no protocols available|no cipher/i);
  });

  it('policy-versions.only-newest: it fails with a server without TLS 1.3, and works with another', () => {
    expect(told('MinProtocol = TLSv1.3')).toContain('policy-versions.only-newest');
    expect(dialled('MinProtocol = TLSv1.3', older.port)).toMatch(/alert number 70/);
    expect(dialled('MinProtocol = TLSv1.3', server.port)).toMatch(/New, TLSv1\.3/);
  });

  it('policy-versions.none: it says that no protocol is left', () => {
    const lines = 'MinProtocol = TLSv1.3\nMaxProtocol = TLSv1.2';
    expect(told(lines)).toContain('policy-versions.none');
    expect(dialled(lines, server.port)).toMatch(/no protocols available|error/i);
    expect(dialled(lines, server.port)).not.toMatch(/New, TLSv1\.\d/);
  });

  it('policy-security-level.high: an RSA key of 2048 bits is refused', () => {
    const lines = 'CipherString = DEFAULT@SECLEVEL=3';
    expect(told(lines)).toContain('policy-security-level.high');
    expect(dialled(lines, server.port)).toMatch(/certificate key too weak/i);
    expect(dialled('CipherString = DEFAULT@SECLEVEL=2', server.port)).not.toMatch(/too weak/i);
  });

  it('policy-no-cipher-suite: TLS 1.2 is gone', () => {
    expect(told('CipherString = NOTHING')).toContain('policy-no-cipher-suite');
    expect(dialled('CipherString = NOTHING', older.port)).not.toMatch(/New, TLSv1\.2/);
  });

  it('policy-groups: a server without that group ends with alert 40', () => {
    expect(told('Groups = P-521')).toContain('policy-groups');
    expect(dialled('Groups = P-521', server.port)).toMatch(/alert number 40/);
  });

  it('a command that is misspelt, a broken line and a section by name change nothing', () => {
    const limit = 'MinProtocol = TLSv1.3';
    expect(dialled(limit, older.port)).toMatch(/alert number 70/);
    expect(told('MinProtocoll = TLSv1.3')).toContain('openssl-command-unknown');
    expect(dialled('MinProtocoll = TLSv1.3', older.port)).toMatch(/New, TLSv1\.2/);
    expect(told(`${limit}\n[ req`)).toContain('openssl-file-broken');
    expect(dialled(`${limit}\n[ req`, older.port)).toMatch(/New, TLSv1\.2/);
    const byName = `Options = ServerPreference\n[ssl]\nserver = named\n[named]\n${limit}`;
    expect(told(byName)).toEqual(['openssl-section-by-name']);
    expect(dialled(byName, older.port)).toMatch(/New, TLSv1\.2/);
  });

  it('openssl-provider-alone: no algorithm is left', () => {
    const lines = 'MinProtocol = TLSv1.2\n[start]\nproviders = them\n[them]\nlegacy = one\n[one]\nactivate = 1';
    expect(told(lines)).toContain('openssl-provider-alone');
    expect(dialled(lines, server.port)).toMatch(/library has no ciphers/);
    const both = lines.replace('legacy = one', 'legacy = one\ndefault = one');
    expect(told(both)).not.toContain('openssl-provider-alone');
    expect(dialled(both, server.port)).toMatch(/New, TLSv1\.3/);
  });

  it('what Debian has shipped is no cause', () => {
    const lines = 'MinProtocol = TLSv1.2\nCipherString = DEFAULT@SECLEVEL=2';
    expect(hitsIn('openssl', system(lines)).filter(({ cause }) => cause !== null)).toEqual([]);
    expect(dialled(lines, server.port)).toMatch(/New, TLSv1\.3/);
  });
});

describe('a Java client with such a java.security fares as the rules say', () => {
  const client = `import java.io.*; import java.security.*; import java.security.cert.*; import javax.net.ssl.*;
public class Dial { public static void main(String[] given) throws Exception {
  KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType()); store.load(null);
  var reader = CertificateFactory.getInstance("X.509");
  store.setCertificateEntry("authority", reader.generateCertificate(new FileInputStream("ca.pem")));
  var trust = TrustManagerFactory.getInstance("PKIX"); trust.init(store);
  var context = SSLContext.getInstance("TLS"); context.init(null, trust.getTrustManagers(), null);
  try (var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", Integer.parseInt(given[0]))) {
    socket.startHandshake(); System.out.println("agreed " + socket.getSession().getProtocol());
  } catch (Exception fault) { System.out.println(fault); }
} }`;

  beforeAll(() => {
    writeFileSync(join(folder, 'Dial.java'), client);
    writeFileSync(join(folder, 'ca.pem'), authority.certPem);
    execFileSync('javac', ['Dial.java'], { cwd: folder, timeout: 60_000 });
  }, 70_000);

  function javaSays(line: string, port: number): string {
    writeFileSync(join(folder, 'more.security'), line);
    const options = ['-XX:TieredStopAtLevel=1', '-Djava.security.properties=more.security', '-cp', '.'];
    return execFileSync('java', [...options, 'Dial', String(port)], { cwd: folder, encoding: 'utf8', timeout: 30_000 });
  }

  const toldOf = (line: string) =>
    hitsIn('java', line).map(({ rule, variant }) => (variant ? `${rule}.${variant}` : rule));

  it.each([
    ['policy-key-size.rsa', 'tls', 'SSLv3, RSA keySize < 4096', /Algorithm constraints check failed/],
    ['policy-key-size.rsa', 'certpath', 'MD5, RSA keySize < 4096', /Algorithm constraints check failed/],
    ['policy-versions.only-newest', 'tls', 'SSLv3, TLSv1, TLSv1.1, TLSv1.2', /protocol_version/],
    ['policy-versions.none', 'tls', 'SSLv3, TLSv1, TLSv1.1, TLSv1.2, TLSv1.3', /No appropriate protocol/],
  ])('%s (%s)', (id, list, value, words) => {
    const line = `jdk.${list}.disabledAlgorithms=${value}\n`;
    expect(toldOf(line)).toContain(id);
    expect(javaSays(line, older.port)).toMatch(words);
  });

  it('and what a JDK ships is no cause', () => {
    const line = 'jdk.tls.disabledAlgorithms=SSLv3, TLSv1, TLSv1.1, RC4, DES, MD5withRSA, DH keySize < 1024, NULL\n';
    expect(hitsIn('java', line).filter(({ cause }) => cause !== null)).toEqual([]);
    expect(javaSays(line, older.port)).toContain('agreed TLSv1.2');
  });

  it('and with the line that is given in its stead it connects', () => {
    const line = 'jdk.tls.disabledAlgorithms=SSLv3, TLSv1, TLSv1.1, TLSv1.2\n';
    const [corrected] = hitsIn('java', line).flatMap((hit) => hit.corrected ?? []);
    expect(javaSays(`${corrected}\n`, older.port)).toContain('agreed TLSv1.2');
  });
});
