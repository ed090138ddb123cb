// Bytes of a dump, read as they went over the line: records, and handshake messages until they are encrypted.

import { readAlerts } from '../../tls/wire/alert.ts';
import { readClientHello } from '../../tls/wire/client-hello.ts';
import { HandshakeJoiner, handshakeName, handshakeType } from '../../tls/wire/handshake.ts';
import { contentType } from '../../tls/wire/record.ts';
import { captureVersionName, groupOf, keepHello, suiteOf } from '../capture/hello-facts.ts';
import { RecordWalker } from '../capture/record-walker.ts';
import { hearServerHello } from '../capture/server-hello-facts.ts';
import type { LogLine } from './lines.ts';
import type { End, Talk, Via } from './talk.ts';

/** Bytes of one message that are kept: a hello has few kilobytes. */
const longestMessage = 65_536;

/** Keeps what a ClientHello says. */
export function hearClientHello(talk: Talk, message: Uint8Array, line: LogLine): void {
  if (talk.kept !== null) return;
  const read = readClientHello(message.subarray(4));
  if (!read.ok) return;
  talk.kept = { ...keepHello(read.value, 't'), bytes: message.length, line: line.number };
}

/** Keeps what a ServerHello says; true for one that asks for another hello. */
export function hearServerAnswer(talk: Talk, message: Uint8Array, line: LogLine): boolean {
  const heard = hearServerHello(message.subarray(4));
  if (!heard.ok) return false;
  const { alpn, cipherSuite, group, retry, version } = heard.value;
  talk.version = captureVersionName(version);
  talk.suite = suiteOf(cipherSuite);
  talk.group = group === null ? talk.group : groupOf(group);
  talk.alpn = alpn ?? talk.alpn;
  if (!retry) talk.answerLine ??= line.number;
  return retry;
}

/** One direction of a dump. */
export class WireBytes {
  readonly #talk: Talk;
  readonly #from: End;
  readonly #walker: RecordWalker;
  #joiner = new HandshakeJoiner();
  #line: LogLine | null = null;
  #sealed = false;
  #begun = false;

  constructor(talk: Talk, from: End) {
    this.#talk = talk;
    this.#from = from;
    this.#walker = new RecordWalker({
      wants: (type) => type === contentType.alert || (type === contentType.handshake && !this.#sealed),
      record: (type, _, length, body) => this.#record(type, length, body),
      hole: () => {
        this.#joiner = new HandshakeJoiner();
      },
      outOfStep: () => undefined,
    });
  }

  push(bytes: Uint8Array, line: LogLine): void {
    if (bytes.length === 0) return;
    this.#line = line;
    const [first = 0] = bytes;
    if (!this.#begun && this.#from === 'server' && (first < 20 || first > 24)) this.#isPlain(bytes, line);
    this.#begun = true;
    if (this.#talk.plain === null) this.#walker.data(bytes, 0, bytes.length, line.number, 0);
  }

  #isPlain(bytes: Uint8Array, line: LogLine): void {
    // SSL 2.0 begins with a length whose first bit is set.
    if ((bytes[0] ?? 0) < 0x80) this.#talk.plain ??= plainWords(bytes, line);
  }

  #record(type: number, length: number, body: Uint8Array | null): void {
    const line = this.#line as LogLine;
    if (type === contentType.changeCipherSpec) {
      this.#say('ChangeCipherSpec', length, false);
      this.#sealed = this.#talk.version !== 'TLSv1.3';
    } else if (type === contentType.alert && body !== null) this.#alert(body, line);
    else if (type === contentType.handshake && this.#sealed) this.#say('Finished', length, true);
    else if (type === contentType.handshake && body !== null) this.#handshake(body);
    else if (type === contentType.applicationData) this.#data(length);
  }

  #alert(body: Uint8Array, line: LogLine): void {
    const read = body.length === 2 ? readAlerts(body) : null;
    if (!read?.ok) return;
    for (const { description, level } of read.value) this.#talk.alert(this.#from, level, description, line, 'bytes');
  }

  #data(length: number): void {
    if (this.#talk.version === 'TLSv1.3' && this.#talk.completedAt === null) this.#say('encrypted', length, true);
    else this.#talk.dataFrom[this.#from] = true;
  }

  #handshake(body: Uint8Array): void {
    this.#joiner.push(body);
    for (let message = this.#joiner.next(); message !== null; message = this.#joiner.next()) {
      if (message === 'too-long' || message.bytes.length > longestMessage) {
        this.#joiner = new HandshakeJoiner();
        return;
      }
      this.#message(message.type, message.bytes);
    }
  }

  #message(type: number, bytes: Uint8Array): void {
    const line = this.#line as LogLine;
    if (type === handshakeType.clientHello) hearClientHello(this.#talk, bytes, line);
    const isRetry = type === handshakeType.serverHello && hearServerAnswer(this.#talk, bytes, line);
    this.#say(isRetry ? 'HelloRetryRequest' : handshakeName(type), bytes.length, false);
  }

  #say(name: string, bytes: number, encrypted: boolean): void {
    const via: Via = 'bytes';
    this.#talk.message(this.#from, name, this.#line as LogLine, { bytes, encrypted, via });
  }
}

/** First bytes of an answer that is no TLS. */
export function plainWords(bytes: Uint8Array, line: LogLine): NonNullable<Talk['plain']> {
  const begin = Buffer.from(bytes.subarray(0, 200));
  const text = begin.toString('latin1').replaceAll(/[^ -~\r\n]/g, '.');
  return { text, hex: begin.toString('hex', 0, 64), line: line.number, protocol: plainProtocol(text) };
}

/** What speaks in the clear, by its first words. */
function plainProtocol(text: string): string {
  if (/^(?:HTTP\/|<!DOC|<html|<\?xml)/i.test(text)) return 'http';
  if (/^SSH-/.test(text)) return 'ssh';
  return /^220[ -]/.test(text) && /smtp|mail/i.test(text) ? 'smtp' : 'unknown';
}

/** Pairs of hex digits at the beginning of a line of a dump, as bytes; empty where there are none. */
export function hexPairs(text: string): Uint8Array {
  const match = /^\s*((?:[\dA-Fa-f]{2}(?:[ -]{1,4}|$)){1,32})/.exec(text);
  return match === null ? new Uint8Array(0) : Buffer.from((match[1] ?? '').replaceAll(/[^\dA-Fa-f]/g, ''), 'hex');
}
