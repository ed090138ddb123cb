// stunnel with debug = 7 or less, in versions 4 and 5.
import { type Dialect, type DialectReader, talkLimit } from '../dialect.ts';
import type { LogLine } from '../lines.ts';
import { type End, otherEnd, Talk } from '../talk.ts';
import { alertCode, groupNamed, suiteNamed, versionOf } from '../words.ts';
import { stateMessage } from './state-names.ts';

export const stunnel: Dialect = {
  id: 'stunnel',
  signs: [/^LOG[0-7]\[[^\]]{1,30}\]: /, /^stunnel: LOG[0-7]/],
  enough: 2,
  start: () => new StunnelReader(),
};

const verifying =
  /^(?:CERT: (?:Pre-verification error|Verification error|No matching|Subject checks failed|Certificate not found|Peer certificate)|VERIFY ERROR|Certificate check failed|OCSP: (?:Certificate (?:revoked|rejected)))/;
const failing =
  /^(?:SSL_connect|SSL_accept|SSL_read|SSL_write): |: Connection refused \(\d+\)|: Connection timed out \(\d+\)|TIMEOUT\w{0,12} exceeded|: No route to host|: Network is unreachable|Error resolving|Host not found|Peer suddenly disconnected/;

class StunnelReader implements DialectReader {
  readonly talks: Talk[] = [];
  program: string | null = null;
  readonly #byThread = new Map<string, Talk>();

  line(line: LogLine): void {
    const match = /^(?:stunnel: )?LOG[0-7]\[([^\]]{1,30})\]: (.*)$/.exec(line.text);
    if (match === null) return;
    const [, thread = '', said = ''] = match;
    this.program ??= /^stunnel \d[\w.]{0,12}/.exec(said)?.[0] ?? null;
    if (/^(?:ui|main|cron|per-day|per-second)$/.test(thread)) return;
    const talk = this.#of(thread, said, line);
    talk.touch(line);
    if (this.#state(talk, said, line) || this.#alert(talk, said, line) || this.#way(talk, said, line)) return;
    this.#agreed(talk, said, line);
  }

  #of(thread: string, said: string, line: LogLine): Talk {
    const known = this.#byThread.get(thread);
    if (known !== undefined && !(/^Service \[.{1,60}\] started$/.test(said) && known.messages.length > 0)) return known;
    const talk = new Talk(line, null, thread);
    if (this.#byThread.size < talkLimit || known !== undefined) this.#byThread.set(thread, talk);
    if (this.talks.length < talkLimit) this.talks.push(talk);
    return talk;
  }

  #state(talk: Talk, said: string, line: LogLine): boolean {
    const match = /^(?:TLS|SSL) state \((connect|accept)\): (.{3,80})$/.exec(said);
    if (match === null) return false;
    const own: End = match[1] === 'connect' ? 'client' : 'server';
    talk.own = own;
    const message = stateMessage(match[2] ?? '', own);
    if (message) talk.message(message.from, message.name, line, { via: 'state' });
    return true;
  }

  #alert(talk: Talk, said: string, line: LogLine): boolean {
    const match = /^(?:TLS|SSL) alert \((read|write)\): (warning|fatal): (.{3,60})$/.exec(said);
    if (match === null || talk.own === null) return match !== null;
    const from = match[1] === 'write' ? talk.own : otherEnd(talk.own);
    talk.alert(from, match[2] as 'warning' | 'fatal', alertCode(match[3] ?? ''), line, 'state');
    return true;
  }

  #way(talk: Talk, said: string, line: LogLine): boolean {
    const server = /^(?:s_connect: )?connect(?:ing|ed) (\S{3,60}:\d{1,5})/.exec(said)?.[1];
    if (server !== undefined) {
      talk.server = server;
      talk.own ??= 'client';
    }
    const client = /^Service \[.{1,60}\] accepted connection from (\S{3,60})/.exec(said)?.[1];
    if (client !== undefined) talk.client = client;
    const name = /^SNI: (?:sending servername|requested virtual service name): (\S{1,255})/.exec(said)?.[1];
    if (name !== undefined) {
      talk.serverName = name;
      talk.showsName = true;
    }
    if (verifying.test(said)) talk.remark('verify', line, said);
    else if (failing.test(said)) this.#failure(talk, said, line);
    else return server !== undefined || client !== undefined || name !== undefined;
    return true;
  }

  #failure(talk: Talk, said: string, line: LogLine): void {
    // What stunnel connects to is the service behind it, where it is the server of TLS itself.
    talk.opensslError(line, said);
    if (talk.completedAt !== null || /^SSL_(?:read|write)/.test(said)) return;
    talk.failedAt ??= line.number;
    if (talk.own === null || talk.messages.length === 0) return;
    if (/Connection reset by peer/.test(said)) talk.reset(otherEnd(talk.own), line);
    else if (/Peer suddenly disconnected|unexpected eof/.test(said)) talk.closed(otherEnd(talk.own), line);
  }

  #agreed(talk: Talk, said: string, line: LogLine): void {
    if (/^(?:TLS|SSL) (?:connected|accepted): /.test(said)) {
      talk.completedAt ??= line.number;
      talk.answerLine ??= line.number;
      talk.resumed = /reused/.test(said);
    }
    const suite = /^(?:Negotiated )?(TLSv[\d.]{1,3}) ciphersuite:? (\S{3,60})/.exec(said);
    if (suite && talk.messages.length > 0) {
      talk.version = versionOf(suite[1] ?? '');
      talk.suite = suiteNamed(suite[2] ?? '');
    }
    const group = /^Peer temporary key: ([\w-]{2,30}),/.exec(said)?.[1];
    if (group !== undefined) talk.group = groupNamed(group);
    if (/^Received trusted client CA:/.test(said)) talk.clientCertificateRequested = true;
  }
}
