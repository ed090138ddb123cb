import { once } from 'node:events';
import { createServer, type TlsOptions } from 'node:tls';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { credentialFromPem } from '../../../../main/crypto/credential.ts';
import type { Known } from '../../../../main/evidence/survey/features/known.ts';
import { type Features, surveyFeatures } from '../../../../main/evidence/survey/features/survey-features.ts';
import { SurveyedAddress } from '../../../../shared/survey.ts';
import type { Target } from '../../../../shared/target.ts';
import { type Authority, issue, issueClient, makeAuthority } from '../../../support/certificates.ts';
import { type DirectlyAsked, directAsk } from '../../../support/direct-ask.ts';
import { startJava } from '../../../support/foreign-servers.ts';
import { startApache, startDovecot, startGnutlsServer, startOpensslServer } from '../../../support/more-servers.ts';
import { startNginx, tlsBlock } from '../../../support/nginx.ts';
import { servedPair } from '../../tls/attempt.ts';
import { ecdsaSuites, knownServer, rsaSuites, tls13Suites } from './known-server.ts';

const rsa = servedPair('rsa');
const p256 = servedPair('p256');
const authority = makeAuthority({ name: 'Client CA' });
const files = { 'ca.pem': authority.certPem };
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
});
const kept = <T extends { stop(): Promise<void> }>(server: T): T => {
  stops.push(server.stop);
  return server;
};

const both = { 772: tls13Suites, 771: rsaSuites };
const only13 = { 772: tls13Suites };
const only12 = { 771: rsaSuites };

async function featuresOf(
  port: number,
  versions: Parameters<typeof knownServer>[1],
  change: Partial<Target> = {},
  credential: Parameters<typeof directAsk>[2] = {},
): Promise<{ features: Features; asked: readonly DirectlyAsked[]; known: Known }> {
  const hasCredential = credential.credential !== undefined;
  const known = { ...knownServer(port, versions, change), hasCredential };
  const { ask, asked } = directAsk(known.target, '127.0.0.1', credential);
  const features = await surveyFeatures(known, ask);
  expect(v.safeParse(v.partial(v.object(SurveyedAddress.entries)), features).issues).toBeUndefined();
  return { features, asked, known };
}

const nginx = async (more: string, listen = '127.0.0.1:{port} ssl') =>
  kept(
    await startNginx({
      pairs: [rsa, p256],
      blocks: [tlsBlock(`ssl_protocols TLSv1.2 TLSv1.3; ${more}`, listen)],
      files,
    }),
  ).port;
const openssl = async (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  kept(await startOpensslServer(rsa, ['-quiet', ...args], { ...files, ...more })).port;
const state = (expected: string) => ({ state: expected });

describe('an ordinary nginx', () => {
  const listen = '127.0.0.1:{port} ssl http2';

  it('shows everything over a dozen connections', async () => {
    const { features, asked } = await featuresOf(await nginx('ssl_session_cache shared:a:1m;', listen), both);
    expect(asked.length).toBeLessThanOrEqual(19);
    expect(features).toMatchObject({
      alpn: { state: 'yes', protocols: ['h2', 'http/1.1', 'http/1.0'], preference: 'server', complete: true },
      compression: state('no'),
      sessionResumption: {
        sessionId: state('yes'),
        ticket: state('yes'),
        psk: state('yes'),
        earlyData: state('no'),
      },
      renegotiation: { secure: state('yes'), clientInitiated: state('no') },
      fallbackScsv: state('yes'),
      extendedMasterSecret: state('yes'),
      encryptThenMac: state('yes'),
      ocspStapling: state('no'),
      signedCertificateTimestamps: state('no'),
      clientCertificate: { requested: state('no'), required: state('no') },
      pointFormats: [0, 1, 2],
    });
    expect(features.certificates.map(({ keyType, withServerName }) => [keyType, withServerName])).toEqual([
      ['RSA 2048', true],
      ['RSA 2048', false],
    ]);
    const named = Object.fromEntries(features.extensions.map(({ name, messages }) => [name, messages]));
    expect(named).toMatchObject({ key_share: ['ServerHello'], encrypt_then_mac: ['ServerHello'] });
    expect(named.application_layer_protocol_negotiation).toEqual(['ServerHello', 'EncryptedExtensions']);
  });

  it('takes HTTP/1.1 alone where it is told so', async () => {
    const { features } = await featuresOf(await nginx(''), both);
    expect(features.alpn).toMatchObject({ state: 'yes', protocols: ['http/1.1', 'http/1.0'], complete: true });
  });

  it('tells its findings while they come, each once it is known', async () => {
    const known = knownServer(await nginx(''), both);
    const seen: Features[] = [];
    const last = await surveyFeatures(known, directAsk(known.target).ask, (features) => seen.push(features));
    expect(seen.length).toBeGreaterThan(5);
    expect(seen[0]?.fallbackScsv.state === 'not-tested' || seen[0]?.alpn.state === 'not-tested').toBe(true);
    expect(seen.at(-1)).toEqual(last);
  });

  it('allows early data where it is told so', async () => {
    const { features } = await featuresOf(await nginx('ssl_early_data on;'), only13);
    expect(features.sessionResumption.earlyData).toMatchObject({
      state: 'yes',
      reason: expect.stringMatching(/16384/),
    });
  });

  it('gives session ids that it does not take up without a cache', async () => {
    const { features } = await featuresOf(await nginx('ssl_session_tickets off;'), only12);
    expect(features.sessionResumption).toMatchObject({
      sessionId: { state: 'no', reason: expect.stringMatching(/did not take it up/) },
      ticket: { state: 'no', reason: 'The server gave no ticket.' },
      psk: { state: 'not-tested', reason: expect.stringMatching(/TLS 1.3/) },
    });
  });

  it('has a chain per kind of key, and another without a name', async () => {
    const other = issue(authority, { keyType: 'rsa-3072', names: ['default.test'] });
    const pairs = [rsa, p256, { chainPem: other.certPem, keyPem: other.keyPem }];
    const block = (index: number, name: string, more = '') =>
      `server { listen 127.0.0.1:{port} ssl; ssl_protocols TLSv1.2 TLSv1.3; server_name ${name}; ssl_certificate ${index}.pem; ssl_certificate_key ${index}.key; ${more} }`;
    const ecdsa = 'ssl_certificate 1.pem; ssl_certificate_key 1.key;';
    const { port } = kept(
      await startNginx({ pairs, blocks: [block(2, 'default.test'), block(0, 'server.test', ecdsa)] }),
    );
    const versions = { 772: tls13Suites, 771: [...rsaSuites, ...ecdsaSuites] };
    const kinds = ({ certificates }: Features) =>
      certificates.map(({ keyType, withServerName }) => `${keyType} ${withServerName}`).sort();
    const expected = ['ECDSA P-256 true', 'RSA 2048 true', 'RSA 3072 false'];
    expect(kinds((await featuresOf(port, versions)).features)).toEqual(expected);
    const older = { 771: [...rsaSuites, ...ecdsaSuites] };
    expect(kinds((await featuresOf(port, older)).features)).toEqual(expected);
  });
});

describe('suites that were offered and may not be accepted', () => {
  it('cost a few refusals, and end in nothing wrong', async () => {
    const port = await nginx('ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256; ssl_session_cache shared:a:1m;');
    const offered = [...rsaSuites, ...ecdsaSuites, 0x0032, 0xc018];
    const { features, asked } = await featuresOf(port, { 772: tls13Suites, 771: offered });
    expect(asked.length).toBeLessThanOrEqual(22);
    expect(features.encryptThenMac).toMatchObject({ state: 'not-tested', reason: expect.stringMatching(/CBC/) });
    expect(features).toMatchObject({
      sessionResumption: { sessionId: state('yes'), ticket: state('yes') },
      extendedMasterSecret: state('yes'),
      alpn: { state: 'yes', complete: true },
    });
    expect(features.certificates.length).toBe(2);
  });
});

describe('three kinds of key', () => {
  it.each([
    ['TLS 1.3', { 772: tls13Suites }],
    ['TLS 1.2', { 771: [...rsaSuites, ...ecdsaSuites] }],
  ])('are all found in %s', async (_, versions) => {
    const pairs = [rsa, p256, servedPair('ed25519')];
    const more = [1, 2].map((index) => `ssl_certificate ${index}.pem; ssl_certificate_key ${index}.key;`).join(' ');
    const blocks = [tlsBlock(`ssl_protocols TLSv1.2 TLSv1.3; ${more}`)];
    const { port } = kept(await startNginx({ pairs, blocks }));
    const { features } = await featuresOf(port, versions);
    const named = features.certificates.filter(({ withServerName }) => withServerName);
    expect(named.map(({ keyType }) => keyType).sort()).toEqual(['ECDSA P-256', 'Ed25519', 'RSA 2048']);
  });
});

describe('a client certificate', () => {
  it.each([
    ['optional', 'no'],
    ['on', 'yes'],
  ])('that nginx has %s is required: %s', async (setting, required) => {
    const port = await nginx(`ssl_verify_client ${setting}; ssl_client_certificate ca.pem;`);
    for (const versions of [both, only12]) {
      const { clientCertificate } = (await featuresOf(port, versions)).features;
      expect(clientCertificate).toMatchObject({
        requested: state('yes'),
        required: state(required),
        acceptedAuthorities: ['CN=Client CA'],
      });
      expect(clientCertificate.signatureSchemes.length).toBeGreaterThan(3);
    }
  });

  const strict = ['-CAfile', 'ca.pem', '-Verify', '1', '-verify_return_error'];
  it.each([
    ['-tls1_3', only13, /alert 116/],
    ['-tls1_2', only12, /alert 40/],
  ])('is required by openssl s_server %s', async (flag, versions, reason) => {
    const { features } = await featuresOf(await openssl([flag, ...strict]), versions, { http: false });
    expect(features.clientCertificate).toMatchObject({
      requested: state('yes'),
      required: { state: 'yes', reason: expect.stringMatching(reason) },
    });
    expect(features.sessionResumption.psk.state).toBe('not-tested');
    expect(features.renegotiation.clientInitiated.state).toBe('not-tested');
    if (flag === '-tls1_2') expect(features.extendedMasterSecret.state).toBe('yes');
  });

  it.each([
    ['-tls1_3', only13],
    ['-tls1_2', only12],
  ])('is only wished for by openssl s_server %s', async (flag, versions) => {
    const { features } = await featuresOf(await openssl([flag, '-verify', '1']), versions, { http: false });
    expect(features.clientCertificate).toMatchObject({ requested: state('yes'), required: state('no') });
  });

  const showing = (issuer: Authority) => {
    const { certPem, keyPem } = issueClient(issuer);
    const read = credentialFromPem(certPem, keyPem);
    if (!read.ok) throw new Error(read.problem);
    return { credential: read.credential };
  };
  const stranger = makeAuthority({ name: 'Another Client CA' });

  it.each([
    ['taken', authority, 'yes', /answered 200/],
    ['refused', stranger, 'no', /answered 400/],
  ])('that was given and is %s is still required by nginx', async (_, issuer, state, reason) => {
    const port = await nginx('ssl_verify_client on; ssl_client_certificate ca.pem;');
    for (const versions of [both, only12]) {
      const { clientCertificate } = (await featuresOf(port, versions, {}, showing(issuer))).features;
      expect(clientCertificate).toMatchObject({
        requested: { state: 'yes' },
        required: { state: 'yes', reason: expect.stringMatching(/without one, the server answered 400/) },
        given: { state, reason: expect.stringMatching(reason) },
      });
    }
  });

  it.each([
    ['-tls1_3', only13],
    ['-tls1_2', only12],
  ])(
    'that was given and is refused is told apart from one that is missing, openssl s_server %s',
    async (flag, only) => {
      const port = await openssl([flag, ...strict]);
      const { clientCertificate } = (await featuresOf(port, only, { http: false }, showing(stranger))).features;
      expect(clientCertificate).toMatchObject({
        required: { state: 'yes', reason: expect.stringMatching(/alert (?:40|116)/) },
        given: { state: 'no', reason: expect.stringMatching(/alert 48/) },
      });
    },
  );

  it('that was given to a server that asks for none was not sent', async () => {
    const { clientCertificate } = (await featuresOf(await nginx(''), both, {}, showing(authority))).features;
    expect(clientCertificate).toMatchObject({ required: { state: 'no' }, given: { state: 'not-tested' } });
  });

  it('is required by Node, which says nothing and closes', async () => {
    const port = await nodeServer({ requestCert: true, rejectUnauthorized: true, ca: authority.certPem });
    const { features } = await featuresOf(port, both, { http: false });
    expect(features.clientCertificate).toMatchObject({ requested: state('yes'), required: state('yes') });
  });
});

async function nodeServer(options: TlsOptions): Promise<number> {
  const server = createServer({ cert: rsa.chainPem, key: rsa.keyPem, ...options }, (socket) => {
    socket.on('error', () => {}).on('data', () => {});
  });
  server.on('tlsClientError', () => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(async () => {
    server.close();
    await once(server, 'close');
  });
  return (server.address() as { port: number }).port;
}

describe('openssl s_server', () => {
  it('staples what it is given', async () => {
    // OCSPResponse with the status malformedRequest and nothing else: RFC 6960 section 4.2.1.
    const folderless = await startOpensslServer(rsa, ['-quiet', '-status_file', 'ocsp.der'], {
      'ocsp.der': '0\x03\n\x01\x01',
    });
    const { features } = await featuresOf(kept(folderless).port, both);
    expect(features.ocspStapling).toMatchObject({ state: 'yes', reason: expect.stringMatching(/5 bytes/) });
  });

  it('sends timestamps of certificate logs where it has some', async () => {
    // A list of one timestamp of three bytes, as the extension 18 of RFC 6962 section 3.3.
    const info = Buffer.from('0012000700050003010203', 'hex').toString('base64');
    const pem = `-----BEGIN SERVERINFO FOR SCT-----\n${info}\n-----END SERVERINFO FOR SCT-----\n`;
    const port = await openssl(['-tls1_2', '-serverinfo', 'info.pem'], { 'info.pem': pem });
    const { features } = await featuresOf(port, only12);
    expect(features.signedCertificateTimestamps).toMatchObject({
      state: 'yes',
      reason: expect.stringMatching(/sent 1/),
    });
  });

  it('has them inside the certificate', async () => {
    const list = { oid: '1.3.6.1.4.1.11129.2.4.2', value: Buffer.from('040700050003010203', 'hex') };
    const issued = issue(authority, { keyType: 'p256', names: ['server.test'], extensions: [list] });
    const server = await startOpensslServer({ chainPem: issued.certPem, keyPem: issued.keyPem }, ['-quiet']);
    const { features } = await featuresOf(kept(server).port, only13);
    expect(features.signedCertificateTimestamps).toMatchObject({
      state: 'yes',
      reason: expect.stringMatching(/inside/),
    });
  });

  it('renegotiates and gives no ticket where it is told so', async () => {
    const { features } = await featuresOf(await openssl(['-tls1_2', '-client_renegotiation', '-no_ticket']), only12);
    expect(features).toMatchObject({
      renegotiation: { secure: state('yes'), clientInitiated: state('yes') },
      sessionResumption: { ticket: state('no'), sessionId: state('yes') },
      fallbackScsv: { state: 'not-tested', reason: expect.stringMatching(/one version/) },
    });
  });

  it('passes over protocols it was not told of, which are then none', async () => {
    const { features } = await featuresOf(await openssl([]), both);
    expect(features.alpn).toMatchObject({ state: 'no', protocols: [], complete: true, preference: 'unknown' });
  });

  it('speaks only TLS 1.3 without anything that older versions have', async () => {
    const { features } = await featuresOf(await openssl(['-tls1_3', '-num_tickets', '0']), only13);
    for (const finding of [
      features.compression,
      features.fallbackScsv,
      features.extendedMasterSecret,
      features.encryptThenMac,
      features.renegotiation.secure,
      features.renegotiation.clientInitiated,
      features.sessionResumption.ticket,
    ]) {
      expect(finding.state).toBe('not-tested');
    }
    expect(features.sessionResumption).toMatchObject({ psk: state('no'), earlyData: state('no') });
  });

  it('shows all it can in TLS 1.0', async () => {
    const port = await openssl(['-tls1', '-cipher', 'ALL:@SECLEVEL=0']);
    const { features } = await featuresOf(port, { 769: [0xc014, 0xc013, 0x002f] });
    expect(features).toMatchObject({
      extendedMasterSecret: state('yes'),
      encryptThenMac: state('yes'),
      sessionResumption: { ticket: state('yes'), sessionId: state('yes') },
    });
    expect(features.certificates.map(({ withServerName }) => withServerName)).toEqual([true, false]);
  });
});

describe('other servers', () => {
  it('GnuTLS has no extended master secret and no encrypt-then-MAC where it is told so', async () => {
    const priority = 'NORMAL:-VERS-ALL:+VERS-TLS1.2:%NO_SESSION_HASH:%NO_ETM';
    const { port } = kept(await startGnutlsServer(rsa, priority));
    const { features } = await featuresOf(port, only12);
    expect(features).toMatchObject({ extendedMasterSecret: state('no'), encryptThenMac: state('no') });
  });

  it('GnuTLS has no secure renegotiation where it is told so', async () => {
    const { port } = kept(await startGnutlsServer(rsa, 'NORMAL:-VERS-ALL:+VERS-TLS1.2:%DISABLE_SAFE_RENEGOTIATION'));
    const { features } = await featuresOf(port, only12);
    expect(features.renegotiation.secure).toMatchObject({ state: 'no', reason: expect.stringMatching(/not answered/) });
    expect(features.renegotiation.clientInitiated.state).not.toBe('not-tested');
  });

  it('GnuTLS takes what the client likes best', async () => {
    const args = ['--alpn', 'http/1.1', '--alpn', 'h2'];
    const { port } = kept(await startGnutlsServer(rsa, 'NORMAL', args));
    const { features } = await featuresOf(port, both);
    expect(features.alpn).toMatchObject({ protocols: ['h2', 'http/1.1'], preference: 'client', complete: true });
  });

  it('Apache requires a client certificate', async () => {
    const more = 'SSLVerifyClient require\nSSLCACertificateFile ca.pem';
    const { port } = kept(await startApache(rsa, more, files));
    const { features } = await featuresOf(port, both);
    expect(features.clientCertificate).toMatchObject({ requested: state('yes'), required: state('yes') });
  });

  it('Dovecot is asked behind STARTTLS', async () => {
    const { port } = kept(await startDovecot(rsa, 'imap'));
    const { features } = await featuresOf(port, both, { http: false, starttls: 'imap' });
    expect(features.extendedMasterSecret.state).toBe('yes');
    // It closes without an alert whenever a handshake fails, so that the end does not name its reason.
    expect(features.fallbackScsv).toMatchObject({ state: 'not-tested', reason: expect.stringMatching(/closed/) });
    expect(features.alpn).toMatchObject({ state: 'no', protocols: [], complete: true });
  });

  it('Node answers by its own list of protocols', async () => {
    const port = await nodeServer({ ALPNProtocols: ['http/1.1', 'h2'] });
    const { features } = await featuresOf(port, both);
    expect(features.alpn).toMatchObject({ protocols: ['http/1.1', 'h2'], preference: 'server', complete: true });
  });

  it('Java does not know the fallback signal', async () => {
    const { port } = kept(await startJava({ rsa }));
    const { features } = await featuresOf(port, both);
    expect(features.fallbackScsv).toMatchObject({ state: 'no', reason: expect.stringMatching(/TLSv1.2/) });
    expect(features.sessionResumption.psk.state).toBe('yes');
  });
});
