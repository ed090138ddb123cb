import { afterAll, describe, expect, it } from 'vitest';
import { startGnutlsServer, startOpensslServer } from '../../support/more-servers.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import type { Program } from '../../support/program.ts';
import { attempt, ladderOf, only, servedPair } from './attempt.ts';

const rsa = servedPair('rsa');
const running: Program[] = [];
const kept = <T extends Program>(server: T): T => {
  running.push(server);
  return server;
};
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
});

const openssl = async (...args: string[]) => kept(await startOpensslServer(rsa, ['-quiet', ...args])).port;
const old = ['-cipher', 'ALL:@SECLEVEL=0'];

describe('a wish to renegotiate', () => {
  it.each([
    ['TLS 1.2', '-tls1_2', 0x0303, [0xc02f]],
    ['TLS 1.2 with CBC', '-tls1_2', 0x0303, [0xc013]],
    ['TLS 1.0', '-tls1', 0x0301, [0xc013]],
  ])('is granted by OpenSSL where it is told to, %s', async (_, flag, version, cipherSuites) => {
    const port = await openssl('-client_renegotiation', flag, ...old);
    const result = await attempt(port, { hello: only(version, { cipherSuites }), renegotiate: true });
    expect(result).toMatchObject({ renegotiation: 'accepted', report: { failure: null, reached: 'finished' } });
    expect(ladderOf(result)).toMatch(/>\*Finished .*<\*Finished >\*ClientHello <\*ServerHello/);
  });

  it('is granted in a session that was taken up again', async () => {
    const port = await openssl('-client_renegotiation', '-tls1_2');
    const hello = only(0x0303, { cipherSuites: [0xc02f] });
    const { resumption } = await attempt(port, { hello });
    if (resumption === null) throw new Error('nothing to resume');
    const result = await attempt(port, { hello, resume: resumption, renegotiate: true });
    expect(result).toMatchObject({ renegotiation: 'accepted', report: { negotiated: { resumed: true } } });
  });

  it('is declined by an alert', async () => {
    const port = await openssl('-tls1_2');
    const result = await attempt(port, { hello: only(0x0303), renegotiate: true });
    expect(result).toMatchObject({ renegotiation: 'declined', report: { failure: null } });
  });

  it('is declined by nginx', async () => {
    const { port } = kept(await startNginx({ pairs: [rsa], blocks: [tlsBlock('ssl_protocols TLSv1.2;')] }));
    const result = await attempt(port, { hello: only(0x0303), renegotiate: true });
    expect(result).toMatchObject({ renegotiation: 'declined', report: { failure: null } });
  });

  it('is answered by GnuTLS', async () => {
    const { port } = kept(await startGnutlsServer(rsa, 'NORMAL:-VERS-ALL:+VERS-TLS1.2'));
    const { renegotiation } = await attempt(port, { hello: only(0x0303), renegotiate: true, answerTimeoutMs: 500 });
    expect(renegotiation).toBe('accepted');
  });

  it('is never uttered in TLS 1.3', async () => {
    const result = await attempt(await openssl('-tls1_3'), { renegotiate: true });
    expect(result.report.failure).toBeNull();
    expect(result.renegotiation).toBeUndefined();
  });
});

describe('a hello in odd records', () => {
  it.each([[[1, 2, 60]], [[100]], [[5, 5, 5, 5, 5, 5]]])('of %j bytes is answered by OpenSSL', async (recordSizes) => {
    const port = await openssl();
    const { report, transcript } = await attempt(port, { hello: { recordSizes } });
    expect(report.failure).toBeNull();
    const sent = transcript.find(({ direction }) => direction === 'sent')?.bytes ?? new Uint8Array(0);
    expect([...sent.subarray(3, 5)]).toEqual([0, recordSizes[0]]);
  });

  it('waits on the open connection where it is told to', async () => {
    const { report } = await attempt(await openssl(), { helloDelayMs: 120 });
    expect(report.failure).toBeNull();
  });
});
