// What SSL_trace() prints: OpenSSL's -trace, and Node.js with --trace-tls.
import { namedExtension, namedGroup, namedSignatureScheme } from '../../../../shared/tls-names.ts';
import type { LogLine } from '../lines.ts';
import { type End, otherEnd, type Talk } from '../talk.ts';
import { plainWords } from '../wire-bytes.ts';
import { suiteNamed, versionOf } from '../words.ts';

/** Numbers of extensions whose contents are read. RFC 8446 section 4.2. */
const extension = { serverName: 0, groups: 10, schemes: 13, alpn: 16, versions: 43, keyShare: 51 };

const messageNames: Readonly<Record<string, string>> = {
  ServerKeyExchange: 'ServerKeyExchange',
  CertificateStatus: 'CertificateStatus',
};

/** Reads one such dump; `talk` is the conversation that a record belongs to. */
export class TraceLines {
  readonly #talk: () => Talk;
  #from: End | null = null;
  #message = '';
  #extension = -1;
  #content = 0;

  constructor(talk: () => Talk) {
    this.#talk = talk;
  }

  /** True where the line is one of a dump. */
  line(line: LogLine): boolean {
    const { text } = line;
    // Where the output was cut inside a line, the next record begins behind what is left of it.
    const record = /^\s{0,12}(Sent|Received) (?:Record|TLS Record|DTLS Record)$/.exec(text);
    if (record) {
      this.#begin(record[1] === 'Sent', line);
      return true;
    }
    if (this.#from === null || !/^ {2,}\S/.test(text)) return false;
    this.#talk().touch(line);
    this.#field(text.trim(), text.search(/\S/), line);
    return true;
  }

  #begin(sent: boolean, line: LogLine): void {
    const talk = this.#talk();
    const own = talk.own ?? 'client';
    this.#from = sent ? own : otherEnd(own);
    this.#message = '';
    this.#extension = -1;
    this.#content = 0;
    talk.touch(line);
  }

  #field(text: string, indent: number, line: LogLine): void {
    this.#header(text, line);
    const content = /^(?:Inner )?Content Type = \w+ \((\d{1,3})\)/.exec(text);
    if (content) this.#type(Number(content[1]), text.startsWith('Inner'), line);
    else if (indent === 4) this.#message4(text, line);
    else if (indent > 4) this.#inside(text, line);
  }

  /** Five bytes that are no record are all the trace tells of an answer in the clear. */
  #header(text: string, line: LogLine): void {
    const version = /^Version = UNKNOWN \(0x([\da-f]{1,4})\)/.exec(text)?.[1];
    if (version !== undefined) this.#unknown = [Number.parseInt(version, 16)];
    if (this.#unknown.length === 0) return;
    const number = /^(?:Content Type = UNKNOWN \(|Length = )(\d{1,5})/.exec(text)?.[1];
    if (number !== undefined) this.#unknown.push(Number(number));
    if (this.#unknown.length < 3) return;
    const [bytes = 0, type = 0, length = 0] = this.#unknown;
    this.#unknown = [];
    const talk = this.#talk();
    const said = Buffer.from([type & 255, bytes >> 8, bytes & 255, length >> 8, length & 255]);
    if (this.#from === 'server' && !talk.messages.some(({ from }) => from === 'server'))
      talk.plain ??= plainWords(said, line);
  }

  #unknown: number[] = [];

  #type(type: number, inner: boolean, line: LogLine): void {
    this.#content = type;
    const talk = this.#talk();
    const from = this.#from as End;
    if (type === 20) talk.message(from, 'ChangeCipherSpec', line, { bytes: 1 });
    // In TLS 1.3 the outer type of everything encrypted is application data.
    if (type === 23 && (inner || talk.version !== 'TLSv1.3')) talk.dataFrom[from] = true;
  }

  #message4(text: string, line: LogLine): void {
    const talk = this.#talk();
    const from = this.#from as End;
    const alert = /^Level=(\w+)\(\d+\), description=[^(]{1,60}\((\d{1,3})\)/.exec(text);
    if (alert && this.#content === 21) {
      talk.alert(from, alert[1] === 'warning' ? 'warning' : 'fatal', Number(alert[2]), line);
      return;
    }
    const message = /^([A-Z][A-Za-z]{3,30}), Length=(\d{1,8})/.exec(text);
    if (!message || this.#content !== 22) return;
    const [, name = '', bytes = '0'] = message;
    this.#message = name;
    this.#extension = -1;
    talk.message(from, messageNames[name] ?? name, line, { bytes: Number(bytes) + 4 });
    if (name === 'Certificate' && from === 'client') talk.clientCertificateSent = Number(bytes) > 4;
  }

  #inside(text: string, line: LogLine): void {
    const type = /^extension_type=[^(]{1,60}\((\d{1,5})\), length=/.exec(text);
    if (type) {
      this.#extension = Number(type[1]);
      if (this.#message === 'ClientHello') this.#talk().said.extensions.push(namedExtension(this.#extension));
      return;
    }
    if (this.#message === 'ClientHello') this.#ofClient(text);
    else if (this.#message === 'ServerHello' || this.#message === 'EncryptedExtensions') this.#ofServer(text, line);
    else if (this.#message === 'Certificate') this.#certificate(text, line);
  }

  #ofClient(text: string): void {
    const { said } = this.#talk();
    const suite = /^\{0x[\dA-F]{2}, 0x[\dA-F]{2}\} (\S{3,80})/.exec(text);
    if (suite) {
      const named = suiteNamed(suite[1] ?? '');
      if (named && said.suites.length < 512) said.suites.push(named);
      return;
    }
    const number = Number(/\((\d{1,5}|0x[\da-f]{4})\)$/.exec(text)?.[1] ?? 'NaN');
    const legacy = /^client_version=0x\w+ \((.{3,12})\)/.exec(text)?.[1];
    const version = versionOf(legacy ?? text.replace(/ \(\d+\)$/, ''));
    if (legacy && version) said.versions.push(version);
    if (this.#extension === extension.versions && version) this.#replaceVersions(version);
    else if (Number.isNaN(number)) this.#name(text);
    else if (this.#extension === extension.groups) said.groups.push(namedGroup(number));
    else if (this.#extension === extension.schemes) said.schemes.push(namedSignatureScheme(number));
    else if (this.#extension === extension.keyShare) said.keyShares.push(namedGroup(number));
  }

  /** supported_versions stands for the legacy version, which is always 1.2 there. */
  #replaceVersions(version: string): void {
    const { versions } = this.#talk().said;
    if (versions.length === 1 && versions[0] === 'TLSv1.2' && version !== 'TLSv1.2') versions.length = 0;
    if (versions.length < 32) versions.push(version);
  }

  #name(text: string): void {
    const talk = this.#talk();
    // The dump of the bytes; long names go on in further lines, which then are of no use.
    const dump = /^0000 - [\da-f -]{3,60} {3,}\.{4,5}([\w.-]{1,11})$/.exec(text)?.[1];
    if (this.#extension === extension.serverName && dump !== undefined) talk.serverName ??= nameInDump(text) ?? null;
    if (this.#extension === extension.alpn && /^[\w./-]{1,40}$/.test(text)) talk.said.alpn.push(text);
  }

  #ofServer(text: string, line: LogLine): void {
    const talk = this.#talk();
    const suite = /^cipher_suite \{[^}]{8,12}\} (\S{3,80})/.exec(text)?.[1];
    if (suite) talk.suite = suiteNamed(suite);
    const legacy = /^server_version=0x\w+ \((.{3,12})\)/.exec(text)?.[1];
    const version = versionOf(legacy ?? (this.#extension === extension.versions ? text.replace(/ \(\d+\)$/, '') : ''));
    if (version) talk.version = version;
    const group = /^NamedGroup: [^(]{1,40}\((\d{1,5})\)/.exec(text)?.[1];
    if (group) talk.group = namedGroup(Number(group));
    if (this.#extension === extension.alpn && /^[\w./-]{1,40}$/.test(text)) talk.alpn = text;
    talk.touch(line);
  }

  #certificate(text: string, line: LogLine): void {
    const issuer = /^Issuer: (.{1,300})/.exec(text)?.[1];
    if (issuer) this.#issuer = issuer;
    const subject = /^Subject: (.{1,300})/.exec(text)?.[1];
    if (subject && this.#from === 'server') this.#talk().certificate(subject, this.#issuer, line);
  }

  #issuer = '';
}

/** The bytes of a server_name extension that fits into one line: two lengths and the type before the name. */
function nameInDump(text: string): string | null {
  const hex = /^0000 - ((?:[\da-f]{2}[ -]){6,16})/.exec(`${text} `)?.[1]?.replaceAll(/[^\da-f]/g, '') ?? '';
  const bytes = Buffer.from(hex, 'hex');
  const length = bytes.length < 5 ? 0 : bytes.readUInt16BE(3);
  return length > 0 && bytes.length === length + 5 ? bytes.toString('latin1', 5) : null;
}
