// GnuTLS from level 4 on: gnutls-cli -d 9, and any program with GNUTLS_DEBUG_LEVEL.

import type { Named } from '../../../../shared/field.ts';
import { namedCipherSuite, namedExtension, namedGroup, namedSignatureScheme } from '../../../../shared/tls-names.ts';
import { handshakeName } from '../../../tls/wire/handshake.ts';
import { type Dialect, type DialectReader, talkLimit } from '../dialect.ts';
import type { LogLine } from '../lines.ts';
import { otherEnd, Talk } from '../talk.ts';
import { plainWords } from '../wire-bytes.ts';
import { groupNamed, suiteNamed, versionOf } from '../words.ts';

export const gnutls: Dialect = {
  id: 'gnutls',
  signs: [
    /^\|<\d{1,2}>\| /,
    /^gnutls\[\d{1,2}\]: /,
    /^\*\*\* (?:Fatal error|Received alert \[\d)/,
    /^- Status: The certificate is /,
  ],
  enough: 2,
  start: () => new GnutlsReader(),
};

const debugLine = /^(?:\|<\d{1,2}>\||gnutls\[\d{1,2}\]:) ?(?:(HSK|REC|EXT)(?:\[(0x[\da-f]{1,16})\])?: )?(.*)$/;

class GnutlsReader implements DialectReader {
  readonly talks: Talk[] = [];
  readonly program = null;
  #talk: Talk | null = null;
  readonly #byPointer = new Map<string, Talk>();
  /** Told before the hello that they belong to, and without its number. */
  #suites: Named[] = [];
  #server = '';

  line(line: LogLine): void {
    const match = debugLine.exec(line.text);
    if (match === null) {
      this.#tool(line);
      return;
    }
    const [, kind, pointer, said = ''] = match;
    if (kind === undefined) this.#plainLine(said, line);
    else this.#ofSession(this.#of(pointer, line, said), said, line);
  }

  #of(pointer: string | undefined, line: LogLine, said: string): Talk {
    const known = pointer === undefined ? this.#talk : this.#byPointer.get(pointer);
    // The same place in memory serves the next connection.
    const isNext =
      known !== null && known !== undefined && /^CLIENT HELLO (?:was queued|\(1\) was received)/.test(said);
    const isRetry =
      isNext && (known.retried || !known.messages.some(({ name }) => name === 'ServerHello' || name === 'ClientHello'));
    if (known && (!isNext || isRetry)) {
      this.#talk = known;
      return known;
    }
    return this.#begin(pointer, line);
  }

  #begin(pointer: string | undefined, line: LogLine): Talk {
    const talk = new Talk(line, null, pointer ?? null);
    talk.server = this.#server;
    this.#talk = talk;
    if (pointer !== undefined && this.#byPointer.size < talkLimit) this.#byPointer.set(pointer, talk);
    if (this.talks.length < talkLimit) this.talks.push(talk);
    return talk;
  }

  #plainLine(said: string, line: LogLine): void {
    const suite = /^Keeping ciphersuite ([\da-f]{2})\.([\da-f]{2}) /.exec(said);
    if (suite && this.#suites.length < 512)
      this.#suites.push(namedCipherSuite(Number.parseInt(`${suite[1]}${suite[2]}`, 16)));
    const version = /^Advertizing version (\d\.\d)/.exec(said)?.[1];
    if (version !== undefined && this.#talk !== null) this.#talk.said.versions.push(versionOf(version) ?? version);
    const kind = /^Received record packet of unknown type (\d{1,3})/.exec(said)?.[1];
    if (kind !== undefined && this.#talk !== null) this.#unknown(this.#talk, Number(kind), line);
  }

  /** The five bytes of a record's header are all it tells of an answer that is no TLS. */
  #unknown(talk: Talk, type: number, line: LogLine): void {
    if (this.#header === null || type !== this.#header[0] || talk.messages.some(({ from }) => from === 'server'))
      return;
    if (talk.own === 'client') talk.plain ??= plainWords(Buffer.from(this.#header), line);
  }

  #header: number[] | null = null;

  #ofSession(talk: Talk, said: string, line: LogLine): void {
    talk.touch(line);
    if (this.#message(talk, said, line) || this.#alert(talk, said, line) || this.#offer(talk, said)) return;
    const unknown = /^SSL (\d{1,3})\.(\d{1,3}) Unknown Packet packet received\..{0,20} length: (\d{1,5})/.exec(said);
    if (unknown) this.#keepHeader(Number(unknown[1]), Number(unknown[2]), Number(unknown[3]));
    const version = /^(?:Negotiated version|Server's version): (\d\.\d)/.exec(said)?.[1];
    if (version !== undefined) talk.version = versionOf(version);
    const suite = /^Selected cipher suite: (\S{3,80})/.exec(said)?.[1];
    if (suite !== undefined) talk.suite = suiteNamed(suite);
    const group = /^Selected (?:ECC curve|group) (\S{2,30})/.exec(said)?.[1];
    if (group !== undefined) talk.group = groupNamed(group);
  }

  /** The type follows in the next line. What is read as two bytes each belongs to the same text. */
  #keepHeader(major: number, minor: number, length: number): void {
    this.#header = [0, major, minor, length >> 8, length & 255];
    for (const type of [60, 72, 83, 50]) if (this.#looksPlain(type)) this.#header[0] = type;
  }

  #looksPlain(type: number): boolean {
    const [, ...rest] = this.#header ?? [];
    const text = String.fromCharCode(type, ...rest);
    return /^(?:<!DO|<htm|<\?xm|HTTP|SSH-|220[ -])/i.test(text);
  }

  #message(talk: Talk, said: string, line: LogLine): boolean {
    const sent = /^([A-Z][A-Z ]{3,30}) was queued \[(\d{1,7}) bytes\]/.exec(said);
    const received = /^[A-Z][A-Z ]{3,30} \((\d{1,3})\) was received\. Length (\d{1,7})/.exec(said);
    if (sent) this.#sent(talk, sent[1] ?? '', Number(sent[2]), line);
    else if (received) this.#received(talk, Number(received[1]), Number(received[2]) + 4, line);
    else if (said === 'Sent ChangeCipherSpec' && talk.own)
      talk.message(talk.own, 'ChangeCipherSpec', line, { bytes: 1 });
    else if (/^Received Packet ChangeCipherSpec\(20\)/.test(said) && talk.own)
      talk.message(otherEnd(talk.own), 'ChangeCipherSpec', line, { bytes: 1 });
    else return false;
    return true;
  }

  #sent(talk: Talk, words: string, bytes: number, line: LogLine): void {
    const name = words
      .toLowerCase()
      .split(' ')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('');
    if (talk.own === null) talk.own = name === 'ClientHello' ? 'client' : 'server';
    talk.message(talk.own, name, line, { bytes });
    if (name === 'Certificate' && talk.own === 'client') talk.clientCertificateSent = bytes > 12;
    if (name !== 'ClientHello') return;
    talk.said.suites.push(...this.#suites);
    talk.showsName = true;
    this.#suites = [];
  }

  #received(talk: Talk, type: number, bytes: number, line: LogLine): void {
    if (talk.own === null) talk.own = type === 1 ? 'server' : 'client';
    talk.message(otherEnd(talk.own), handshakeName(type), line, { bytes });
  }

  #alert(talk: Talk, said: string, line: LogLine): boolean {
    const match = /(Sending )?Alert\[([12])\|(\d{1,3})\] - .{1,60}?(was received)?$/.exec(said);
    if (match === null) return false;
    const [, sending, level, code, received] = match;
    const own = talk.own ?? 'client';
    if (sending === undefined && received === undefined) return true;
    talk.alert(sending ? own : otherEnd(own), level === '1' ? 'warning' : 'fatal', Number(code), line);
    return true;
  }

  #offer(talk: Talk, said: string): boolean {
    const { said: hello } = talk;
    const name = /^sent server name: '(.{1,255})'/.exec(said)?.[1];
    if (name !== undefined) talk.serverName = name;
    const group = /^Sent group \S{1,30} \(0x([\da-f]{1,4})\)/.exec(said)?.[1];
    if (group !== undefined) hello.groups.push(namedGroup(Number.parseInt(group, 16)));
    const scheme = /^sent signature algo \((\d{1,3})\.(\d{1,3})\)/.exec(said);
    if (scheme) hello.schemes.push(namedSignatureScheme(Number(scheme[1]) * 256 + Number(scheme[2])));
    const share = /^sending key share for (\S{1,30})/.exec(said)?.[1];
    const shared = share === undefined ? null : groupNamed(share);
    if (shared) hello.keyShares.push(shared);
    const extension = /^Sending extension [^/]{1,60}\/(\d{1,5}) \(/.exec(said)?.[1];
    if (extension !== undefined) hello.extensions.push(namedExtension(Number(extension)));
    return (
      name !== undefined || group !== undefined || scheme !== null || share !== undefined || extension !== undefined
    );
  }

  /** Lines of gnutls-cli itself, which may stand after all of the library's. */
  #tool(line: LogLine): void {
    const { text } = line;
    const server = /^(?:Resolving|Connecting to) '(.{1,260}:\d{1,5})'\.\.\./.exec(text);
    if (server) this.#way(server[1] ?? '', text.startsWith('Res'));
    const talk = this.#talk;
    if (talk === null) return;
    const certificate = /^ - subject `(.{1,300}?)', issuer `(.{1,300}?)',/.exec(text);
    if (certificate) talk.certificate(certificate[1] ?? '', certificate[2] ?? '', line);
    else if (
      /^- Status: The certificate is NOT trusted|^\*\*\* PKI verification of server certificate failed/.test(text)
    ) {
      talk.remark('verify', line);
      talk.refusedAt ??= line.number;
    } else if (/^\*\*\* (?:Fatal error|Received alert|Handshake has failed)/.test(text)) {
      talk.remark('error', line);
      if (talk.completedAt === null) talk.failedAt ??= line.number;
    } else if (/^- (?:Description: \(|Handshake was completed)/.test(text)) talk.completedAt ??= line.number;
  }

  /** The name counts more than the address it resolved to. */
  #way(server: string, isName: boolean): void {
    if (isName || this.#server === '') this.#server = server;
    if (this.#talk !== null && this.#talk.server === '') this.#talk.server = this.#server;
  }
}
