import type { Socket } from 'node:net';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { surveyTolerances } from '../../../../main/evidence/survey/tolerances.ts';
import { Tolerance, type ToleranceId, toleranceIds } from '../../../../shared/survey.ts';
import { startByteServer } from '../../../support/byte-server.ts';
import { directAsk } from '../../../support/direct-ask.ts';
import { startGnutlsServer, startOpensslServer } from '../../../support/more-servers.ts';
import { startNginx, tlsBlock } from '../../../support/nginx.ts';
import { extension, serverHello } from '../../../unit/tls/client/peer.ts';
import { servedPair } from '../../tls/attempt.ts';
import { knownServer, rsaSuites, tls13Suites } from './known-server.ts';

const rsa = servedPair('rsa');
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
});
const kept = <T extends { stop(): Promise<void> }>(server: T): T => {
  stops.push(server.stop);
  return server;
};

async function tolerancesOf(port: number, versions: Parameters<typeof knownServer>[1]) {
  const known = knownServer(port, versions);
  const { ask, asked } = directAsk(known.target);
  const tolerances = await surveyTolerances(known, ask);
  for (const one of tolerances) expect(v.safeParse(Tolerance, one).issues).toBeUndefined();
  expect(tolerances.map(({ id }) => id)).toEqual(toleranceIds);
  const byId = Object.fromEntries(tolerances.map(({ id, state }) => [id, state]));
  return { byId, tolerances, asked };
}

const all = (state: string, but: Partial<Record<ToleranceId, string>> = {}) => ({
  ...Object.fromEntries(toleranceIds.map((id) => [id, state])),
  ...but,
});

describe('odd hellos', () => {
  const both = { 772: tls13Suites, 771: rsaSuites };

  it('are all answered by nginx, at the sizes that were meant', async () => {
    const blocks = [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;')];
    const { port } = kept(await startNginx({ pairs: [rsa], blocks }));
    const { byId, asked } = await tolerancesOf(port, both);
    expect(byId).toEqual(all('tolerated'));
    const bytes = (id: ToleranceId) =>
      asked.find(({ question }) => question.name.endsWith(id))?.attempt.report.hello.bytes ?? 0;
    expect(bytes('hello-256-to-511')).toBe(400);
    expect(bytes('hello-over-mss')).toBe(3000);
    expect(bytes('hello-over-16k')).toBe(17_500);
    const sent = (id: ToleranceId) =>
      asked
        .find(({ question }) => question.name.endsWith(id))
        ?.attempt.transcript.filter(({ direction }) => direction === 'sent') ?? [];
    // The record of 16 KB is full, and another follows.
    expect(sent('hello-over-16k')[0]?.bytes.subarray(3, 5)).toEqual(Uint8Array.of(0x40, 0));
    expect(sent('empty-record')[0]?.bytes.subarray(0, 10)).toEqual(Uint8Array.of(22, 3, 1, 0, 0, 22, 3, 1, 2, 0));
    expect(sent('split-hello').length).toBeGreaterThan(1);
    expect(sent('delayed-hello')[0]?.milliseconds).toBeGreaterThan(900);
  });

  it('are all answered by OpenSSL, also in TLS 1.2 alone', async () => {
    const { port } = kept(await startOpensslServer(rsa, ['-quiet', '-tls1_2']));
    expect((await tolerancesOf(port, { 771: rsaSuites })).byId).toEqual(all('tolerated'));
  });

  it('are answered by GnuTLS but for the empty record, which it may refuse', async () => {
    const { port } = kept(await startGnutlsServer(rsa));
    expect((await tolerancesOf(port, both)).byId).toEqual(all('tolerated', { 'empty-record': 'not-tolerated' }));
  });
});

/** ServerHello of TLS 1.2 as one record. */
function plainAnswer(): Uint8Array {
  const { bytes } = serverHello({ cipherSuite: 0xc02f, extensions: [extension.renegotiation()] });
  return Uint8Array.of(22, 3, 3, bytes.length >> 8, bytes.length & 255, ...bytes);
}

/** A server that answers what comes in one segment where `likes` says so, and does `otherwise` with the rest. */
const picky = (likes: (hello: Buffer) => boolean, otherwise: (socket: Socket) => void) => (socket: Socket) =>
  socket.once('data', (hello: Buffer) => {
    if (likes(hello)) socket.end(plainAnswer());
    else otherwise(socket);
  });

describe('a server that stumbles', () => {
  const versions = { 771: rsaSuites };
  const reset = (socket: Socket) => void socket.resetAndDestroy();

  it('over large hellos is not tolerant of those alone', async () => {
    const likes = (hello: Buffer) => hello.length < 1400 && hello.readUInt16BE(3) === hello.length - 5;
    const { port } = kept(await startByteServer(picky(likes, reset)));
    const { byId, tolerances } = await tolerancesOf(port, versions);
    const large = { 'hello-over-mss': 'not-tolerated', 'hello-over-16k': 'not-tolerated' } as const;
    // A system that is busy may hand over both parts of a split hello at once, so that nothing is expected of that.
    const { 'split-hello': _, ...others } = byId;
    const cut = {
      'empty-record': 'not-tolerated',
      'odd-record-boundaries': 'not-tolerated',
    } as const;
    const { 'split-hello': __, ...expected } = all('tolerated', { ...large, ...cut });
    expect(others).toEqual(expected);
    expect(tolerances.find(({ id }) => id === 'hello-over-mss')?.reason).toContain('the line was reset');
  });

  it('over lengths from 256 to 511 bytes is told apart', async () => {
    const likes = (hello: Buffer) => hello.length < 261 || hello.length > 516;
    const { port } = kept(await startByteServer(picky(likes, reset)));
    const { byId } = await tolerancesOf(port, versions);
    expect(byId).toMatchObject({
      'hello-256-to-511': 'not-tolerated',
      'hello-over-mss': 'tolerated',
      grease: 'tolerated',
    });
  });

  it('over a version it does not know is told apart', async () => {
    const likes = (hello: Buffer) => hello.readUInt16BE(9) === 0x0303;
    const { port } = kept(await startByteServer(picky(likes, reset)));
    expect((await tolerancesOf(port, versions)).byId).toMatchObject({
      'future-version': 'not-tolerated',
      'unknown-extension': 'tolerated',
    });
  });
});
