// The error_log of nginx, at any level up to debug: there nginx is the server, and the client of an upstream.
import { type Dialect, type DialectReader, talkLimit } from '../dialect.ts';
import type { LogLine } from '../lines.ts';
import { otherEnd, Talk } from '../talk.ts';
import { suiteNamed, versionOf } from '../words.ts';

const entry = /^\[(debug|info|notice|warn|error|crit|alert|emerg)\] \d{1,10}#\d{1,10}: (?:\*(\d{1,12}) )?(.*)$/;

export const nginx: Dialect = {
  id: 'nginx',
  signs: [/^\[(?:debug|info|notice|warn|error|crit|alert|emerg)\] \d{1,10}#\d{1,10}: \*\d{1,12} .{0,400}(?:SSL|ssl)/],
  enough: 1,
  start: () => new NginxReader(),
};

const about = /SSL|ssl|HTTPS port|handshak|upstream timed out|Connection (?:refused|reset)/;

class NginxReader implements DialectReader {
  readonly talks: Talk[] = [];
  readonly program = 'nginx';
  readonly #own = new Map<string, Talk>();
  readonly #upstream = new Map<string, Talk>();

  line(line: LogLine): void {
    const match = entry.exec(line.text);
    const [, level = '', number, said = ''] = match ?? [];
    if (number === undefined || !about.test(said)) return;
    const toUpstream = / to upstream\b|^upstream SSL|^peer closed connection in SSL handshake.{0,80}upstream/.test(
      said,
    );
    const talk = this.#of(toUpstream ? this.#upstream : this.#own, number, toUpstream, line);
    talk.touch(line);
    if (level === 'debug') this.#debug(talk, said, line);
    else this.#failure(talk, said, line);
    this.#ends(talk, said, toUpstream);
  }

  #of(known: Map<string, Talk>, number: string, toUpstream: boolean, line: LogLine): Talk {
    const before = known.get(number);
    if (before !== undefined) return before;
    const talk = new Talk(line, toUpstream ? 'client' : 'server', `*${number}${toUpstream ? ' upstream' : ''}`);
    if (known.size >= talkLimit) known.clear();
    known.set(number, talk);
    if (this.talks.length < talkLimit) this.talks.push(talk);
    return talk;
  }

  #ends(talk: Talk, said: string, toUpstream: boolean): void {
    const client = /, client: ([\da-fA-F.:]{2,45}|unix:)/.exec(said)?.[1];
    const upstream = /, upstream: "(?:\w{2,10}:\/\/)?([^"/\s]{1,260})/.exec(said)?.[1];
    const server = /, server: ([\w.:[\]*-]{1,260}?)(?:,|$)/.exec(said)?.[1];
    if (toUpstream && upstream !== undefined) talk.server = upstream;
    else if (!toUpstream && server !== undefined && server !== '_') talk.server = server;
    if (!toUpstream && client !== undefined) talk.client = client;
  }

  #debug(talk: Talk, said: string, line: LogLine): void {
    if (/^https ssl handshake: 0x16/.test(said)) talk.message('client', 'ClientHello', line, { via: 'state' });
    const name = /^SSL server name: (null|".{1,255}")/.exec(said)?.[1];
    if (name !== undefined) {
      talk.showsName = true;
      talk.serverName = name === 'null' ? null : name.slice(1, -1);
    }
    const offered = /^SSL ALPN supported by client: (\S{1,40})/.exec(said)?.[1];
    if (offered !== undefined) talk.said.alpn.push(offered);
    talk.alpn = /^SSL ALPN selected: (\S{1,40})/.exec(said)?.[1] ?? talk.alpn;
    // What nginx asks of an upstream with the same words belongs to the connection that it is asked for.
    const agreed = /^SSL: (TLSv[\d.]{1,3}|SSLv\d), cipher: "(\S{3,60}) /.exec(said);
    if (agreed && talk.completedAt === null) {
      talk.version = versionOf(agreed[1] ?? '');
      talk.suite = suiteNamed(agreed[2] ?? '');
      talk.answerLine ??= line.number;
      talk.completedAt = line.number;
    }
    if (/^SSL_read: [1-9]/.test(said)) talk.dataFrom.client = true;
    if (/^SSL_write: [1-9]/.test(said)) talk.dataFrom.server = true;
    if (/^SSL reused session/.test(said)) talk.resumed = true;
  }

  #failure(talk: Talk, said: string, line: LogLine): void {
    // Of the end of the line only the ends are of use: the request may hold anything.
    const words = said.replace(/, (?:client|server|upstream): .*$/, '');
    // Said where not one byte came: a look whether the port is open, and no handshake.
    const isLook = /^client closed connection while SSL handshak/.test(words);
    if (isLook) talk.remark('end', line, words);
    const isHandshake = /SSL_do_handshake\(\) failed|SSL handshak|handshake|HTTPS port|certificate/.test(words);
    if (isLook || !isHandshake) return;
    const isCheck = /certificate verify error|certificate does not match/.test(words);
    if (isCheck) talk.remark('verify', line, words);
    else talk.opensslError(line, words);
    if (/certificate verify error|does not match|no required SSL certificate/.test(words))
      talk.refusedAt ??= line.number;
    if (talk.completedAt === null) talk.failedAt ??= line.number;
    const peer = otherEnd(talk.own ?? 'server');
    if (talk.completedAt !== null) return;
    if (/\(104: |\(10054: |Connection reset by peer/.test(words)) talk.reset(peer, line);
    else if (/closed connection in SSL handshak/.test(words)) talk.closed(peer, line);
  }
}
