// Servers that break one rule each, byte by byte: the outcome names the rule.
import { brotliCompressSync, deflateSync, zstdCompressSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { asciiBytes, concat, fromHex } from '../../../main/bytes/bytes.ts';
import type { HelloSpec } from '../../../main/tls/client/hello-spec.ts';
import { writeHandshake } from '../../../main/tls/wire/handshake.ts';
import { contentType, splitPayload, writeRecord } from '../../../main/tls/wire/record.ts';
import { retryRandom } from '../../../main/tls/wire/server-hello.ts';
import { type ByteScript, type ByteServer, saying, startByteServer } from '../../support/byte-server.ts';
import {
  afterClientHello,
  agree13,
  junkCertificate13,
  noExtensions,
  type Part,
  tls12,
  tls13,
} from '../../support/scripted-tls.ts';
import {
  basePoint,
  encryptedExtensions,
  extension,
  message,
  type ServerHelloChoice,
  serverHello,
} from '../../unit/tls/client/peer.ts';
import { attempt, only, type PlanChange } from './attempt.ts';

const servers: ByteServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function against(script: ByteScript, change: PlanChange = {}) {
  const server = await startByteServer(script);
  servers.push(server);
  return (await attempt(server.port, { ...change, awaitTicket: true })).report;
}

const ruleBroken = async (script: ByteScript, hello: Partial<HelloSpec> = {}) => {
  const { failure } = await against(script, { hello });
  return failure?.kind === 'misbehaved' ? [failure.rule, failure.detail] : failure;
};

type Extensions = ServerHelloChoice['extensions'];
const is13 = extension.version(0x0304);

/** A ServerHello that fits the client's hello but for what a test changes. */
const answering = (change: ServerHelloChoice): Part =>
  ((peer) => peer.say(serverHello({ sessionId: peer.hello.sessionId, cipherSuite: 0x1301, ...change }))) satisfies Part;
const retrying = (extensions: Extensions = [is13, extension.retryGroup(0x17)]) =>
  answering({ random: retryRandom, extensions });
/** A HelloRetryRequest, the second hello, and then something else. */
const afterRetry = (then: Part, first: Part = retrying()): ByteScript =>
  afterClientHello(async (peer) => {
    first(peer);
    await peer.hear();
    await then(peer);
  });

describe('a HelloRetryRequest', () => {
  it('is obeyed once', async () => {
    expect(await ruleBroken(afterRetry(retrying()))).toEqual(['second-hello-retry-request', '']);
  });

  it.each([
    ['that changes nothing', [is13], 'retry-request-changes-nothing', ''],
    ['for a group whose key was sent', [is13, extension.retryGroup(0x1d)], 'retry-request-changes-nothing', 'x25519'],
    ['for a group not offered', [is13, extension.retryGroup(0x1e)], 'selected-unoffered-group', 'x448'],
    ['for a group nobody knows', [is13, extension.retryGroup(0x4242)], 'selected-unoffered-group', '0x4242'],
  ])('is refused by its rule: %s', async (_, extensions, ...broken) => {
    expect(await ruleBroken(afterClientHello(retrying(extensions as Extensions)))).toEqual(broken);
  });

  it.each([
    ['another version', { cipherSuite: 0xc02f, extensions: [] }, 'version-changed-after-retry', 'TLSv1.2'],
    [
      'another suite',
      { cipherSuite: 0x1303, extensions: [is13, extension.share(0x17, basePoint)] },
      'cipher-suite-changed-after-retry',
      'TLS_CHACHA20_POLY1305_SHA256',
    ],
    ['another group', { extensions: [is13, extension.share(0x1d, basePoint)] }, 'group-changed-after-retry', 'x25519'],
  ])('binds the ServerHello that follows: %s', async (_, change, ...broken) => {
    expect(await ruleBroken(afterRetry(answering(change as ServerHelloChoice)))).toEqual(broken);
  });
});

describe('a ServerHello', () => {
  it('is not believed twice in TLS 1.2', async () => {
    const hello = serverHello({});
    expect(await ruleBroken(afterClientHello((peer) => peer.say(hello, hello)))).toEqual([
      'unexpected-message',
      'ServerHello',
    ]);
  });

  it('is not believed twice in TLS 1.3', async () => {
    const twice = afterClientHello((peer) => {
      const start = peer.transcript.length;
      agree13(peer);
      const again = peer.transcript[start] ?? new Uint8Array(0);
      peer.socket.write(writeRecord({ type: contentType.handshake, version: 0x0303, payload: again }));
    });
    expect(await ruleBroken(twice)).toEqual(['record-not-protected', 'ServerHello']);
    const sealed = afterClientHello((peer) => {
      agree13(peer);
      peer.say(serverHello({}));
    });
    expect(await ruleBroken(sealed)).toEqual(['unexpected-message', 'ServerHello']);
  });

  const marked = (last: string) => ({ cipherSuite: 0xc02f, random: concat(new Uint8Array(24), fromHex(last)) });
  it('that admits to know TLS 1.3 is no answer of TLS 1.2 to a hello that offers both', async () => {
    const script = afterClientHello(answering(marked('444f574e47524401')));
    expect(await ruleBroken(script)).toEqual(['downgrade-sentinel', 'TLSv1.2 for TLSv1.3']);
  });

  it('that admits to know TLS 1.2 is no answer of TLS 1.0 to a hello that offers both', async () => {
    const script = afterClientHello(
      answering({ ...marked('444f574e47524400'), legacyVersion: 0x0301, cipherSuite: 0xc013 }),
    );
    expect(await ruleBroken(script)).toEqual(['downgrade-sentinel', 'TLSv1.0 for TLSv1.2']);
  });

  it('may admit to know TLS 1.3 where the hello did not offer it', async () => {
    const report = await against(saying(handshakeOf(serverHello(marked('444f574e47524401')).bytes)), {
      hello: only(0x0303),
      answerTimeoutMs: 300,
    });
    expect(report).toMatchObject({ reached: 'server-hello', failure: { kind: 'silence' } });
  });

  it.each([
    ['selected-unoffered-cipher-suite', 'TLS_RSA_WITH_RC4_128_SHA', { cipherSuite: 0x0005 }],
    ['selected-unoffered-version', '0x0305', { extensions: [extension.version(0x0305)] }],
    ['selected-unoffered-version', '0x0304', { legacyVersion: 0x0304 }],
    // No version of anything: that the server stops there would be said of a server that has gone mad.
    ['selected-unoffered-version', '0x0001', { legacyVersion: 0x0001 }],
    ['selected-unoffered-group', 'secp521r1', { extensions: [is13, extension.share(0x19, basePoint)] }],
    ['unsolicited-extension', 'early_data', { cipherSuite: 0xc02f, extensions: [extension.empty(42)] }],
    ['selected-unoffered-application-protocol', 'smtp', { cipherSuite: 0xc02f, extensions: [extension.alpn('smtp')] }],
    ['selected-unoffered-compression', '1', { cipherSuite: 0xc02f, compression: 1 }],
  ])('is refused by the rule %s: %s', async (rule, detail, change) => {
    const broken = await ruleBroken(afterClientHello(answering(change as ServerHelloChoice)));
    expect(broken).toEqual([rule, detail === '0x0304' ? 'TLSv1.3' : detail]);
  });

  it.each([
    ['unsolicited-extension', 'early_data', extension.empty(42)],
    ['selected-unoffered-application-protocol', 'smtp', extension.alpn('smtp')],
  ])('is refused by what follows encrypted: %s', async (rule, detail, unasked) => {
    const script = afterClientHello((peer) => {
      agree13(peer);
      peer.say(encryptedExtensions(unasked));
    });
    expect(await ruleBroken(script)).toEqual([rule, detail]);
  });
});

describe('messages whose length lies', () => {
  it.each([
    ['too short for what it holds', Uint8Array.of(2, 0, 0, 2, 3, 3), { kind: 'malformed', structure: 'ServerHello' }],
    ['of 16 MB', Uint8Array.of(2, 0xff, 0xff, 0xff, 3, 3), { kind: 'limit', limit: 'handshake-message-bytes' }],
    [
      'longer than what comes before another content',
      concat(Uint8Array.of(2, 0, 1, 0, 3, 3)),
      { kind: 'misbehaved', rule: 'handshake-message-interrupted' },
    ],
  ])('are refused: %s', async (_, payload, failure) => {
    const interruption = writeRecord({ type: contentType.applicationData, version: 0x0303, payload: asciiBytes('x') });
    expect((await against(saying(handshakeOf(payload), interruption))).failure).toMatchObject(failure);
  });
});

describe('a certificate', () => {
  const certificate = (length: number) => writeHandshake(11, junkCertificate12(length)).bytes;
  it('of 1 MB is too long, by its message', async () => {
    const script = saying(handshakeOf(serverHello({}).bytes), handshakeOf(certificate(1 << 20)));
    expect((await against(script)).failure).toMatchObject({ kind: 'limit', limit: 'certificate-message-bytes' });
  });

  it('and all that follows it for 17 MB is left unread', async () => {
    const { failure } = await against(
      saying(handshakeOf(serverHello({}).bytes), handshakeOf(certificate(0xff_ff00)), new Uint8Array(1 << 20)),
    );
    expect(failure).toMatchObject({ kind: 'limit', limit: 'certificate-message-bytes' });
    expect(failure?.bytesReceived).toBeLessThan(1 << 20);
  });

  it('of 1 MB under encryption is too long as well', async () => {
    const script = afterClientHello((peer) => {
      agree13(peer);
      peer.say(noExtensions, junkCertificate13(1 << 20));
    });
    expect((await against(script)).failure).toMatchObject({ kind: 'limit', limit: 'certificate-message-bytes' });
  });
});

describe('a compressed certificate', () => {
  const bomb = new Uint8Array(16 * 1024 * 1024);
  const packers = { 1: deflateSync, 2: brotliCompressSync, 3: zstdCompressSync };
  const compressed = (algorithm: number, claimed: number, packed: Uint8Array) =>
    message(25, (writer) => writer.u16(algorithm).u24(claimed).prefixed(3, packed));
  const sending = (algorithm: number, claimed: number, packed: Uint8Array) =>
    afterClientHello((peer) => {
      agree13(peer);
      peer.say(noExtensions, compressed(algorithm, claimed, packed));
    });
  const hello = { certificateCompressions: [1, 2, 3] };

  it.each([1, 2, 3] as const)('that claims 16 MB is not unpacked: algorithm %i', async (algorithm) => {
    const report = await against(sending(algorithm, 0xff_ffff, packers[algorithm](bomb)), { hello });
    expect(report.failure).toMatchObject({ kind: 'limit', limit: 'unpacked-certificate-bytes' });
  });

  it.each([1, 2, 3] as const)('that unpacks to more than it claims is cut off: algorithm %i', async (algorithm) => {
    const report = await against(sending(algorithm, 5000, packers[algorithm](bomb)), { hello });
    expect(report.failure).toMatchObject({
      kind: 'malformed',
      structure: 'CompressedCertificate',
      detail: 'claims 5000 bytes and unpacks to more',
    });
  });

  it('that is none is told from one that is too long', async () => {
    const report = await against(sending(1, 5000, asciiBytes('no such stream')), { hello });
    expect(report.failure).toMatchObject({ kind: 'malformed', detail: 'does not unpack to 5000 bytes' });
  });

  it('in a way nobody asked for is refused by its rule', async () => {
    const script = sending(3, 100, zstdCompressSync(new Uint8Array(100)));
    expect(await ruleBroken(script, { certificateCompressions: [1] })).toEqual([
      'selected-unoffered-certificate-compression',
      '3',
    ]);
  });
});

describe('floods', () => {
  const handshakeRecord = (bytes: Uint8Array) => writeRecord({ type: 22, version: 0x0303, payload: bytes });
  const times = (count: number, one: Uint8Array) => saying(concat(...Array<Uint8Array>(count).fill(one)));
  const request = message(0).bytes;
  const ticket = message(4, (writer) =>
    writer.u32(7200).u32(1).prefixed(1, Uint8Array.of(1)).prefixed(2, new Uint8Array(8)).u16(0),
  ).bytes;

  it.each<[string, ByteScript]>([
    ['empty-records', times(10_000, handshakeRecord(new Uint8Array(0)))],
    ['empty-records', tls13((peer) => peer.flood(10_000, () => peer.send(contentType.handshake, new Uint8Array(0))))],
    ['empty-records', tls12((peer) => peer.flood(10_000, () => peer.send(23, new Uint8Array(0))))],
    ['warning-alerts', times(10_000, writeRecord({ type: 21, version: 0x0303, payload: Uint8Array.of(1, 90) }))],
    ['warning-alerts', tls12((peer) => peer.flood(10_000, () => peer.send(21, Uint8Array.of(1, 90))))],
    ['warning-alerts', tls13((peer) => peer.flood(10_000, () => peer.send(21, Uint8Array.of(1, 90))))],
    ['change-cipher-specs', times(10_000, writeRecord({ type: 20, version: 0x0303, payload: Uint8Array.of(1) }))],
    ['key-updates', tls13((peer) => peer.flood(1000, () => peer.updateKeys(true)))],
    ['session-tickets', tls13((peer) => peer.flood(10_000, () => peer.send(22, ticket)))],
    ['session-tickets', tls13((peer) => peer.send(22, concat(...Array<Uint8Array>(5000).fill(ticket))))],
    ['hello-requests', tls12((peer) => peer.flood(10_000, () => peer.send(22, request)))],
    ['hello-requests', tls12((peer) => peer.send(22, concat(...Array<Uint8Array>(50_000).fill(request))))],
    [
      'hello-requests',
      tls12(
        () => {},
        (peer) => peer.flood(10_000, () => peer.send(22, request)),
      ),
    ],
    ['small-records', times(1, concat(handshakeOf(serverHello({}).bytes), endlessMessage()))],
  ])('end as what they are: %s', async (limit, script) => {
    // Something is asked for after Finished, so that the client listens on.
    const report = await against(script, { request: () => asciiBytes('?'), hello: { alpn: [] } });
    expect(report.failure).toMatchObject({ kind: 'limit', limit });
    expect(report.messages.length).toBeLessThanOrEqual(64);
    expect(report.failure?.bytesSent).toBeLessThan(20_000);
  });
});

/** A certificate message of 1 MB that comes in records of one byte. */
function endlessMessage(): Uint8Array {
  const record = writeRecord({ type: contentType.handshake, version: 0x0303, payload: Uint8Array.of(0x30) });
  return concat(handshakeOf(Uint8Array.of(11, 0x0f, 0xff, 0xff)), ...Array<Uint8Array>(30_000).fill(record));
}

function junkCertificate12(length: number): Uint8Array {
  return message(0, (writer) => writer.nested(3, (list) => list.prefixed(3, new Uint8Array(length).fill(0x30)))).body;
}

function handshakeOf(payload: Uint8Array): Uint8Array {
  const record = (part: Uint8Array) => writeRecord({ type: contentType.handshake, version: 0x0303, payload: part });
  return concat(...splitPayload(payload).map(record));
}
