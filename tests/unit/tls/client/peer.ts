// What a scripted server says: messages built by hand, honest unless told otherwise.
import { asciiBytes } from '../../../../main/bytes/bytes.ts';
import { ByteWriter } from '../../../../main/bytes/writer.ts';
import { startHandshake } from '../../../../main/tls/client/expect-server-hello.ts';
import type { HelloSpec } from '../../../../main/tls/client/hello-spec.ts';
import { modernHello } from '../../../../main/tls/client/profiles.ts';
import type { ExpectServerHello, Setting, State } from '../../../../main/tls/client/state.ts';
import { type HandshakeMessage, writeHandshake } from '../../../../main/tls/wire/handshake.ts';
import { retryRandom } from '../../../../main/tls/wire/server-hello.ts';

/** Bytes that look random and are the same in every run. */
export function countingBytes(): (length: number) => Uint8Array {
  let next = 1;
  return (length) =>
    Uint8Array.from({ length }, () => {
      next = (next * 1_103_515_245 + 12_345) % 2_147_483_648;
      return next >> 16;
    });
}

export function settingOf(change: Partial<HelloSpec> = {}, stopAfter: Setting['stopAfter'] = 'finished'): Setting {
  // Small groups keep the tests quick.
  const spec = {
    ...modernHello('server.test', ['h2', 'http/1.1']),
    groups: [0x1d, 0x17],
    keyShares: [0x1d],
    ...change,
  };
  return {
    spec,
    stopAfter,
    randomBytes: countingBytes(),
    keepSecrets: false,
    namesOnly: false,
    credential: null,
    resume: null,
  };
}

/** A client that has sent its hello. */
export function waitingClient(
  change: Partial<HelloSpec> = {},
  stopAfter: Setting['stopAfter'] = 'finished',
): ExpectServerHello {
  const { state } = startHandshake(settingOf(change, stopAfter));
  if (state.expect !== 'ServerHello') throw new Error('a client waits for ServerHello');
  return state;
}

export interface ServerHelloChoice {
  readonly legacyVersion?: number;
  readonly random?: Uint8Array;
  readonly sessionId?: Uint8Array;
  readonly cipherSuite?: number;
  readonly compression?: number;
  readonly extensions?: readonly (readonly [number, Uint8Array])[];
}

export function serverHello(choice: ServerHelloChoice): HandshakeMessage {
  const writer = new ByteWriter()
    .u16(choice.legacyVersion ?? 0x0303)
    .bytes(choice.random ?? new Uint8Array(32).fill(0x5e))
    .prefixed(1, choice.sessionId ?? new Uint8Array(0))
    .u16(choice.cipherSuite ?? 0xc02f)
    .u8(choice.compression ?? 0)
    .vector(2, choice.extensions ?? [], (list, [type, data]) => list.u16(type).prefixed(2, data));
  return writeHandshake(2, writer.finish());
}

export const extension = {
  version: (value: number) => [43, new ByteWriter().u16(value).finish()] as const,
  share: (group: number, share: Uint8Array) => [51, new ByteWriter().u16(group).prefixed(2, share).finish()] as const,
  retryGroup: (group: number) => [51, new ByteWriter().u16(group).finish()] as const,
  cookie: (text: string) => [44, new ByteWriter().prefixed(2, asciiBytes(text)).finish()] as const,
  alpn: (name: string) =>
    [16, new ByteWriter().nested(2, (list) => list.prefixed(1, asciiBytes(name))).finish()] as const,
  empty: (type: number) => [type, new Uint8Array(0)] as const,
  renegotiation: (text = '') => [0xff01, new ByteWriter().prefixed(1, asciiBytes(text)).finish()] as const,
};

/** A good X25519 share: the base point. */
export const basePoint = new Uint8Array(32).fill(0, 1);
basePoint[0] = 9;

/** A ServerHello of TLS 1.3 that fits `client`. */
export function serverHello13(client: ExpectServerHello, change: ServerHelloChoice = {}): HandshakeMessage {
  const extensions = [extension.version(0x0304), extension.share(0x001d, basePoint)];
  return serverHello({ sessionId: client.material.sessionId, cipherSuite: 0x1301, extensions, ...change });
}

export function retryRequest(
  client: ExpectServerHello,
  extensions: ServerHelloChoice['extensions'] = [extension.retryGroup(0x17)],
) {
  const all = [extension.version(0x0304), ...extensions];
  return serverHello({
    sessionId: client.material.sessionId,
    cipherSuite: 0x1301,
    random: retryRandom,
    extensions: all,
  });
}

export const message = (type: number, write: (writer: ByteWriter) => unknown = () => {}): HandshakeMessage => {
  const writer = new ByteWriter();
  write(writer);
  return writeHandshake(type, writer.finish());
};

export const encryptedExtensions = (...extensions: readonly (readonly [number, Uint8Array])[]): HandshakeMessage =>
  message(8, (writer) => writer.vector(2, extensions, (list, [type, data]) => list.u16(type).prefixed(2, data)));

/** What the state is, for an expectation. */
export const expecting = (state: State) => state.expect;
