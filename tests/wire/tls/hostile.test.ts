import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { concat } from '../../../main/bytes/bytes.ts';
import { ByteWriter } from '../../../main/bytes/writer.ts';
import { writeHandshake } from '../../../main/tls/wire/handshake.ts';
import { contentType, splitPayload, writeRecord } from '../../../main/tls/wire/record.ts';
import {
  afterHello,
  type ByteScript,
  type ByteServer,
  dripping,
  flooding,
  greeting,
  saying,
  startByteServer,
} from '../../support/byte-server.ts';
import { startDeafPort } from '../../support/deaf-port.ts';
import { freePort } from '../../support/program.ts';
import { serverHello } from '../../unit/tls/client/peer.ts';
import { attempt, type PlanChange } from './attempt.ts';

const servers: ByteServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function against(script: ByteScript, change: PlanChange = {}) {
  const server = await startByteServer(script);
  servers.push(server);
  return (await attempt(server.port, change)).report;
}

const handshake = (payload: Uint8Array) =>
  concat(
    ...splitPayload(payload).map((part) =>
      writeRecord({ type: contentType.handshake, version: 0x0303, payload: part }),
    ),
  );
const hello12 = handshake(serverHello({}).bytes);
const certificateOf = (length: number) =>
  handshake(
    writeHandshake(
      11,
      new ByteWriter().nested(3, (list) => list.prefixed(3, new Uint8Array(length).fill(0x30))).finish(),
    ).bytes,
  );
const alert = (level: number, description: number) =>
  writeRecord({ type: contentType.alert, version: 0x0301, payload: Uint8Array.of(level, description) });

describe('how a connection ends', () => {
  it('tells a refused port', async () => {
    const { report } = await attempt(await freePort());
    expect(report).toMatchObject({
      reached: 'nothing',
      tcp: { state: 'refused', errorCode: 'ECONNREFUSED', localAddress: null },
      failure: { kind: 'tcp', state: 'refused', errorCode: 'ECONNREFUSED', after: null, bytesSent: 0 },
      messages: [],
    });
  });

  it('tells a port that answers no SYN', async () => {
    const deaf = await startDeafPort();
    const { report } = await attempt(deaf.port, { connectTimeoutMs: 300 });
    expect(report).toMatchObject({
      tcp: { state: 'no-answer', errorCode: null },
      failure: { kind: 'tcp', state: 'no-answer' },
    });
    await deaf.stop();
  });

  it('tells an address that is none, and resolves no names', async () => {
    const { report } = await attempt(443, { address: 'localhost' });
    expect(report.failure).toMatchObject({ kind: 'tcp', state: 'failed', errorCode: 'EINVAL' });
  });

  it('tells FIN', async () => {
    const report = await against(afterHello((socket) => socket.end()));
    expect(report.failure).toMatchObject({
      kind: 'closed',
      after: 'ClientHello',
      awaiting: 'ServerHello',
      bytesReceived: 0,
    });
    expect(report.failure?.bytesSent).toBe(report.hello.bytes + 5);
  });

  it('tells RST', async () => {
    const report = await against(afterHello((socket) => socket.resetAndDestroy()));
    expect(report.failure).toMatchObject({ kind: 'reset', errorCode: 'ECONNRESET', after: 'ClientHello' });
  });

  it('tells a connection that is reset before the hello could leave', async () => {
    const report = await against((socket) => socket.resetAndDestroy());
    expect(report).toMatchObject({ tcp: { state: 'open' }, failure: { kind: 'reset', errorCode: 'ECONNRESET' } });
    expect(report.messages.length).toBe(report.reached === 'tcp' ? 0 : 1);
  });

  it('tells silence', async () => {
    const report = await against(() => {}, { answerTimeoutMs: 200 });
    expect(report.failure).toMatchObject({ kind: 'silence', awaiting: 'ServerHello' });
    expect(report.failure?.kind === 'silence' && report.failure.waitedMs).toBeGreaterThanOrEqual(190);
  });

  it('hears an alert that is followed by RST at once', async () => {
    const report = await against(
      afterHello((socket) => {
        socket.write(alert(2, 40), () => socket.resetAndDestroy());
      }),
    );
    expect(report.failure).toMatchObject({ kind: 'alert', name: 'handshake_failure' });
  });

  it('hears an alert while the hello is still leaving in pieces', async () => {
    const script: ByteScript = (socket) => socket.once('data', () => socket.end(alert(2, 80)));
    const report = await against(script, { writes: [10, 100, 100, 100, 100] });
    expect(report.failure).toMatchObject({ kind: 'alert', name: 'internal_error' });
  });

  it('goes on after a warning, and tells what came then', async () => {
    const report = await against(afterHello((socket) => socket.end(concat(alert(1, 112), hello12))));
    expect(report).toMatchObject({
      reached: 'server-hello',
      failure: { kind: 'closed', after: 'ServerHello', awaiting: 'ServerHelloDone' },
    });
    expect(report.messages.map(({ name }) => name)).toEqual(['ClientHello', 'Alert', 'ServerHello']);
  });
});

describe('peers that speak something else', () => {
  it.each([
    ['smtp', '220 mail.example.test ESMTP Postfix\r\n'],
    ['ssh', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['imap', '* OK IMAP4rev1 ready\r\n'],
    ['http', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
  ])('names %s that greets by itself', async (protocol, greeting) => {
    const report = await against((socket) => socket.write(greeting));
    expect(report).toMatchObject({
      reached: 'hello-sent',
      failure: { kind: 'plaintext', protocol, text: greeting, after: 'ClientHello' },
    });
  });

  it('waits for the rest of an answer that comes in pieces', async () => {
    const report = await against((socket) => {
      socket.write('22');
      setTimeout(() => socket.write('0 ftp.example.test FTP ready\r\n'), 40);
    });
    expect(report.failure).toMatchObject({ kind: 'plaintext', protocol: 'ftp' });
  });

  it('keeps 256 bytes of a long one', async () => {
    const report = await against((socket) => socket.end('x'.repeat(5000)));
    expect(report.failure?.kind === 'plaintext' && report.failure.bytes.length).toBe(512);
  });

  it('recognises SSL 2.0', async () => {
    const report = await against(saying(Uint8Array.of(0x80, 3, 0, 0, 1)));
    expect(report.failure).toMatchObject({ kind: 'nothing-in-common', what: 'version', chosen: 'SSLv2' });
  });

  it('tells an old server that ignores supported_versions', async () => {
    const report = await against(saying(handshake(serverHello({ legacyVersion: 0x0301, cipherSuite: 0x002f }).bytes)));
    expect(report).toMatchObject({
      reached: 'hello-sent',
      negotiated: null,
      failure: { kind: 'nothing-in-common', chosen: 'TLSv1.0' },
    });
    expect(report.serverHelloAt).not.toBeNull();
  });
});

describe('peers that mean harm', () => {
  it.each([
    [
      'garbage that begins like a record',
      Uint8Array.of(22, 9, 9, 9, 9, 9),
      { kind: 'malformed', structure: 'TLSPlaintext', offset: 1 },
    ],
    [
      'a record length that lies',
      Uint8Array.of(22, 3, 3, 0xff, 0xff),
      { kind: 'malformed', structure: 'TLSPlaintext', offset: 3 },
    ],
    [
      'a message length that lies',
      concat(hello12, handshake(Uint8Array.of(11, 0xff, 0xff, 0xff, 1, 2, 3))),
      { kind: 'limit', limit: 'handshake-message-bytes' },
    ],
    [
      'a ServerHello that is cut off',
      handshake(Uint8Array.of(2, 0, 0, 2, 3, 3)),
      { kind: 'malformed', structure: 'ServerHello' },
    ],
    [
      'a certificate list that lies',
      concat(hello12, handshake(writeHandshake(11, Uint8Array.of(0, 0xff, 0xff)).bytes)),
      { kind: 'malformed', structure: 'Certificate' },
    ],
  ])('refuses %s', async (_, bytes, failure) => {
    expect((await against(saying(bytes))).failure).toMatchObject(failure);
  });

  it('refuses random bytes whatever they are', async () => {
    for (let seed = 1; seed < 40; seed += 1) {
      const bytes = Uint8Array.from({ length: 600 }, (_, at) => (at * seed * 31 + seed * 7) & 0xff);
      const report = await against(
        afterHello((socket) => socket.end(bytes)),
        { answerTimeoutMs: 1000 },
      );
      expect(report.failure).not.toBeNull();
    }
  });

  it('reads a certificate of just under 1 MB', async () => {
    const report = await against(saying(hello12, certificateOf(1_000_000)), { answerTimeoutMs: 500 });
    expect(report).toMatchObject({ reached: 'certificate', failure: { kind: 'silence', after: 'Certificate' } });
  });

  it('refuses a certificate above 1 MB, as a limit of its own', async () => {
    expect((await against(saying(hello12, certificateOf(1_100_000)))).failure).toEqual(
      expect.objectContaining({ kind: 'limit', limit: 'certificate-message-bytes' }),
    );
  });

  it('ends at 10,000 empty records', async () => {
    const empty = writeRecord({ type: contentType.handshake, version: 0x0303, payload: new Uint8Array(0) });
    const report = await against(saying(concat(...Array<Uint8Array>(10_000).fill(empty))));
    expect(report.failure).toMatchObject({ kind: 'limit', limit: 'empty-records' });
  });

  it('ends when a peer drips one byte at a time', async () => {
    const report = await against(dripping(3, 50, Uint8Array.of(22, 3, 3, 0x20, 0)), {
      answerTimeoutMs: 300,
      totalTimeoutMs: 700,
    });
    expect(report.failure).toMatchObject({ kind: 'limit', limit: 'total-time' });
  });

  it('ends when a peer drips plaintext', async () => {
    const report = await against(dripping(0x41, 20));
    expect(report.failure).toMatchObject({ kind: 'plaintext', protocol: 'unknown' });
  });

  it('calls it silence when the time is up and nothing ever came', async () => {
    const report = await against(() => {}, { answerTimeoutMs: 5000, totalTimeoutMs: 300 });
    expect(report.failure).toMatchObject({ kind: 'silence' });
  });

  it.each([
    ['endless records of handshake bytes', handshake(new Uint8Array(16_000)), hello12],
    [
      'endless bytes of one message',
      writeRecord({ type: 22, version: 0x0303, payload: new Uint8Array(16_384).fill(0x30) }),
      concat(hello12, handshake(Uint8Array.of(11, 0x0f, 0xff, 0xff))),
    ],
    ['endless warnings', alert(1, 90), new Uint8Array(0)],
    ['endless garbage', new Uint8Array(60_000).fill(0x41), new Uint8Array(0)],
  ])('bounds %s in bytes and memory', async (_, bytes, first) => {
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 5);
    const report = await against(flooding(bytes, first));
    clearInterval(watch);
    expect(report.failure).not.toBeNull();
    expect(report.failure?.bytesReceived).toBeLessThan(3 * 1024 * 1024);
    expect(peak - before).toBeLessThan(64 * 1024 * 1024);
  });
});

describe('stopping', () => {
  it.each([
    ['while nothing answers', () => {}],
    ['while bytes drip', dripping(3, 20, Uint8Array.of(22, 3, 3, 0x20, 0))],
    ['in the dialogue before TLS', (socket: Socket) => socket.write('220-mx\r\n')],
  ])('ends %s', async (when, script: ByteScript) => {
    const server = await startByteServer(script);
    servers.push(server);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 60);
    const starttls = when.includes('dialogue') ? 'smtp' : null;
    const { report } = await attempt(server.port, { starttls }, abort.signal);
    expect(report.failure?.kind).toBe('stopped');
  });

  it('is heard while a peer floods', async () => {
    const one = writeRecord({ type: contentType.handshake, version: 0x0303, payload: new Uint8Array(100) });
    const abort = new AbortController();
    const flood = afterHello(async (socket) => {
      socket.write(concat(hello12, handshake(Uint8Array.of(11, 0x0f, 0xff, 0xff))));
      for (let sent = 0; !socket.destroyed; sent += 1) {
        socket.write(concat(...Array<Uint8Array>(50).fill(one)));
        if (sent === 5) abort.abort();
        await new Promise((next) => setImmediate(next));
      }
    });
    const server = await startByteServer(flood);
    servers.push(server);
    const { report } = await attempt(server.port, {}, abort.signal);
    expect(report.failure?.kind).toBe('stopped');
  });

  it('does not dial when it was stopped before', async () => {
    const server = await startByteServer(() => {});
    servers.push(server);
    const { report } = await attempt(server.port, {}, AbortSignal.abort());
    expect(report).toMatchObject({ reached: 'nothing', failure: { kind: 'stopped' } });
    expect(server.connections()).toBe(0);
  });
});

describe('asking for TLS in the clear', () => {
  it('tells a refusal and what was said', async () => {
    const report = await against(
      (socket) => {
        socket.write('220 mx ESMTP\r\n');
        socket.on('data', (said) =>
          socket.write(said.toString().startsWith('EHLO') ? '250-mx\r\n250 STARTTLS\r\n' : '454 TLS not available\r\n'),
        );
      },
      { starttls: 'smtp' },
    );
    expect(report).toMatchObject({
      starttls: 'smtp',
      reached: 'tcp',
      failure: { kind: 'starttls', state: 'refused', reply: '454 TLS not available', after: null },
      messages: [],
    });
    expect(report.dialogue.at(-1)).toEqual({ direction: 'received', text: '454 TLS not available' });
  });

  it('tells a dialogue that nobody answers', async () => {
    const report = await against(() => {}, { starttls: 'imap', answerTimeoutMs: 200 });
    expect(report.failure).toMatchObject({ kind: 'starttls', state: 'no-answer' });
  });

  it.each<[string, string, ByteScript]>([
    ['starttls-line-bytes', 'no line end', greeting(flooding(new Uint8Array(60_000).fill(0x78)))],
    ['starttls-lines', 'endless lines', greeting(flooding(Buffer.from('220-more\r\n'.repeat(500))))],
    ['total-time', 'one byte at a time', greeting(dripping(0x78, 50))],
  ])('ends a greeting by the name of what is wrong with it, %s: %s', async (limit, _, script) => {
    const report = await against(script, { starttls: 'smtp', answerTimeoutMs: 500, totalTimeoutMs: 800 });
    expect(report).toMatchObject({ reached: 'tcp', failure: { kind: 'limit', limit }, messages: [] });
    expect(report.dialogue.length).toBeGreaterThan(0);
  });

  it('tells text in place of TLS after the agreement', async () => {
    const report = await against(
      (socket) => {
        socket.write('+OK\r\n');
        socket.on('data', (said) => {
          if (said.toString().startsWith('CAPA')) socket.write('+OK\r\nSTLS\r\n.\r\n');
          if (said.toString().startsWith('STLS')) socket.write('+OK go\r\n-ERR what was that\r\n');
        });
      },
      { starttls: 'pop3' },
    );
    expect(report).toMatchObject({
      reached: 'hello-sent',
      failure: { kind: 'plaintext', protocol: 'pop3', text: '-ERR what was that\r\n' },
    });
  });

  it('says the name of the peer as bytes of that protocol', async () => {
    const heard: Buffer[] = [];
    const report = await against(
      (socket) => {
        socket.on('data', (bytes) => heard.push(bytes));
        setTimeout(() => socket.end(), 100);
      },
      { starttls: 'xmpp', peerName: 'chat.test' },
    );
    expect(Buffer.concat(heard).toString()).toContain("to='chat.test'");
    expect(report.failure).toMatchObject({ kind: 'starttls', state: 'closed' });
  });
});
