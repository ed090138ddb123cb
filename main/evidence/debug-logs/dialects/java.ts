// javax.net.debug of JSSE: the form with bars from Java 11 on (and 8u261), and the older one with stars.
import { type Dialect, type DialectReader, talkLimit } from '../dialect.ts';
import { javaTime, type LogLine } from '../lines.ts';
import { type End, otherEnd, Talk } from '../talk.ts';
import { alertCode, groupNamed, suiteNamed, versionOf } from '../words.ts';
import { OlderJava } from './java-8.ts';
import { namedSignatureSchemes } from './java-words.ts';

const header =
  /^javax\.net\.ssl\|([A-Z]{3,9})\|([\da-fA-F]{1,6})\|(.{0,120}?)\|(\d{4}-\d\d-\d\d [^|]{8,40})\|([\w$.]{1,60}:-?\d{1,6})\|(.*)$/;

export const java: Dialect = {
  id: 'java',
  signs: [
    /^javax\.net\.ssl\|[A-Z]{3,9}\|/,
    /^\*\*\* (?:ClientHello|ServerHello|ServerHelloDone|Finished|Certificate chain|ClientKeyExchange)\b/,
    /^.{1,100}, (?:WRITE|READ): (?:TLSv1(?:\.\d)?|SSLv3) (?:Handshake|Alert|Change Cipher Spec)/,
    /^.{1,100}, (?:SEND|RECV) (?:TLSv1(?:\.\d)?|SSLv3) ALERT: /,
  ],
  enough: 2,
  start: () => new JavaReader(),
};

/** What the lines after a header are about. */
interface Open {
  readonly talk: Talk;
  readonly from: End | null;
  readonly message: string;
  extension: string;
  level: 'warning' | 'fatal' | null;
}

class JavaReader implements DialectReader {
  readonly talks: Talk[] = [];
  readonly program = null;
  readonly #byThread = new Map<string, Talk>();
  readonly #older = new OlderJava((line) => this.#begin('', line));
  #open: Open | null = null;

  line(line: LogLine): void {
    const match = header.exec(line.text);
    if (match !== null) {
      const [, level = '', id = '', thread = '', written = '', , said = ''] = match;
      const stamped = { ...line, ...javaTime(written) };
      this.#header(level, `${thread} (${id})`.slice(0, 150), said, stamped);
    } else if (this.#open === null) this.#older.line(line);
    else this.#inside(this.#open, line);
  }

  #begin(thread: string, line: LogLine): Talk {
    const talk = new Talk(line, null, thread === '' ? null : thread);
    talk.showsName = true;
    if (this.#byThread.size < talkLimit || this.#byThread.has(thread)) this.#byThread.set(thread, talk);
    if (this.talks.length < talkLimit) this.talks.push(talk);
    return talk;
  }

  #header(level: string, thread: string, said: string, line: LogLine): void {
    const isHello = /^(?:Produced|Consuming) ClientHello handshake message/.test(said);
    const known = this.#byThread.get(thread);
    const isNext = isHello && known !== undefined && known.messages.length > 0 && !isSecondHello(known);
    const talk = known === undefined || isNext ? this.#begin(thread, line) : known;
    talk.touch(line);
    this.#open = { talk, from: null, message: '', extension: '', level: null };
    if (this.#message(talk, said, line)) return;
    if (/^Received alert message/.test(said)) this.#open = { ...this.#open, message: 'Alert' };
    const fatal = /^Fatal \((\w{3,40})\): (.{0,300})/.exec(said);
    if (fatal) this.#fatal(talk, fatal[1] ?? '', fatal[2] ?? '', line);
    const version = /^Negotiated protocol version: (\S{4,10})/.exec(said)?.[1];
    if (version !== undefined) talk.version = versionOf(version);
    const name = /^(?:Unable to indicate server name)/.test(said);
    if (name) talk.remark('setting', line, said);
    if (level === 'ERROR' && !fatal) talk.remark('error', line, said);
  }

  #message(talk: Talk, said: string, line: LogLine): boolean {
    const match =
      /^(Produced|Consuming) (?:(?:client|server|[A-Z]{2,6}|ECDHE?|DHE?) )*([A-Z]\w{3,30})(?: handshake)? message/.exec(
        said,
      );
    if (match === null) return false;
    const [, verb, name = ''] = match;
    const produced = verb === 'Produced';
    if (name === 'ClientHello' && talk.own === null) talk.own = produced ? 'client' : 'server';
    talk.own ??= produced === (name === 'ServerHello') ? 'server' : 'client';
    const from = produced ? talk.own : otherEnd(talk.own);
    talk.message(from, name, line);
    this.#open = { talk, from, message: name, extension: '', level: null };
    if (name === 'Certificate' && from === 'client') talk.clientCertificateSent = false;
    return true;
  }

  /** Java says “Fatal” of an alert that came as well. */
  #fatal(talk: Talk, alert: string, said: string, line: LogLine): void {
    talk.remark('error', line, said.replace(/ \($/, ''));
    talk.failedAt ??= line.number;
    if (/^Received fatal alert/.test(said) || talk.own === null) return;
    const code = alertCode(alert);
    if (code !== null) talk.alert(talk.own, 'fatal', code, line);
  }

  #inside(open: Open, line: LogLine): void {
    const { talk } = open;
    const text = line.text.trim();
    talk.touch({ ...line, time: null });
    if (open.message === 'Alert') this.#alert(open, text, line);
    else if (open.message === 'ClientHello') clientHello(open, text);
    else if (open.message === 'ServerHello' || open.message === 'EncryptedExtensions') serverHello(open, text);
    else if (open.message === 'Certificate') this.#certificate(open, text, line);
    if (
      /^(?:Exception in thread|Caused by:|javax\.net\.ssl\.\w+Exception:)/.test(text) &&
      /ssl|cert|Validator/i.test(text)
    )
      talk.remark('error', line, text);
  }

  #alert(open: Open, text: string, line: LogLine): void {
    const level = /^"level"\s{0,12}: "(warning|fatal)"/.exec(text)?.[1];
    if (level) open.level = level as 'warning' | 'fatal';
    const words = /^"description"\s{0,12}: ?"(\w{3,50})"/.exec(text)?.[1];
    const own = open.talk.own ?? 'client';
    if (words !== undefined) open.talk.alert(otherEnd(own), open.level, alertCode(words), line);
  }

  #certificate({ from, talk }: Open, text: string, line: LogLine): void {
    const issuer = /^"issuer"\s{0,20}: "(.{1,300})"/.exec(text)?.[1];
    if (issuer !== undefined) this.#issuer = issuer;
    const subject = /^"subject"\s{0,20}: "(.{1,300})"/.exec(text)?.[1];
    if (subject === undefined) return;
    if (from === 'client') talk.clientCertificateSent = true;
    else talk.certificate(subject, this.#issuer, line);
  }

  #issuer = '';
}

/** After a HelloRetryRequest, and nothing else, the same connection goes on. */
function isSecondHello({ messages, retried }: Talk): boolean {
  return retried || messages.at(-1)?.name === 'HelloRetryRequest';
}

function clientHello(open: Open, text: string): void {
  const { said } = open.talk;
  const version = /^"client version"\s{0,12}: "(\S{4,10})"/.exec(text)?.[1];
  const named = version === undefined ? null : versionOf(version);
  if (named !== null) said.versions.push(named);
  const suites = /^"cipher suites"\s{0,12}: "\[(.{1,8000})/.exec(text)?.[1];
  for (const [, name = ''] of suites?.matchAll(/(\w{8,80})\(0x/g) ?? []) {
    const suite = suiteNamed(name);
    if (suite && said.suites.length < 512) said.suites.push(suite);
  }
  open.extension = /^"(\w{2,50}) \(\d{1,5}\)": ?\{/.exec(text)?.[1] ?? open.extension;
  extensionOfClient(open, text);
}

function extensionOfClient({ extension, talk }: Open, text: string): void {
  const { said } = talk;
  const list = /^"(?:versions|signature schemes|named groups)": ?\[(.{1,4000}?)\]/.exec(text)?.[1]?.split(', ') ?? [];
  if (extension === 'supported_versions' && list.length > 0) {
    said.versions.length = 0;
    said.versions.push(...list.flatMap((word) => versionOf(word) ?? []).slice(0, 32));
  } else if (extension === 'supported_groups') said.groups.push(...list.flatMap((word) => groupNamed(word) ?? []));
  else if (extension === 'signature_algorithms') said.schemes.push(...namedSignatureSchemes(list));
  const share = /^"named group": (\S{2,40})/.exec(text)?.[1];
  const group = share === undefined ? null : groupNamed(share);
  if (group) said.keyShares.push(group);
  const name = /^type=host_name \(0\), value=(\S{1,255})/.exec(text)?.[1];
  if (name !== undefined) talk.serverName = name;
  const protocols =
    extension === 'application_layer_protocol_negotiation' ? /^\[(.{1,400})\]/.exec(text)?.[1] : undefined;
  if (protocols !== undefined) said.alpn.push(...protocols.split(', ').slice(0, 16));
}

function serverHello(open: Open, text: string): void {
  const { talk } = open;
  const version = /^"(?:server version"\s{0,12}: "|selected version": \[)(\S{4,10}?)["\]]/.exec(text)?.[1];
  if (version !== undefined) talk.version = versionOf(version) ?? talk.version;
  const suite = /^"cipher suite"\s{0,12}: "(\w{8,80})\(/.exec(text)?.[1];
  if (suite !== undefined) talk.suite = suiteNamed(suite);
  const group = /^"named group": (\S{2,40})/.exec(text)?.[1];
  if (group !== undefined) talk.group = groupNamed(group);
  open.extension = /^"(\w{2,50}) \(\d{1,5}\)": ?\{/.exec(text)?.[1] ?? open.extension;
  const protocols =
    open.extension === 'application_layer_protocol_negotiation' ? /^\[(\S{1,60})\]/.exec(text)?.[1] : undefined;
  if (protocols !== undefined) talk.alpn = protocols;
}
