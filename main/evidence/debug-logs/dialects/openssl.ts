// openssl s_client and s_server, from 1.0 on: plain, -state, -msg, -debug, -trace.
import { type Dialect, type DialectReader, talkLimit } from '../dialect.ts';
import type { LogLine } from '../lines.ts';
import { type End, otherEnd, Talk } from '../talk.ts';
import { hearClientHello, hearServerAnswer, WireBytes } from '../wire-bytes.ts';
import { alertCode, groupNamed, suiteNamed, versionOf } from '../words.ts';
import { Dump } from './dumps.ts';
import { stateMessage } from './state-names.ts';
import { TraceLines } from './trace-lines.ts';

export const openssl: Dialect = {
  id: 'openssl',
  signs: [
    /^CONNECTED\([\dA-F]{8}\)/,
    /^(?:>>>|<<<) (?:TLS|SSL|\?\?\?|DTLS)[^[]{0,40}\[length [\da-f]{4,}\]/,
    /^SSL_(?:connect|accept):/,
    /^(?:write to|read from) (?:0x)?[\da-fA-F]{6,16} \[/,
    /^\s*Verify return code: \d/,
    /^verify error:num=\d/,
    /^SSL handshake has read \d/,
    /^depth=\d{1,2} /,
  ],
  enough: 2,
  start: () => new OpensslReader(),
};

const msgLine =
  /^(>>>|<<<) (?:((?:DTLS|TLS|SSL) ?[\d.]{1,3})|\?\?\?|[^[,]{1,80}?),? ?(Handshake|Alert|ChangeCipherSpec)? ?\[length ([\da-f]{4,8})\](?:, (.{1,60}))?/;

/** What may stand first of the next connection: its two outputs are not always in order. */
const begins =
  /^(?:CONNECTED\(|depth=\d|[\dA-F]{8,16}:error:|SSL_(?:connect|accept):before|connect:errno|Connecting to )|ClientHello$/;

const errorAt = /(?:[\dA-F]{8,16}|\b\d{5,16}):error:[\dA-F]{8}:|\berror:[\dA-F]{8}:/i;

class OpensslReader implements DialectReader {
  readonly talks: Talk[] = [];
  program: string | null = null;
  #talk: Talk | null = null;
  #role: End = 'client';
  #isConnected = false;
  #isOver = false;
  #depth = 0;
  #dump: Dump | null = null;
  #wire = new Map<End, WireBytes>();
  readonly #trace = new TraceLines(() => this.#talk as Talk);

  line(line: LogLine): void {
    if (this.#dump?.line(line)) return;
    this.#dump = null;
    this.#boundary(line);
    if (this.#talk === null) this.#begin(line);
    const talk = this.#talk as Talk;
    // Two outputs in one text: an error may begin in the middle of a line of the other.
    const error = line.text.includes('error:') ? errorAt.exec(line.text) : null;
    if (error) this.#error(talk, line, line.text.slice(error.index));
    else if (this.#trace.line(line)) return;
    else this.#plain(talk, line);
  }

  #plain(talk: Talk, line: LogLine): void {
    if (msgLine.test(line.text)) this.#message(talk, line);
    else if (this.#bytes(line) || this.#state(talk, line) || this.#failure(talk, line)) return;
    else this.#result(talk, line);
  }

  /** Where one connection ends and the next begins. */
  #boundary(line: LogLine): void {
    const { text } = line;
    const connected = /^CONNECTED\(/.test(text);
    const command = /\bopenssl\s+s_client\b/.test(text);
    const isNext = this.#isOver && begins.test(text);
    if ((connected && this.#isConnected) || (command && this.#talk?.isWorthTelling) || isNext) this.#begin(line);
    if (connected) this.#isConnected = true;
    if (text === 'ACCEPT') this.#role = 'server';
    this.program ??= /^OpenSSL \d\.\d{1,2}\.\d{1,2}[\w-]{0,20}/.exec(text)?.[0] ?? null;
  }

  #begin(line: LogLine): void {
    this.#isConnected = false;
    this.#isOver = false;
    this.#wire = new Map();
    this.#talk = new Talk(line, this.#role);
    if (this.talks.length < talkLimit) this.talks.push(this.#talk);
  }

  #message(talk: Talk, line: LogLine): void {
    const [, arrow, , kind, length = '0', rest = ''] = msgLine.exec(line.text) ?? [];
    if (rest === 'ClientHello' && talk.messages.length === 0) talk.own = arrow === '>>>' ? 'client' : 'server';
    const own = talk.own ?? 'client';
    const from = arrow === '>>>' ? own : otherEnd(own);
    const bytes = Number.parseInt(length, 16);
    talk.touch(line);
    if (kind === 'Alert') {
      const [, level, words = ''] = /^(warning|fatal) (.{3,50})$/.exec(rest) ?? [];
      if (level) talk.alert(from, level as 'warning' | 'fatal', alertCode(words), line);
    } else if (kind === 'ChangeCipherSpec') talk.message(from, 'ChangeCipherSpec', line, { bytes });
    else if (kind === 'Handshake' && /^[A-Z]\w{3,40}$/.test(rest)) this.#handshake(talk, from, rest, bytes, line);
  }

  #handshake(talk: Talk, from: End, name: string, bytes: number, line: LogLine): void {
    const at = talk.messages.length;
    talk.message(from, name, line, { bytes });
    if (name === 'Certificate' && from === 'client') talk.clientCertificateSent = bytes > 8;
    if (name !== 'ClientHello' && name !== 'ServerHello') return;
    this.#dump = new Dump(bytes, line, (message) => {
      if (name === 'ClientHello') hearClientHello(talk, message, line);
      else if (hearServerAnswer(talk, message, line)) isRetry(talk, at);
    });
  }

  #bytes(line: LogLine): boolean {
    const match = /^(write to|read from) \S{6,20} \[\S{1,20}\] \(\d+ bytes => (-?\d{1,6})/.exec(line.text);
    const talk = this.#talk;
    if (match === null || talk === null) return false;
    const own = talk.own ?? 'client';
    const from = match[1] === 'write to' ? own : otherEnd(own);
    const length = Number(match[2]);
    talk.touch(line);
    if (length > 0)
      this.#dump = new Dump(length, line, (bytes, at) =>
        this.#wireOf(talk, from).push(bytes, { ...line, number: Math.min(line.number, at.number) }),
      );
    return true;
  }

  #wireOf(talk: Talk, from: End): WireBytes {
    const wire = this.#wire.get(from) ?? new WireBytes(talk, from);
    this.#wire.set(from, wire);
    return wire;
  }

  #state(talk: Talk, line: LogLine): boolean {
    const state = /^SSL_(connect|accept):\s?(.{3,80})$/.exec(line.text);
    if (state) {
      talk.own = state[1] === 'accept' ? 'server' : 'client';
      this.#role = talk.own;
      const [, , words = ''] = state;
      const said = stateMessage(words, talk.own);
      if (/^(?:error|failed) in/.test(words)) talk.failedAt ??= line.number;
      else if (said) talk.message(said.from, said.name, line, { via: 'state' });
      return true;
    }
    const alert = /^SSL3 alert (read|write):(fatal|warning):(.{3,60})$/.exec(line.text);
    if (alert === null) return false;
    const own = talk.own ?? 'client';
    const from = alert[1] === 'write' ? own : otherEnd(own);
    talk.alert(from, alert[2] as 'fatal' | 'warning', alertCode(alert[3] ?? ''), line, 'state');
    return true;
  }

  #error(talk: Talk, line: LogLine, text: string): void {
    talk.opensslError(line, text);
    if (talk.completedAt !== null) return;
    talk.failedAt ??= line.number;
    if (/unexpected eof/.test(text)) talk.closed(otherEnd(talk.own ?? 'client'), line);
  }

  #failure(talk: Talk, line: LogLine): boolean {
    const { text } = line;
    const errno = /^(connect|read|write|gethostbyname)\b.{0,20}errno=(\d{1,5})/.exec(text);
    if (errno) {
      this.#errno(talk, errno[1] === 'connect', Number(errno[2]), line);
      return true;
    }
    const verify = /^verify error:num=(\d{1,3}):(.{3,200})/.exec(text);
    if (verify === null) return false;
    talk.remark('verify', line, `depth=${this.#depth} ${text}`);
    return true;
  }

  /** Numbers of Linux, macOS and Windows. */
  #errno(talk: Talk, connecting: boolean, number: number, line: LogLine): void {
    if (connecting)
      talk.remark('error', line, [111, 61, 10061].includes(number) ? `${line.text} (Connection refused)` : line.text);
    if (talk.completedAt !== null) return;
    talk.failedAt ??= line.number;
    if (connecting) return;
    const peer = otherEnd(talk.own ?? 'client');
    if ([104, 54, 10054].includes(number)) talk.reset(peer, line);
    else if (number === 0) talk.closed(peer, line);
  }

  #result(talk: Talk, line: LogLine): void {
    const { text } = line;
    const depth = /^depth=(\d{1,2}) /.exec(text)?.[1];
    if (depth !== undefined) this.#depth = Number(depth);
    if (text === 'DONE' || text === 'closed') this.#isOver = true;
    const chain = /^ ?(\d{1,2}) s:(.{1,300})$/.exec(text);
    if (chain) this.#subject = chain[2] ?? '';
    const issuer = /^ {2,3}i:(.{1,300})$/.exec(text)?.[1];
    if (issuer !== undefined && this.#subject !== '') talk.certificate(this.#subject, issuer, line);
    if (issuer !== undefined) this.#subject = '';
    this.#agreed(talk, line);
    const code = /^\s*Verify return code: (\d{1,3}) \(/.exec(text)?.[1];
    const hasVerdict = talk.remarks.some(({ kind }) => kind === 'verify');
    if (code !== undefined && code !== '0' && !hasVerdict) talk.remark('verify', line);
    if (/^Acceptable client certificate CA names/.test(text)) talk.clientCertificateRequested = true;
    const address = /^Connecting to ([\da-fA-F.:]{3,45})$/.exec(text)?.[1];
    if (address !== undefined) talk.server = address;
  }

  #subject = '';

  #agreed(talk: Talk, line: LogLine): void {
    const { text } = line;
    const cipher = /^(New|Reused), ([^,]{3,16}), Cipher is (\S{4,60})/.exec(text);
    if (cipher && cipher[3] !== '(NONE)') this.#done(talk, line, cipher);
    // An old session block names a version for a handshake that failed as well.
    const protocol = /^\s*Protocol ?\s?: (\S{4,8})$/.exec(text)?.[1];
    if (protocol !== undefined && talk.completedAt !== null) talk.version ??= versionOf(protocol);
    const key = /^(?:Server|Peer) Temp Key: ([\w.-]{2,30}), (?:[\w.-]{2,30}, )?(\d{2,5}) bits/.exec(text);
    if (key?.[1] === 'DH') talk.dhBits = Number(key[2]);
    else if (key) talk.group ??= groupNamed(/^ECDH, ([^,]{2,30}),/.exec(text.slice(17))?.[1] ?? key[1] ?? '');
    const alpn = /^ALPN protocol: (\S{1,40})/.exec(text)?.[1];
    if (alpn !== undefined) talk.alpn = alpn;
  }

  #done(talk: Talk, line: LogLine, [, how, version = '', name = '']: RegExpExecArray): void {
    talk.version ??= version === 'TLSv1/SSLv3' ? null : versionOf(version);
    talk.suite ??= suiteNamed(name);
    talk.resumed = how === 'Reused';
    talk.answerLine ??= line.number;
    const isBroken = talk.failedAt !== null || talk.alerts.some(({ level }) => level === 'fatal');
    if (!isBroken) talk.completedAt ??= line.number;
    talk.touch(line);
  }
}

/** Its bytes show what the name of the message does not. */
function isRetry(talk: Talk, at: number): void {
  const heard = talk.messages[at];
  if (heard === undefined) return;
  talk.messages[at] = { ...heard, name: 'HelloRetryRequest' };
  talk.retried = true;
}
