// What servers show of themselves, as HandshakeResult hands it out.
import { once } from 'node:events';
import { createServer, type SecureContextOptions } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import { asciiBytes } from '../../../main/bytes/bytes.ts';
import { ByteWriter } from '../../../main/bytes/writer.ts';
import { nothingShown } from '../../../main/tls/client/server-facts.ts';
import {
  signedCertificateTimestampExtension,
  statusRequestV2Extension,
} from '../../../main/tls/wire/rare-extensions.ts';
import { startGnutlsServer, startOpensslServer } from '../../support/more-servers.ts';
import { attempt, getRequest, only, servedPair } from './attempt.ts';

const rsa = servedPair('rsa');
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
});
const kept = <T extends { stop(): Promise<void> }>(server: T): T => {
  stops.push(server.stop);
  return server;
};

const older = only(0x0303, { cipherSuites: [0xc02f] });
const numbers = (list: readonly { type: number }[] | null) => list?.map(({ type }) => type);

/** Node's server, which staples what it is told to. */
async function startStapling(more: SecureContextOptions = {}): Promise<number> {
  const server = createServer({ cert: rsa.chainPem, key: rsa.keyPem, ...more }, (socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n')).on('error', () => {});
  });
  server.on('OCSPRequest', (_certificate, _issuer, callback) => callback(null, Buffer.from('stapled')));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(async () => {
    server.close();
    await once(server, 'close');
  });
  return (server.address() as { port: number }).port;
}

describe('a stapled OCSP response', () => {
  it.each([
    ['TLS 1.3', {}],
    ['TLS 1.2', older],
  ])('is handed out as it came: %s', async (_, hello) => {
    const { facts, report } = await attempt(await startStapling(), { hello, request: getRequest });
    expect(report.failure).toBeNull();
    expect(Buffer.from(facts.ocspResponse ?? []).toString()).toBe('stapled');
  });

  it('is null where it was not asked for, and where there is none', async () => {
    const { facts } = await attempt(await startStapling(), { hello: { statusRequest: false } });
    expect(facts.ocspResponse).toBeNull();
    const { port } = kept(await startOpensslServer(rsa, []));
    expect((await attempt(port)).facts.ocspResponse).toBeNull();
  });
});

/** What OpenSSL adds to its hello, or to the entry of its certificate. */
function serverInfo(data: Uint8Array): string {
  // Where it goes: an answer to ClientHello, in a ServerHello up to TLS 1.2 and in a certificate of TLS 1.3.
  const contexts = 0x0080 | 0x0100 | 0x1000;
  const bytes = new ByteWriter().u32(contexts).u16(18).prefixed(2, data).finish();
  const base64 = Buffer.from(bytes).toString('base64');
  return `-----BEGIN SERVERINFOV2 FOR sct-----\n${base64}\n-----END SERVERINFOV2 FOR sct-----\n`;
}

describe('signed certificate timestamps', () => {
  const timestamps = [asciiBytes('one'), asciiBytes('two')];
  const list = new ByteWriter().vector(2, timestamps, (writer, one) => writer.prefixed(2, one)).finish();

  it.each([
    ['TLS 1.3', {}, list, timestamps],
    ['TLS 1.2', older, list, timestamps],
    ['TLS 1.3, garbled', {}, asciiBytes('garbled'), null],
  ])('of the extension are handed out one by one: %s', async (_, hello, data, expected) => {
    const { port } = kept(
      await startOpensslServer(rsa, ['-www', '-serverinfo', 'sct.pem'], { 'sct.pem': serverInfo(data) }),
    );
    const asked = { ...hello, moreExtensions: [signedCertificateTimestampExtension()] };
    const { facts, report } = await attempt(port, { hello: asked, request: getRequest });
    expect(report.failure).toBeNull();
    expect(facts.signedCertificateTimestamps).toEqual(expected);
    const where = facts.extensions.certificate ?? facts.extensions.serverHello;
    expect(where?.find(({ type }) => type === 18)?.data).toEqual(data);
  });
});

describe('what a server shows', () => {
  it('holds the extensions by message, the group and the scheme in TLS 1.3', async () => {
    const { port } = kept(await startOpensslServer(rsa, ['-www', '-groups', 'P-256', '-alpn', 'http/1.1']));
    const { facts } = await attempt(port, { request: getRequest, awaitTicket: true });
    expect(numbers(facts.extensions.helloRetryRequest)).toEqual([43, 51]);
    expect(numbers(facts.extensions.serverHello)).toEqual([43, 51]);
    expect(numbers(facts.extensions.encryptedExtensions)).toEqual([16]);
    expect(facts.extensions.certificate).toEqual([]);
    expect(facts).toMatchObject({ group: 0x17, signatureScheme: 0x0804, sessionIdLength: 32, compressionMethod: 0 });
    expect(facts.ticket).toMatchObject({ lifetime: 7200, maxEarlyData: null });
  });

  it('says how much may be sent early', async () => {
    const { port } = kept(await startOpensslServer(rsa, ['-early_data', '-max_early_data', '4096']));
    const { facts } = await attempt(port, { awaitTicket: true });
    expect(facts.ticket?.maxEarlyData).toBe(4096);
  });

  it('holds point formats, session id, ticket and scheme in TLS 1.2', async () => {
    const { port } = kept(await startOpensslServer(rsa, ['-www', '-tls1_2']));
    const { facts } = await attempt(port, { hello: older });
    expect(facts).toMatchObject({ group: 0x1d, signatureScheme: 0x0804, sessionIdLength: 0, compressionMethod: 0 });
    expect(facts.pointFormats).toContain(0);
    expect(facts.ticket?.length).toBeGreaterThan(0);
    expect(numbers(facts.extensions.serverHello)).toContain(0xff01);
    expect(facts.extensions.encryptedExtensions).toBeNull();
    const idled = await attempt(port, { hello: only(0x0303, { cipherSuites: [0xc02f], sessionTicket: false }) });
    expect(idled.facts).toMatchObject({ sessionIdLength: 32, ticket: null });
  });

  it('names a well-known prime and measures it', async () => {
    const { port } = kept(await startGnutlsServer(rsa, 'NORMAL:-VERS-ALL:+VERS-TLS1.2:+DHE-RSA'));
    const { facts } = await attempt(port, { hello: only(0x0303, { cipherSuites: [0x009e], groups: [0x100] }) });
    expect(facts).toMatchObject({
      group: null,
      diffieHellman: { primeBits: 2048, generatorBits: 2, name: 'ffdhe2048' },
    });
  });

  it('holds what a CertificateRequest wants', async () => {
    for (const hello of [{}, older]) {
      const files = { 'ca.pem': rsa.chainPem };
      const { port } = kept(await startOpensslServer(rsa, ['-www', '-verify', '1', '-CAfile', 'ca.pem'], files));
      const { facts } = await attempt(port, { hello, request: getRequest });
      expect(facts.certificateRequest?.authorityCount).toBe(1);
      expect(facts.certificateRequest?.authorities.length).toBe(1);
      expect(facts.certificateRequest?.signatureSchemes).toContain(0x0403);
    }
  });

  it('is nothing where only an alert came', async () => {
    const { port } = kept(await startOpensslServer(rsa, ['-www', '-tls1_2']));
    const { facts, report } = await attempt(port, { hello: { supportedVersions: [0x0304] } });
    expect(report.failure?.kind).toBe('alert');
    expect(facts).toEqual(nothingShown);
  });

  it('a server that knows no status_request_v2 is not blamed', async () => {
    const { port } = kept(await startOpensslServer(rsa, ['-www', '-tls1_2']));
    const moreExtensions = [statusRequestV2Extension([{ type: 2, request: Uint8Array.of(0, 0, 0, 0) }])];
    expect((await attempt(port, { hello: { ...older, moreExtensions } })).report.failure).toBeNull();
  });
});
