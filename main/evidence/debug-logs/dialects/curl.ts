// curl -v and --trace-ascii with every TLS library, and git, which prints the same.
import { handshakeName } from '../../../tls/wire/handshake.ts';
import { type Dialect, type DialectReader, talkLimit } from '../dialect.ts';
import type { LogLine } from '../lines.ts';
import { Talk } from '../talk.ts';
import { endpointOf, groupNamed, suiteNamed, versionOf } from '../words.ts';

export const curl: Dialect = {
  id: 'curl',
  signs: [
    /^(?:\* |== Info: |http\.c:\d+ +== Info: )(?:\[\S{1,8}\] )?(?: {1,3}Trying |Connected to |Closing connection|ALPN[:,] |SSL connection using|TCP_NODELAY set|Host \S{1,255} was resolved)/,
    /^(?:\* |== Info: )(?:\[\S{1,8}\] )?(?:TLSv|SSLv)[\d.]{1,3} \((?:OUT|IN)\), TLS /,
    /^(?:\* |== Info: )(?:schannel|successfully set certificate verify locations|NSS|SSL certificate problem)/,
    /^(?:=>|<=) (?:Send|Recv) (?:SSL data|header|data), \d/,
    /^[{}] \[\d+ bytes data\]/,
  ],
  enough: 2,
  start: () => new CurlReader(),
};

const info = /^(?:http\.c:\d{1,5} +)?(?:\*|== Info:) ?(?:\[\S{1,8}\] )?( {0,3}\S.*)$/;

/** Ends of a connection, in the words of curl and of its libraries. */
const failure =
  /^(?:curl: \(\d{1,3}\) |fatal: unable to access )|\berror:[\dA-F]{8}:|SSL certificate problem|SSL_ERROR_|SSL routines|schannel: (?:next InitializeSecurityContext|CertGetCertificateChain|SNI or certificate check|failed|AcquireCredentials)|gnutls_handshake\(\) failed|GnuTLS recv error|server certificate verification failed|certificate verification failed|NSS error|wolfSSL|mbedTLS|ssl_handshake returned|rustls_connection|SSL connection timeout|Recv failure|Send failure|Connection reset by peer|Connection refused|Couldn't connect|timed out|Could not resolve host|unable to (?:get|load|set)|CONNECT tunnel failed|Proxy CONNECT aborted|Received HTTP code \d{3} from proxy|does not match target host name|no alternative certificate subject name|SSL_connect:|Unknown SSL protocol error|OpenSSL SSL_/;

/** The program's own check of what it was shown, whatever the library had agreed on before. */
const refusal =
  /^(?:SSL certificate problem|server certificate verification failed|SSL: (?:no alternative certificate|certificate subject name)|schannel: SNI or certificate check failed|certificate verification failed)/;

/** What a server says in its page where the handshake was not what it wanted. */
const refusedInPage =
  /No required SSL certificate was sent|The SSL certificate error|HTTP request was sent to HTTPS port/;

class CurlReader implements DialectReader {
  readonly talks: Talk[] = [];
  program: string | null = null;
  #talk: Talk | null = null;
  #isOver = false;
  #subject = '';

  line(line: LogLine): void {
    const { text } = line;
    const said = info.exec(text)?.[1]?.trim();
    this.program ??= /\b(?:curl|git)\/\d[\w.-]{0,20}/.exec(text)?.[0] ?? null;
    if (said !== undefined) this.#info(said, line);
    else if (/^(?:curl: \(\d{1,3}\)|fatal: unable to access) ?/.test(text)) this.#last(line).remark('error', line);
    else if (this.#talk !== null) this.#data(this.#talk, line);
  }

  #data(talk: Talk, line: LogLine): void {
    if (refusedInPage.test(line.text)) talk.remark('error', line, line.text.slice(0, 300));
    if (/^> [A-Z]{3,8} \S|^=> Send header/.test(line.text)) talk.dataFrom.client = true;
    else if (/^< HTTP\/|^<= Recv header/.test(line.text)) talk.dataFrom.server = true;
    else return;
    talk.touch(line);
  }

  #begin(line: LogLine): Talk {
    const talk = new Talk(line, 'client');
    this.#talk = talk;
    this.#isOver = false;
    if (this.talks.length < talkLimit) this.talks.push(talk);
    return talk;
  }

  /** The message in the end is about the connection before it. */
  #last(line: LogLine): Talk {
    const talk = this.#talk ?? this.#begin(line);
    if (talk.completedAt === null || talk.refusedAt !== null) talk.failedAt ??= line.number;
    return talk;
  }

  #info(said: string, line: LogLine): void {
    const begins = /^(?:Trying \[?[\da-fA-F.:]{3,45}|Couldn't find host|Host \S{1,255} was resolved|Hostname )/.test(
      said,
    );
    const isNext = begins && this.#talk !== null && (this.#isOver || this.#talk.messages.length > 0);
    const talk = this.#talk === null || isNext ? this.#begin(line) : this.#talk;
    talk.touch(line);
    if (this.#way(talk, said, line) || this.#message(talk, said, line) || this.#agreed(talk, said, line)) return;
    this.#certificate(talk, said, line);
    this.#failure(talk, said, line);
    if (/^(?:Closing connection|shutting down connection|Connection #\d+ to host .{1,260} left intact)/.test(said))
      this.#isOver = true;
  }

  #way(talk: Talk, said: string, line: LogLine): boolean {
    const connected = /^Connected to (\S{1,255}) \(([\da-fA-F.:]{2,45})\) port (\d{1,5})/.exec(said);
    const tunnel = /^Establish HTTP proxy tunnel to (\S{1,255}):(\d{1,5})/.exec(said);
    const [, host = '', port = ''] = connected ? [connected[0], connected[1], connected[3]] : (tunnel ?? []);
    if (host !== '') {
      talk.server = endpointOf(host, port);
      // It names the host of the address, unless that is a number. RFC 6066 section 3.
      if (!/^[\d.]+$|:/.test(host)) talk.serverName = host;
      talk.showsName = true;
      return true;
    }
    const setting = /^(?:CAfile: \S|Cipher selection: |\s*CRLfile: \S)/.test(said);
    if (setting) talk.remark('setting', line, said);
    return setting;
  }

  #message(talk: Talk, said: string, line: LogLine): boolean {
    const match =
      /^(?:TLSv1(?:\.\d)?|SSLv[23]|TLS|DTLS\S{0,5}) \((OUT|IN)\), TLS (handshake|alert|change cipher|app data)[^,]{0,20}, .{1,60}? \((\d{1,5})\):?/.exec(
        said,
      );
    if (match === null) return this.#schannel(talk, said, line);
    const [, way, kind, digits] = match;
    const from = way === 'OUT' ? 'client' : 'server';
    const number = Number(digits);
    if (kind === 'handshake') this.#handshake(talk, from, number, line);
    else if (kind === 'change cipher') talk.message(from, 'ChangeCipherSpec', line, { bytes: 1 });
    // Level and number in one; versions before 7.56 printed the level alone.
    else if (kind === 'alert' && number >= 256)
      talk.alert(from, number >> 8 === 1 ? 'warning' : 'fatal', number & 255, line);
    return true;
  }

  #handshake(talk: Talk, from: 'client' | 'server', type: number, line: LogLine): void {
    talk.message(from, handshakeName(type), line);
    if (type === 11 && from === 'client') talk.clientCertificateSent = null;
  }

  /** Schannel names no messages; the first bytes it sends are the ClientHello. */
  #schannel(talk: Talk, said: string, line: LogLine): boolean {
    const match = /^schannel: sending initial handshake data: sending (\d{1,6}) bytes/.exec(said);
    if (match) talk.message('client', 'ClientHello', line, { bytes: Number(match[1]), via: 'state' });
    const isDone = /^schannel: SSL\/TLS handshake complete/.test(said);
    if (isDone) talk.completedAt ??= line.number;
    return match !== null || isDone;
  }

  #agreed(talk: Talk, said: string, line: LogLine): boolean {
    const offers = /^ALPN(?:: (?:curl )?offers|, offering) (\S{1,200})/.exec(said)?.[1];
    if (offers !== undefined) talk.said.alpn.push(...offers.split(',').slice(0, 16));
    const accepted = /^ALPN(?:: server accepted|, server accepted to use) (\S{1,40})/.exec(said)?.[1];
    if (accepted !== undefined) talk.alpn = accepted;
    const using = /^SSL connection using (?:(\S{3,10}) \/ )?(\S{3,80})(?: \/ (\S{2,40}))?/.exec(said);
    if (using === null) return offers !== undefined || accepted !== undefined;
    const [, version, suite = '', group] = using;
    talk.version = versionOf(version ?? '') ?? talk.version;
    talk.suite = suiteNamed(suite);
    talk.group = group === undefined ? null : groupNamed(group);
    talk.answerLine ??= line.number;
    talk.completedAt ??= line.number;
    return true;
  }

  #certificate(talk: Talk, said: string, line: LogLine): void {
    const subject = /^\s*subject: (.{1,300})/.exec(said)?.[1];
    if (subject !== undefined) this.#subject = subject;
    const issuer = /^\s*issuer: (.{1,300})/.exec(said)?.[1];
    if (issuer !== undefined && this.#subject !== '') talk.certificate(this.#subject, issuer, line);
    if (issuer !== undefined) this.#subject = '';
    if (/^SSL certificate verify result: .{3,100}, continuing anyway/.test(said)) talk.remark('verify', line, said);
  }

  #failure(talk: Talk, said: string, line: LogLine): void {
    if (!failure.test(said) || /continuing anyway/.test(said)) return;
    if (refusal.test(said)) talk.remark('verify', line, said);
    else talk.opensslError(line, said);
    // Objections to the client come after its handshake in TLS 1.3, before the server says anything else.
    const isLate = talk.completedAt !== null && !talk.dataFrom.server && /fatal alert has been received/.test(said);
    if (refusal.test(said) || isLate) talk.refusedAt ??= line.number;
    if (talk.completedAt === null) talk.failedAt ??= line.number;
    // A connection that is cut after the handshake is none of it.
    if (talk.completedAt !== null || talk.messages.length === 0) return;
    if (/Connection reset by peer|Recv failure: Connection was reset/.test(said)) talk.reset('server', line);
    else if (/unexpected eof|SSL_ERROR_SYSCALL.{0,60}errno 0\b|Unknown SSL protocol error/.test(said))
      talk.closed('server', line);
  }
}
