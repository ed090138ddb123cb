// javax.net.debug as Java had it up to version 10: stars before messages, thread names before records.
import type { LogLine } from '../lines.ts';
import { type End, otherEnd, type Talk } from '../talk.ts';
import { alertCode, suiteNamed, versionOf } from '../words.ts';

const ofServer = new Set(['ServerHello', 'ServerKeyExchange', 'CertificateRequest', 'ServerHelloDone']);
const ofClient = new Set(['ClientHello', 'ClientKeyExchange', 'CertificateVerify']);

/** Messages stand there without a thread: of several connections at the same time only the records are told apart. */
export class OlderJava {
  readonly #begin: (line: LogLine) => Talk;
  #talk: Talk | null = null;
  #lastRecord: 'READ' | 'WRITE' | null = null;
  #message = '';
  #subject = '';

  constructor(begin: (line: LogLine) => Talk) {
    this.#begin = begin;
  }

  line(line: LogLine): void {
    const { text } = line;
    const message =
      /^\*\*\* (?:(?:EC|EC?DHE?|DHE?|RSA) ?)?(Certificate chain|[A-Z]\w{3,30})\b(?:, (TLSv1(?:\.\d)?|SSLv[23])| message)?/.exec(
        text,
      );
    if (message) this.#said(message[1] ?? '', message[2], line);
    else if (this.#talk !== null) this.#other(this.#talk, line);
  }

  #said(words: string, version: string | undefined, line: LogLine): void {
    const name = words === 'Certificate chain' ? 'Certificate' : words;
    const isKnown =
      ofServer.has(name) ||
      ofClient.has(name) ||
      name === 'Certificate' ||
      name === 'Finished' ||
      name === 'HelloRequest';
    if (!isKnown) return;
    if (this.#talk === null || (name === 'ClientHello' && this.#talk.messages.length > 0)) this.#next(line);
    const talk = this.#talk as Talk;
    if (name === 'ClientHello') talk.own = this.#lastRecord === 'READ' ? 'server' : 'client';
    this.#message = name;
    const named = version === undefined ? null : versionOf(version);
    if (name === 'ClientHello' && named) talk.said.versions.push(named);
    if (name === 'ServerHello') talk.version = named;
    talk.message(this.#from(talk, name), name, line);
  }

  #next(line: LogLine): void {
    this.#talk = this.#begin(line);
  }

  #from(talk: Talk, name: string): End {
    if (ofClient.has(name)) return 'client';
    if (ofServer.has(name)) return 'server';
    // The client's certificate comes once the server is done.
    if (name === 'Certificate')
      return talk.messages.some((one) => one.name === 'ServerHelloDone') ? 'client' : 'server';
    const own = talk.own ?? 'client';
    return this.#lastRecord === 'READ' ? otherEnd(own) : own;
  }

  #other(talk: Talk, line: LogLine): void {
    const { text } = line;
    const record = /^.{1,120}, (READ|WRITE): (?:TLSv1(?:\.\d)?|SSLv3) ([A-Z][A-Za-z ]{3,20}), length = \d/.exec(text);
    if (record) {
      this.#lastRecord = record[1] as 'READ' | 'WRITE';
      this.#record(talk, record[2] ?? '', line);
      return;
    }
    const alert = /^.{1,120}, (SEND|RECV) \S{5,8} ALERT: {1,2}(warning|fatal), (?:description = )?(\w{3,50})/.exec(
      text,
    );
    if (alert) {
      const own = talk.own ?? 'client';
      const from = alert[1] === 'SEND' ? own : otherEnd(own);
      talk.alert(from, alert[2] as 'warning' | 'fatal', alertCode(alert[3] ?? ''), line);
    } else if (
      /^.{1,120}, (?:handling exception|fatal error|IOException|called closeSocket|received EOFException)/.test(text)
    )
      this.#end(talk, line);
    else this.#detail(talk, text, line);
  }

  #record(talk: Talk, type: string, line: LogLine): void {
    const own = talk.own ?? 'client';
    const from = this.#lastRecord === 'WRITE' ? own : otherEnd(own);
    if (type === 'Change Cipher Spec') talk.message(from, 'ChangeCipherSpec', line, { bytes: 1 });
    else if (type === 'Application Data' && talk.isFinished) talk.dataFrom[from] = true;
    else talk.touch(line);
  }

  #end(talk: Talk, line: LogLine): void {
    if (/exception|error/i.test(line.text)) talk.remark('error', line);
    if (talk.isFinished) return;
    talk.failedAt ??= line.number;
    const own = talk.own ?? 'client';
    if (/Connection reset/.test(line.text)) talk.reset(otherEnd(own), line);
    else if (/EOFException|closed connection during handshake/.test(line.text)) talk.closed(otherEnd(own), line);
  }

  #detail(talk: Talk, text: string, line: LogLine): void {
    if (this.#message === 'ClientHello') {
      const suites = /^Cipher Suites: \[(.{1,8000}?)\]?$/.exec(text)?.[1]?.split(', ') ?? [];
      for (const name of suites) {
        const suite = suiteNamed(name);
        if (suite && talk.said.suites.length < 512) talk.said.suites.push(suite);
      }
      const name = /^Extension server_name, server_name: \[type=host_name \(0\), value=([^\]\s]{1,255})\]/.exec(
        text,
      )?.[1];
      if (name !== undefined) talk.serverName = name;
    } else if (this.#message === 'ServerHello') {
      const suite = /^Cipher Suite: (\w{8,80})/.exec(text)?.[1];
      if (suite !== undefined) talk.suite = suiteNamed(suite);
    } else if (this.#message === 'Certificate') this.#certificate(talk, text, line);
  }

  #certificate(talk: Talk, text: string, line: LogLine): void {
    const subject = /^\s*Subject: (.{1,300})/.exec(text)?.[1];
    if (subject !== undefined) this.#subject = subject;
    const issuer = /^\s*Issuer: (.{1,300})/.exec(text)?.[1];
    const isClients = talk.messages.at(-1)?.from === 'client';
    if (issuer !== undefined && this.#subject !== '' && !isClients) talk.certificate(this.#subject, issuer, line);
    if (subject !== undefined && isClients) talk.clientCertificateSent = true;
    if (issuer !== undefined) this.#subject = '';
  }
}
