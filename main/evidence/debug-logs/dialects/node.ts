// Node.js with --trace-tls, and with NODE_DEBUG=tls.
import { type Dialect, type DialectReader, talkLimit } from '../dialect.ts';
import type { LogLine } from '../lines.ts';
import { otherEnd, Talk } from '../talk.ts';
import { TraceLines } from './trace-lines.ts';

export const node: Dialect = {
  id: 'node',
  signs: [/^TLS \d{1,8}: (?:client|server) /, /^\(node:\d{1,8}\) Warning: Enabling --trace-tls/, /^Node\.js v\d/],
  enough: 2,
  start: () => new NodeReader(),
};

class NodeReader implements DialectReader {
  readonly talks: Talk[] = [];
  program: string | null = null;
  #talk: Talk | null = null;
  #line: LogLine | null = null;
  readonly #trace = new TraceLines(() => this.#talk ?? this.#begin(this.#line as LogLine, 'client'));

  line(line: LogLine): void {
    this.#line = line;
    const { text } = line;
    // Records of several connections stand there without a mark: a new hello begins the next one.
    if (/^ {4}ClientHello, Length=/.test(text) && this.#talk?.messages.length && !this.#talk.retried)
      this.#begin(line, this.#talk.own ?? 'client');
    if (this.#trace.line(line)) return;
    this.program ??= /^Node\.js v\d[\w.-]{0,20}/.exec(text)?.[0] ?? null;
    const debug = /^TLS (\d{1,8}): (client|server) (.{3,200})/.exec(text);
    if (debug) this.#debug(debug[2] as 'client' | 'server', debug[3] ?? '', line);
    else if (this.#talk !== null) this.#failure(this.#talk, line);
  }

  #begin(line: LogLine, own: 'client' | 'server'): Talk {
    const talk = new Talk(line, own);
    this.#talk = talk;
    if (this.talks.length < talkLimit) this.talks.push(talk);
    return talk;
  }

  #debug(own: 'client' | 'server', said: string, line: LogLine): void {
    const isNext = this.#talk === null || (/^_init\b/.test(said) && this.#talk.completedAt !== null);
    const talk = isNext ? this.#begin(line, own) : (this.#talk as Talk);
    talk.own = own;
    talk.touch(line);
    if (/^(?:onhandshakestart|_start)\b/.test(said)) talk.remark('setting', line);
    if (/^onhandshakedone\b/.test(said)) talk.completedAt ??= line.number;
    const name = /servername (\S{1,255})/.exec(said)?.[1];
    if (name !== undefined && name !== 'false' && name !== 'null') talk.serverName = name;
    if (/^onerror\b|^emit error|^destroy/.test(said)) talk.remark('error', line);
  }

  #failure(talk: Talk, line: LogLine): void {
    const { text } = line;
    if (/:error:[\dA-F]{8}:/.test(text)) {
      talk.opensslError(line);
      if (talk.completedAt === null) talk.failedAt ??= line.number;
    } else if (/^\s*code: '[A-Z]\w{3,60}'|^(?:\w*Error|\s*reason): .{3,300}/.test(text)) {
      talk.remark(/CERT|certificate|SIGNATURE|ISSUER|altnames/.test(text) ? 'verify' : 'error', line);
      // Node checks the certificate itself, once the handshake is over.
      if (talk.completedAt !== null || /CERT|certificate|SIGNATURE|ISSUER|altnames/.test(text))
        talk.refusedAt ??= line.number;
      else talk.failedAt ??= line.number;
      if (/ECONNRESET/.test(text) && talk.messages.length > 0) talk.reset(otherEnd(talk.own ?? 'client'), line);
    }
  }
}
