import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority } from '../../support/certificates.ts';
import { type StartedServer, startOpensslServer } from '../../support/more-servers.ts';
import { attempt, getRequest, ladderOf, only, servedPair } from './attempt.ts';

const rsa = servedPair('rsa');
const pairs = {
  rsa,
  p256: servedPair('p256'),
  p384: servedPair('p384'),
  ed25519: servedPair('ed25519'),
  'rsa-pss': servedPair('rsa-pss'),
};

const running: StartedServer[] = [];
async function serve(keyType: keyof typeof pairs, ...args: readonly string[]): Promise<number> {
  // OpenSSL's default security level refuses SHA-1 and thereby TLS 1.0 and 1.1.
  const server = await startOpensslServer(pairs[keyType], ['-www', ...args]);
  running.push(server);
  return server.port;
}

afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
});

const old = (version: string) => [version, '-cipher', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'];

describe('against openssl s_server, TLS 1.3', () => {
  let port: number;
  beforeAll(async () => {
    port = await serve('rsa', '-tls1_3');
  });

  it('completes a handshake and reads the reply', async () => {
    const result = await attempt(port, { request: getRequest });
    expect(result.report).toMatchObject({
      reached: 'reply',
      failure: null,
      keyProven: true,
      tcp: { state: 'open', errorCode: null, localAddress: '127.0.0.1' },
      negotiated: {
        version: 'TLSv1.3',
        cipherSuite: { name: 'TLS_AES_128_GCM_SHA256' },
        group: { name: 'x25519' },
        signatureScheme: { name: 'rsa_pss_rsae_sha256' },
      },
    });
    expect(Buffer.from(result.reply ?? []).toString()).toMatch(/^HTTP\/1\.0 200 ok/);
    expect(Buffer.from(result.certificates[0] ?? []).toString('hex')).toBe(rsa.issued.der.toString('hex'));
    expect(ladderOf(result)).toMatch(
      /^>ClientHello <ServerHello <ChangeCipherSpec <\*EncryptedExtensions <\*Certificate <\*CertificateVerify <\*Finished >ChangeCipherSpec >\*Finished <\*NewSessionTicket/,
    );
    expect(result.report.finishedAt).toBeGreaterThanOrEqual(result.report.serverHelloAt ?? Number.POSITIVE_INFINITY);
  });

  it.each([0x1301, 0x1302, 0x1303])('completes suite %i', async (suite) => {
    const { report } = await attempt(port, { hello: { cipherSuites: [suite] }, request: getRequest });
    expect(report).toMatchObject({ reached: 'reply', failure: null });
  });

  it.each([0x17, 0x18, 0x19, 0x1d])('completes group %i', async (group) => {
    const { report } = await attempt(port, { hello: { groups: [group], keyShares: [group] }, request: getRequest });
    expect(report).toMatchObject({
      reached: 'reply',
      failure: null,
      negotiated: { group: { id: `0x00${group.toString(16)}` } },
    });
  });

  it.each([0x17, 0x18, 0x19])('retries the hello for group %i', async (group) => {
    const result = await attempt(port, {
      hello: { groups: [0x11ec, group], keyShares: [0x11ec] },
      request: getRequest,
    });
    expect(result.report).toMatchObject({ reached: 'reply', failure: null });
    expect(ladderOf(result)).toMatch(
      /^>ClientHello <HelloRetryRequest >ChangeCipherSpec >ClientHello (?:<ChangeCipherSpec )?<ServerHello <\*Encr.* <\*Finished >\*Finished/,
    );
  });

  it('stops where it was told to', async () => {
    const hello = await attempt(port, { stopAfter: 'server-hello' });
    expect(hello.report).toMatchObject({ reached: 'server-hello', failure: null, negotiated: { version: 'TLSv1.3' } });
    const flight = await attempt(port, { stopAfter: 'server-flight' });
    expect(flight.report).toMatchObject({ reached: 'finished', failure: null, keyProven: true });
    expect(ladderOf(flight)).not.toContain('>*Finished');
  });

  it('sends the hello in pieces, and with GREASE', async () => {
    const { report } = await attempt(port, { writes: [1, 4, 100, 700], hello: { grease: true }, request: getRequest });
    expect(report).toMatchObject({ reached: 'reply', failure: null, hello: { writes: 5 } });
    expect(report.hello.cipherSuites[0]?.name).toBe('GREASE');
  });

  it('tells a version that only the other side has', async () => {
    const { report } = await attempt(port, { hello: only(0x0303) });
    expect(report).toMatchObject({
      reached: 'hello-sent',
      negotiated: null,
      failure: {
        kind: 'alert',
        level: 'fatal',
        name: 'protocol_version',
        encrypted: false,
        after: 'ClientHello',
        awaiting: 'ServerHello',
      },
    });
  });

  it('tells that no suite is common', async () => {
    const { report } = await attempt(port, { hello: { cipherSuites: [0x1304] } });
    expect(report.failure).toMatchObject({ kind: 'alert', name: 'handshake_failure' });
  });
});

describe('against openssl s_server, other keys', () => {
  it.each(['p256', 'p384', 'ed25519', 'rsa-pss'] as const)('proves a key of type %s', async (keyType) => {
    const port = await serve(keyType);
    const hello = { signatureSchemes: [0x0403, 0x0503, 0x0807, 0x0804, 0x0809] };
    const { report } = await attempt(port, { hello, request: getRequest });
    expect(report).toMatchObject({ reached: 'reply', failure: null, keyProven: true });
  });
});

describe('against openssl s_server, TLS 1.2', () => {
  let rsaPort: number;
  let ecPort: number;
  beforeAll(async () => {
    rsaPort = await serve('rsa', ...old('-tls1_2'));
    ecPort = await serve('p256', ...old('-tls1_2'));
  });

  it.each([
    [0xc02f, 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
    [0xc030, 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
    [0xcca8, 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
    [0xc013, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'],
    [0xc027, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256'],
    [0xc028, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'],
    [0x009e, 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'],
    [0x0039, 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA'],
    [0x009c, 'TLS_RSA_WITH_AES_128_GCM_SHA256'],
    [0x0035, 'TLS_RSA_WITH_AES_256_CBC_SHA'],
    [0x003c, 'TLS_RSA_WITH_AES_128_CBC_SHA256'],
    [0x0034, 'TLS_DH_anon_WITH_AES_128_CBC_SHA'],
  ])('completes suite %i, %s', async (suite, name) => {
    const { report } = await attempt(rsaPort, { hello: { cipherSuites: [suite] }, request: getRequest });
    expect(report).toMatchObject({
      reached: 'reply',
      failure: null,
      negotiated: { version: 'TLSv1.2', cipherSuite: { name } },
    });
    expect(report.keyProven).toBe(name.includes('anon') ? null : true);
    expect((report.negotiated?.dhBits ?? 0) > 0).toBe(/_DHE?_/.test(name));
  });

  it.each([0xc02b, 0xc02c, 0xcca9, 0xc009, 0xc023])('completes suite %i with an ECDSA key', async (suite) => {
    const { report } = await attempt(ecPort, { hello: { cipherSuites: [suite] }, request: getRequest });
    expect(report).toMatchObject({ reached: 'reply', failure: null, keyProven: true });
  });

  it.each([0x17, 0x18, 0x19, 0x1d])('completes group %i', async (group) => {
    const hello = { groups: [group], keyShares: [], supportedVersions: [0x0303] };
    const { report } = await attempt(rsaPort, { hello, request: getRequest });
    expect(report).toMatchObject({
      reached: 'reply',
      failure: null,
      negotiated: { group: { id: `0x00${group.toString(16)}` } },
    });
  });

  it('completes with and without the extended master secret, a ticket and renegotiation_info', async () => {
    for (const flag of [true, false]) {
      const hello = only(0x0303, { extendedMasterSecret: flag, sessionTicket: flag, renegotiationInfo: flag });
      const { report } = await attempt(rsaPort, { hello, request: getRequest });
      expect(report).toMatchObject({
        reached: 'reply',
        failure: null,
        negotiated: { extendedMasterSecret: flag, secureRenegotiation: true },
      });
    }
  });

  it('stops after ServerHelloDone when the server flight is enough', async () => {
    const result = await attempt(rsaPort, { stopAfter: 'server-flight', hello: { cipherSuites: [0xc02f] } });
    expect(ladderOf(result)).toBe('>ClientHello <ServerHello <Certificate <ServerKeyExchange <ServerHelloDone');
    expect(result.report).toMatchObject({ reached: 'certificate', failure: null, keyProven: true });
  });

  it('says unsupported for a suite it offered and lacks', async () => {
    const { report } = await attempt(rsaPort, { hello: { cipherSuites: [0x0041] } });
    expect(report).toMatchObject({
      reached: 'certificate',
      failure: { kind: 'unsupported', what: 'cipher suite TLS_RSA_WITH_CAMELLIA_128_CBC_SHA' },
    });
  });
});

describe('against openssl s_server, TLS 1.0 and 1.1', () => {
  it.each([
    ['-tls1', 0x0301, 'TLSv1.0'],
    ['-tls1_1', 0x0302, 'TLSv1.1'],
  ])('completes %s', async (flag, version, name) => {
    const port = await serve('rsa', ...old(flag));
    for (const suite of [0xc013, 0x002f, 0x0033]) {
      const hello = only(version, { cipherSuites: [suite], signatureSchemes: [] });
      const { report } = await attempt(port, { hello, request: getRequest });
      expect(report).toMatchObject({ reached: 'reply', failure: null, keyProven: true, negotiated: { version: name } });
    }
  });

  it('completes TLS 1.0 with an ECDSA key', async () => {
    const port = await serve('p256', ...old('-tls1'));
    const { report } = await attempt(port, { hello: only(0x0301, { cipherSuites: [0xc009] }), request: getRequest });
    expect(report).toMatchObject({ reached: 'reply', failure: null, keyProven: true });
  });

  it('tells from a modern hello that there is no common version', async () => {
    const port = await serve('rsa', ...old('-tls1_1'));
    const { report } = await attempt(port);
    expect(report.failure).toMatchObject({ kind: 'alert', name: 'protocol_version' });
  });
});

describe('against openssl s_server that asks for a client certificate', () => {
  const authority = makeAuthority({ name: 'Client CA' });
  const serveAsking = async (...args: readonly string[]) => {
    const server = await startOpensslServer(rsa, ['-www', '-CAfile', 'ca.pem', ...args], {
      'ca.pem': authority.certPem,
    });
    running.push(server);
    return server.port;
  };

  it('hears the refusal after Finished in TLS 1.3', async () => {
    const port = await serveAsking('-Verify', '1');
    const result = await attempt(port, { request: getRequest });
    expect(result.report).toMatchObject({
      reached: 'finished',
      certificateRequested: { authorities: ['CN=Client CA'] },
      failure: { kind: 'alert', name: 'certificate_required', encrypted: true, after: 'Finished' },
    });
    expect(ladderOf(result)).toContain('<*CertificateRequest');
    expect(ladderOf(result)).toContain('>*Certificate >*Finished <*Alert');
  });

  it('hears the refusal in place of Finished in TLS 1.2', async () => {
    const port = await serveAsking('-Verify', '1', '-tls1_2');
    const { report } = await attempt(port, { request: getRequest });
    expect(report).toMatchObject({
      reached: 'certificate',
      failure: { kind: 'alert', name: 'handshake_failure', after: 'Finished', awaiting: 'ChangeCipherSpec' },
    });
  });

  it.each([['-tls1_3'], ['-tls1_2']])('completes %s where the certificate is optional', async (version) => {
    const port = await serveAsking('-verify', '1', version);
    const { report } = await attempt(port, { request: getRequest });
    expect(report).toMatchObject({ reached: 'reply', failure: null });
    expect(report.certificateRequested).not.toBeNull();
  });
});
