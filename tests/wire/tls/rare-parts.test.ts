import { once } from 'node:events';
import { createServer } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import type { HandshakeResult } from '../../../main/tls/client/plan.ts';
import { RecordDeframer } from '../../../main/tls/wire/record.ts';
import { startGnutlsServer, startOpensslServer } from '../../support/more-servers.ts';
import { attempt, getRequest, only, servedPair } from './attempt.ts';

const rsa = servedPair('rsa');
const p256 = servedPair('p256');
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
});
const kept = <T extends { stop(): Promise<void> }>(server: T): T => {
  stops.push(server.stop);
  return server;
};
const done = { failure: null, reached: 'reply', keyProven: true };

describe('rare groups', () => {
  it.each([
    ['X448', 0x1e],
    ['ffdhe2048', 0x100],
    ['ffdhe3072', 0x101],
  ])('%s is completed with OpenSSL in TLS 1.3', async (name, group) => {
    const { port } = kept(await startOpensslServer(rsa, ['-www', '-groups', name]));
    const hello = { groups: [group], keyShares: [group] };
    expect((await attempt(port, { hello, request: getRequest })).report).toMatchObject(done);
  });

  it('ffdhe2048 is completed with GnuTLS after a retry', async () => {
    const { port } = kept(await startGnutlsServer(rsa, 'NORMAL:-VERS-ALL:+VERS-TLS1.3:-GROUP-ALL:+GROUP-FFDHE2048'));
    const hello = { groups: [0x1d, 0x100], keyShares: [0x1d] };
    expect((await attempt(port, { hello, request: getRequest })).report).toMatchObject(done);
  });

  it.each([
    ['SecP256r1MLKEM768', 0x11eb],
    ['SecP384r1MLKEM1024', 0x11ed],
  ])("%s is completed with Node's server", async (ecdhCurve, group) => {
    const server = createServer({ cert: rsa.chainPem, key: rsa.keyPem, ecdhCurve }, (socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
      socket.on('error', () => {});
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    stops.push(async () => {
      server.close();
      await once(server, 'close');
    });
    const { port } = server.address() as { port: number };
    for (const keyShares of [[group], [0x1d]]) {
      const { report } = await attempt(port, { hello: { groups: [0x1d, group], keyShares }, request: getRequest });
      expect(report).toMatchObject({ ...done, negotiated: { group: { name: ecdhCurve } } });
    }
  });
});

describe('rare suites', () => {
  it.each([0x1304, 0x1305])('%i is completed in TLS 1.3', async (suite) => {
    const suites = 'TLS_AES_128_CCM_SHA256:TLS_AES_128_CCM_8_SHA256';
    const { port } = kept(
      await startOpensslServer(rsa, ['-www', '-ciphersuites', suites, '-cipher', 'ALL:@SECLEVEL=0']),
    );
    const { report } = await attempt(port, { hello: { cipherSuites: [suite] }, request: getRequest });
    expect(report).toMatchObject(done);
  });

  it.each([0xc09c, 0xc09d, 0xc0a0, 0xc09e, 0xc0a3, 0xc0ac, 0xc0ad, 0xc0ae, 0xc0af])(
    '%i is completed in TLS 1.2',
    async (suite) => {
      const pair = suite >= 0xc0ac ? p256 : rsa;
      const { port } = kept(await startOpensslServer(pair, ['-www', '-tls1_2', '-cipher', 'ALL:@SECLEVEL=0']));
      const { report } = await attempt(port, { hello: { cipherSuites: [suite] }, request: getRequest });
      expect(report).toMatchObject(done);
    },
  );
});

describe('encrypt-then-MAC', () => {
  it.each([
    [0x0303, 0xc013],
    [0x0303, 0xc028],
    [0x0302, 0x0035],
    [0x0301, 0x002f],
    [0x0301, 0x000a],
  ])('is spoken in version %i with suite %i', async (version, suite) => {
    const priority =
      'LEGACY:-VERS-ALL:+VERS-TLS1.2:+VERS-TLS1.1:+VERS-TLS1.0:+3DES-CBC:+SHA1:+AES-256-CBC:+SHA384:+RSA';
    const { port } = kept(await startGnutlsServer(rsa, priority));
    const hello = only(version, { cipherSuites: [suite], encryptThenMac: true });
    const first = await attempt(port, { hello, request: getRequest });
    expect(first.report).toMatchObject(done);
  });

  it('is spoken with OpenSSL, in a resumed session too', async () => {
    const { port } = kept(await startOpensslServer(rsa, ['-www', '-tls1_2']));
    const hello = only(0x0303, { cipherSuites: [0xc014], encryptThenMac: true });
    const first = await attempt(port, { hello, request: getRequest });
    expect(first.report).toMatchObject(done);
    if (first.resumption === null) throw new Error('nothing to resume');
    const { report } = await attempt(port, { hello, request: getRequest, resume: first.resumption });
    expect(report).toMatchObject({ failure: null, reached: 'reply', negotiated: { resumed: true } });
  });
});

describe('record_size_limit', () => {
  it.each([
    ['TLS 1.3', {}],
    ['TLS 1.2', only(0x0303, { cipherSuites: [0xc02f] })],
  ])('is heeded by both sides in %s', async (_, hello) => {
    const { port } = kept(await startGnutlsServer(rsa));
    const request = () => new TextEncoder().encode(`GET / HTTP/1.0\r\nX: ${'x'.repeat(3000)}\r\n\r\n`);
    const limited = await attempt(port, { hello: { ...hello, recordSizeLimit: 512 }, request });
    expect(limited.report).toMatchObject(done);
    const free = await attempt(port, { hello: { ...hello, recordSizeLimit: 16_384 }, request });
    // What protection adds is at most some 50 bytes.
    for (const direction of ['sent', 'received'] as const) {
      if (direction === 'received') expect(longestRecord(limited, direction)).toBeLessThan(600);
      expect(longestRecord(free, direction)).toBeGreaterThan(600);
    }
  });
});

/** Bytes of the longest record of application data that went this way. */
function longestRecord({ transcript }: HandshakeResult, direction: 'sent' | 'received'): number {
  const deframer = new RecordDeframer();
  for (const entry of transcript) if (entry.direction === direction) deframer.push(entry.bytes);
  let longest = 0;
  for (let record = deframer.next(); record.ok && record.value !== null; record = deframer.next()) {
    if (record.value.type === 23) longest = Math.max(longest, record.value.payload.length);
  }
  return longest;
}
