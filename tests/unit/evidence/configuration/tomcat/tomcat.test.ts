// biome-ignore-all lint/suspicious/noTemplateCurlyInString: properties of Tomcat are written like this.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';
import { tomcat } from '../../../../../main/evidence/configuration/tomcat/tomcat.ts';
import { TlsScope } from '../../../../../shared/configuration/scope.ts';

const entry = '/opt/tomcat/conf/server.xml';
const review = (text: string) => {
  const tree = tomcat.read(filesInMemory({ [entry]: text }), entry);
  return {
    tree,
    scopes: tomcat.settingsOf(tree, { version: null, openssl: '3.0' }).map((one) => v.parse(TlsScope, one)),
  };
};
const server = (inside: string) =>
  review(`<?xml version="1.0"?>\n<Server port="8005">\n<Service>\n${inside}\n</Service>\n</Server>\n`);

describe('a Connector', () => {
  it('has its hosts, by line and column', () => {
    const { scopes, tree } = server(`<Connector port="8443" SSLEnabled="true"
      protocol="org.apache.coyote.http11.Http11NioProtocol">
  <UpgradeProtocol className="org.apache.coyote.http2.Http2Protocol" />
  <SSLHostConfig protocols = 'TLSv1.2+TLSv1.3' honorCipherOrder="true" certificateVerification="required"
       caCertificateFile="conf/ca.pem">
    <Certificate certificateFile="\${catalina.base}/conf/c.pem" certificateKeyFile="/etc/k.pem" type="EC"/>
    <Certificate certificateKeystoreFile="conf/rsa.p12" certificateKeystorePassword="hunter2"/>
  </SSLHostConfig>
  <SSLHostConfig hostName="*.b.example" ciphers="AES128-SHA:ECDHE-RSA-AES128-GCM-SHA256"/>
</Connector>`);
    expect(tree.problems).toEqual([]);
    expect(scopes).toMatchObject([
      {
        kind: 'listener',
        name: 'Connector 8443',
        place: { line: 7, column: 3 },
        addresses: [{ address: '*', port: 8443, tls: true, place: { line: 4, column: 12 } }],
        versions: { value: ['TLSv1.2', 'TLSv1.3'], place: { line: 7, column: 18 }, level: 'SSLHostConfig' },
        serverPreference: { value: true },
        clientVerification: { value: 'required' },
        alpn: { value: ['h2', 'http/1.1'] },
      },
      {
        kind: 'virtual-host',
        serverNames: [{ name: '*.b.example', kind: 'wildcard' }],
        cipherSuites: [{ name: 'TLS_RSA_WITH_AES_128_CBC_SHA' }, { name: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256' }],
      },
    ]);
    expect(scopes[0]?.files.map(({ path, role }) => [role, path])).toEqual([
      ['certificate', '/opt/tomcat/conf/c.pem'],
      ['key', '/etc/k.pem'],
      ['key-store', '/opt/tomcat/conf/rsa.p12'],
      ['client-authorities', '/opt/tomcat/conf/ca.pem'],
    ]);
    expect(JSON.stringify([tree, scopes])).not.toContain('hunter2');
  });

  it('takes the attributes of before 8.5', () => {
    const { scopes, tree } = server(
      '<Connector port="443" address="::1" SSLEnabled="true" sslEnabledProtocols="TLSv1.1,TLSv1.2" clientAuth="want" keystoreFile="conf/k.jks" keystorePass="hunter2" ciphers="TLS_RSA_WITH_AES_128_CBC_SHA, nonsense"/>',
    );
    expect(scopes[0]).toMatchObject({
      versions: { value: ['TLSv1.1', 'TLSv1.2'] },
      clientVerification: { value: 'optional' },
      files: [{ role: 'key-store', path: '/opt/tomcat/conf/k.jks' }],
      cipherSuites: [{ name: 'TLS_RSA_WITH_AES_128_CBC_SHA' }],
      addresses: [{ address: '::1', port: 443 }],
    });
    expect(JSON.stringify([tree, scopes])).not.toContain('hunter2');
  });

  it('has no TLS without SSLEnabled, whatever stands in it', () => {
    expect(server('<Connector port="80"><SSLHostConfig protocols="TLSv1.3"/></Connector>').scopes).toMatchObject([
      { tls: 'off', versions: null },
    ]);
  });

  it.each([
    ['all', ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']],
    ['all,-TLSv1,-TLSv1.1', ['TLSv1.2', 'TLSv1.3']],
    ['TLSv1.3, TLSv1.2', ['TLSv1.2', 'TLSv1.3']],
    ['tls1.2', []],
  ])('with protocols="%s" speaks %s', (protocols, versions) => {
    const { scopes } = server(
      `<Connector port="1" SSLEnabled="true"><SSLHostConfig protocols="${protocols}"/></Connector>`,
    );
    expect(scopes[0]?.versions?.value).toEqual(versions);
  });

  it('leaves properties open', () => {
    const { scopes } = server(
      '<Connector port="${https.port}" SSLEnabled="true"><SSLHostConfig protocols="${p}"><Certificate certificateFile="${c}"/></SSLHostConfig></Connector>',
    );
    expect(scopes[0]).toMatchObject({ addresses: [{ port: null }], files: [{ hasVariable: true }] });
    expect(scopes[0]?.notEvaluated.map(({ directive }) => directive)).toEqual(['protocols', 'port', 'certificateFile']);
  });

  it('is not one in a comment', () => {
    expect(server('<!-- <Connector port="1" keystorePass="hunter2"/> -->').scopes).toEqual([]);
    expect(JSON.stringify(server('<!-- <Connector keystorePass="hunter2"/> -->').tree)).not.toContain('hunter2');
  });
});

describe('XML', () => {
  it('is read beyond a fault', () => {
    const { scopes, tree } = review('<Server>\n<Connector port="443" SSLEnabled="true">\n<Bad attr=>\n</Connector>\n');
    expect(tree.problems[0]).toMatchObject({ place: { line: 3 } });
    expect(tree.problems.map(({ kind }) => kind)).toContain('missing-closing');
    expect(scopes[0]?.tls).toBe('on');
  });

  it('keeps places with Windows line ends', () => {
    const { scopes } = review(
      '<Server>\r\n  <Connector port="443"\r\n    SSLEnabled="true" sslEnabledProtocols="TLSv1.2"/>\r\n</Server>\r\n',
    );
    expect(scopes[0]?.versions?.place).toMatchObject({ line: 3, column: 23 });
  });

  it('is refused with a DOCTYPE, so that no entity can grow without bound', () => {
    const lol = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
    const { scopes, tree } = review(
      `<!DOCTYPE Server [<!ENTITY l0 "lol">${lol}]>\n<Server><Connector port="&l9;"/></Server>`,
    );
    expect(tree.problems).toMatchObject([{ kind: 'unexpected-token', subject: 'DOCTYPE' }]);
    expect(scopes).toEqual([]);
  });

  it('ends with any text', () => {
    for (const text of [
      '<',
      '<a',
      '<a b',
      '<a b="',
      '&x;',
      '<a>'.repeat(5000),
      `<a ${'b="1" '.repeat(5000)}/>`,
      '<!--',
      '<![CDATA[',
      '</a>'.repeat(2000),
    ])
      expect(review(text).scopes).toEqual([]);
  });
});
