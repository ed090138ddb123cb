// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of shells and of Java are written like this.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { javaOptions, javaSecurity } from '../../../../../main/evidence/configuration/java/java.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';
import { TlsScope } from '../../../../../shared/configuration/scope.ts';

const assumed = { version: null, openssl: '3.0' } as const;
const security = (text: string, others: Record<string, string> = {}) => {
  const tree = javaSecurity.read(filesInMemory({ '/j/java.security': text, ...others }), '/j/java.security');
  return { tree, scope: v.parse(TlsScope, javaSecurity.settingsOf(tree, assumed)[0]) };
};
const options = (text: string, others: Record<string, string> = {}) => {
  const tree = javaOptions.read(filesInMemory({ '/app/jvm.options': text, ...others }), '/app/jvm.options');
  return { tree, scopes: javaOptions.settingsOf(tree, assumed).map((one) => v.parse(TlsScope, one)) };
};

describe('java.security', () => {
  it('leaves the versions and suites that its list does not disable, by line and column', () => {
    const { scope } = security('# x\njdk.tls.disabledAlgorithms=SSLv3, TLSv1, \\\n  tlsv1.1, RC4, ECDHE\n');
    expect(scope.kind).toBe('program-default');
    expect(scope.versions).toMatchObject({ value: ['TLSv1.2', 'TLSv1.3'], place: { line: 2, column: 1 } });
    const names = scope.cipherSuites?.map(({ name }) => name) ?? [];
    expect(names).toContain('TLS_RSA_WITH_AES_128_GCM_SHA256');
    expect(names.some((name) => name.includes('ECDHE'))).toBe(false);
    expect(scope.tls13CipherSuites?.value).toHaveLength(3);
  });

  it('has the place of the word that switches a version off, and of sizes in paths', () => {
    const text =
      'jdk.tls.disabledAlgorithms=SSLv3, \\\n  TLSv1.2, TLSv1\njdk.certpath.disabledAlgorithms=MD5, \\\n  RSA keySize < 4096\n';
    const { scope } = security(text);
    expect(scope.versions?.place).toMatchObject({ line: 2, column: 3 });
    expect(scope.notEvaluated).toContainEqual(
      expect.objectContaining({
        written: 'RSA keySize < 4096',
        place: { file: '/j/java.security', line: 4, column: 3 },
      }),
    );
  });

  it('says nothing of versions where it has no such list', () => {
    expect(security('keystore.type=pkcs12\n').scope).toMatchObject({ versions: null, cipherSuites: null });
  });

  it('is overridden by the last line, by what it includes and by the policy of the system', () => {
    const text = 'jdk.tls.disabledAlgorithms=SSLv3\ninclude more.properties\nsecurity.useSystemPropertiesFile=true\n';
    const { scope } = security(text, {
      '/j/more.properties': 'jdk.tls.disabledAlgorithms=TLSv1\n',
      '/etc/crypto-policies/back-ends/java.config': 'jdk.tls.disabledAlgorithms=SSLv3, TLSv1, TLSv1.1, TLSv1.2\n',
    });
    expect(scope.versions).toMatchObject({
      value: ['TLSv1.3'],
      place: { file: '/etc/crypto-policies/back-ends/java.config', line: 1 },
      overrides: [{ place: { file: '/j/more.properties' } }, { place: { file: '/j/java.security' } }],
    });
  });

  it('stops at files that include each other, and hides passwords', () => {
    const { tree } = security('include java.security\nkeystore.password=hunter2\n');
    expect(tree.problems).toMatchObject([{ kind: 'include-loop' }]);
    expect(JSON.stringify(tree)).not.toContain('hunter2');
  });
});

describe('options of a JVM', () => {
  it('are those of clients and of servers', () => {
    const text =
      '-Xmx1g\n# -Djdk.tls.client.protocols=SSLv3\n-Djdk.tls.client.protocols=TLSv1.2,TLSv1.3\n  -Djdk.tls.server.protocols="TLSv1.2"\n-Djdk.tls.namedGroups=secp256r1,x25519\n';
    const { scopes } = options(text);
    expect(scopes.map(({ kind }) => kind)).toEqual(['client-default', 'server-default']);
    expect(scopes[0]).toMatchObject({
      versions: { value: ['TLSv1.2', 'TLSv1.3'], place: { line: 3, column: 1 } },
      groups: { value: ['secp256r1', 'x25519'] },
    });
    expect(scopes[1]?.versions).toMatchObject({ value: ['TLSv1.2'], place: { line: 4, column: 3 } });
  });

  it('leave nothing where a version is no name of one', () => {
    expect(options('-Djdk.tls.client.protocols=tlsv1.2\n').scopes[0]?.versions?.value).toEqual([]);
  });

  it('are found in scripts, with stores whose passwords are never shown', () => {
    const text =
      'CATALINA_OPTS="$CATALINA_OPTS -Djavax.net.ssl.trustStore=/etc/t.p12 -Djavax.net.ssl.trustStorePassword=hunter2"\nJAVA_TOOL_OPTIONS=\'-Djsse.enableSNIExtension=false\'\n';
    const { tree, scopes } = options(text);
    expect(scopes[0]).toMatchObject({
      files: [{ role: 'trust-store', path: '/etc/t.p12' }],
      sendsServerName: { value: false, place: { line: 2 } },
    });
    expect(JSON.stringify([tree, scopes])).not.toContain('hunter2');
  });

  it('add a file of properties', () => {
    const { scopes } = options('-Djava.security.properties=my.security\n', {
      '/app/my.security': 'jdk.tls.disabledAlgorithms=TLSv1.3\n',
    });
    expect(scopes[0]?.versions).toMatchObject({ place: { file: '/app/my.security' } });
    expect(scopes[0]?.versions?.value).not.toContain('TLSv1.3');
  });

  it('name suites, and say nothing where none of them is known', () => {
    const { scopes } = options(
      '-Djdk.tls.server.cipherSuites=nonsense,TLS_AES_128_GCM_SHA256,SSL_RSA_WITH_3DES_EDE_CBC_SHA\n',
    );
    expect(scopes[0]?.cipherSuites).toEqual([{ id: '0x000a', name: 'TLS_RSA_WITH_3DES_EDE_CBC_SHA' }]);
    expect(scopes[0]?.tls13CipherSuites?.value).toHaveLength(1);
    expect(options('-Djdk.tls.client.cipherSuites=nonsense\n').scopes).toEqual([]);
    expect(options('-Djdk.tls.client.cipherSuites=TLS_RSA_WITH_RC4_128_SHA\n').scopes[0]?.cipherSuites).toEqual([]);
  });

  it('end with any text', () => {
    for (const text of ['-D', '-D=', '"-Da="', `${'-Da="'.repeat(5000)}`, '\\'.repeat(5000), '-Da=\\'])
      expect(options(text).scopes).toEqual([]);
  });
});
