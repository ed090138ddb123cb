import { afterAll, describe, expect, it } from 'vitest';
import { credentialFromPem } from '../../../main/crypto/credential.ts';
import { issue, type KeyType, makeAuthority } from '../../support/certificates.ts';
import { startApache, startGnutlsServer, startOpensslServer } from '../../support/more-servers.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import type { Program } from '../../support/program.ts';
import { attempt, getRequest, ladderOf, only, servedPair } from './attempt.ts';

const rsa = servedPair('rsa');
const authority = makeAuthority({ name: 'Client CA' });
const files = { 'ca.pem': authority.certPem };
const running: Program[] = [];
const kept = <T extends Program>(server: T): T => {
  running.push(server);
  return server;
};
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
});

function credentialOf(keyType: KeyType, from = authority) {
  const issued = issue(from, { keyType, names: ['client.test'], extendedKeyUsage: ['clientAuth'] });
  const read = credentialFromPem(issued.certPem, issued.keyPem);
  if (!read.ok) throw new Error(read.problem);
  return read.credential;
}

const strict = ['-www', '-CAfile', 'ca.pem', '-Verify', '1', '-verify_return_error'];
/** With P-521: before TLS 1.3 OpenSSL takes no client key on a curve that the hello does not name. */
const groups = [0x1d, 0x17, 0x18, 0x19];
const keyTypes = ['rsa', 'rsa-pss', 'p256', 'p384', 'p521', 'ed25519'] as const;

describe('a client certificate before openssl s_server', () => {
  it.each(['-tls1_3', '-tls1_2'])('is taken with every kind of key, %s', async (version) => {
    const { port } = kept(await startOpensslServer(rsa, [...strict, version], files));
    for (const keyType of keyTypes) {
      const result = await attempt(port, {
        hello: { groups, keyShares: [0x1d] },
        credential: credentialOf(keyType),
        request: getRequest,
      });
      expect(result.report, keyType).toMatchObject({
        reached: 'reply',
        failure: null,
        clientCertificate: { sent: true, reason: null, issuerAccepted: true },
      });
      expect(ladderOf(result)).toMatch(/>\*?Certificate .*>\*?CertificateVerify .*>\*?Finished/);
    }
  });

  it.each([
    ['-tls1', 0x0301],
    ['-tls1_1', 0x0302],
  ])('is taken in older versions, %s', async (flag, version) => {
    const legacy = [...strict, flag, '-cipher', 'ALL:@SECLEVEL=0'];
    const { port } = kept(await startOpensslServer(rsa, legacy, files));
    for (const keyType of ['rsa', 'p256'] as const) {
      const hello = only(version, { cipherSuites: [0xc013, 0x002f] });
      const { report } = await attempt(port, { hello, credential: credentialOf(keyType), request: getRequest });
      expect(report, keyType).toMatchObject({ reached: 'reply', failure: null, clientCertificate: { sent: true } });
    }
  });

  it.each([['-tls1_3'], ['-tls1_2']])('of an unknown authority is refused by an alert, %s', async (version) => {
    const { port } = kept(await startOpensslServer(rsa, [...strict, version], files));
    const credential = credentialOf('p256', makeAuthority({ name: 'Others' }));
    const { report } = await attempt(port, { credential, request: getRequest });
    expect(report).toMatchObject({
      clientCertificate: { sent: true, issuerAccepted: false },
      failure: { kind: 'alert', name: 'unknown_ca' },
    });
  });

  it('is kept back where no scheme fits, and says so', async () => {
    const { port } = kept(await startOpensslServer(rsa, [...strict, '-client_sigalgs', 'ECDSA+SHA256'], files));
    const { report } = await attempt(port, { credential: credentialOf('rsa'), request: getRequest });
    expect(report).toMatchObject({
      clientCertificate: { sent: false, reason: 'no-common-signature-scheme' },
      failure: { kind: 'alert', name: 'certificate_required' },
    });
  });
});

describe.each([
  ['TLS 1.3', { groups, keyShares: [0x1d] }, 'TLSv1.3'],
  ['TLS 1.2', only(0x0303, { cipherSuites: [0xc02f, 0x009c], groups }), 'TLSv1.2'],
])('a client certificate in %s', (_, hello, version) => {
  const ask = (port: number, keyType: KeyType) =>
    attempt(port, { hello, credential: credentialOf(keyType), request: getRequest });
  const taken = { failure: null, negotiated: { version }, clientCertificate: { sent: true } };

  it('is taken by nginx', async () => {
    const block = tlsBlock('ssl_protocols TLSv1.2 TLSv1.3; ssl_verify_client on; ssl_client_certificate ca.pem;');
    const { port } = kept(await startNginx({ pairs: [rsa], blocks: [block], files }));
    for (const keyType of keyTypes) {
      const { report, reply } = await ask(port, keyType);
      expect(report, keyType).toMatchObject(taken);
      expect(Buffer.from(reply ?? []).toString()).toMatch(/^HTTP\/1\.1 200/);
    }
  });

  it('is taken by GnuTLS', async () => {
    const { port } = kept(
      await startGnutlsServer(
        rsa,
        'NORMAL',
        ['--require-client-cert', '--verify-client-cert', '--x509cafile', 'ca.pem'],
        files,
      ),
    );
    for (const keyType of keyTypes) {
      expect((await ask(port, keyType)).report, keyType).toMatchObject({ ...taken, reached: 'reply' });
    }
  });

  it('is taken by Apache', async () => {
    const more = 'SSLVerifyClient require\nSSLCACertificateFile ca.pem';
    const { port } = kept(await startApache(rsa, more, files));
    for (const keyType of ['rsa', 'p256', 'ed25519'] as const) {
      const { report, reply } = await ask(port, keyType);
      expect(report, keyType).toMatchObject(taken);
      expect(Buffer.from(reply ?? []).toString()).toMatch(/^HTTP\/1\.\d 200/);
    }
  });
});
