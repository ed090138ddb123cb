// Events of Schannel from the System log of Windows: as text, as CSV, and as XML.

import { suiteOf } from '../../capture/hello-facts.ts';
import { type Dialect, type DialectReader, talkLimit } from '../dialect.ts';
import type { LogLine } from '../lines.ts';
import { type End, otherEnd, Talk } from '../talk.ts';
import { versionOf } from '../words.ts';

export const schannel: Dialect = {
  id: 'schannel',
  signs: [
    /<Provider Name=['"]Schannel['"]/,
    /<EventID[^>]{0,40}>368[678]\d<\/EventID>/,
    /\bSchannel\b.{0,80}\b368[678]\d\b/,
    /^(?:Event ID|EventID|Id)\s{0,20}: ?368[678]\d\b/i,
    /A fatal alert was (?:received from|generated and sent to) the remote endpoint/,
    /The following fatal alert was (?:received|generated): \d/,
    /connection request was received from a remote client application, but none of the cipher suites/,
    /(?:SSL|TLS) (?:client|server) handshake completed successfully/,
  ],
  enough: 1,
  start: () => new SchannelReader(),
};

/** What an event means, whose it is where only one end can have it, and how it ends. */
const events: Readonly<Record<number, { readonly own: End | null; readonly verify?: true }>> = {
  36870: { own: null },
  36871: { own: null },
  36872: { own: null },
  36874: { own: 'server' },
  36876: { own: 'client', verify: true },
  36877: { own: 'server', verify: true },
  36880: { own: null },
  36881: { own: 'client', verify: true },
  36882: { own: 'client', verify: true },
  36883: { own: 'client', verify: true },
  36884: { own: 'client', verify: true },
  36885: { own: 'server' },
  36886: { own: 'server' },
  36887: { own: null },
  36888: { own: null },
};

/** The number of an event by its words, for copies that have lost it. */
const byWords: readonly (readonly [words: RegExp, id: number])[] = [
  [/A fatal alert was received from the remote endpoint|The following fatal alert was received/, 36887],
  [/A fatal alert was generated and sent|The following fatal alert was generated/, 36888],
  [/none of the cipher suites supported by the client/, 36874],
  [/handshake completed successfully/, 36880],
  [/received from the remote server was issued by an untrusted/, 36882],
  [/received from the remote server does not contain the expected name/, 36884],
  [/received from the remote server has (?:either )?expired/, 36881],
  [/received from the remote server has been revoked/, 36883],
  [/received from the remote server has not validated correctly/, 36876],
  [/No suitable default server credential exists/, 36886],
  [/attempting to access the .{1,40}private key/, 36870],
  [/error occurred while creating an? .{1,40}credential/, 36871],
];

/** XML has the number of the event alone; these are its words, shortened. */
const xmlWords: Readonly<Record<number, string>> = {
  36870: 'A fatal error occurred when attempting to access the TLS server credential private key.',
  36871: 'A fatal error occurred while creating a TLS client credential.',
  36874:
    'A connection request was received from a remote client application, but none of the cipher suites supported by the client application are supported by the server.',
  36881: 'The certificate received from the remote server has either expired or is not yet valid.',
  36882: 'The certificate received from the remote server was issued by an untrusted certificate authority.',
  36883: 'The certificate received from the remote server has been revoked.',
  36884: 'The certificate received from the remote server does not contain the expected name.',
  36886: 'No suitable default server credential exists on this system.',
};

class SchannelReader implements DialectReader {
  readonly talks: Talk[] = [];
  readonly program = 'Schannel';
  #talk: Talk | null = null;
  #event = 0;
  #time: number | null = null;

  line(line: LogLine): void {
    const { text } = line;
    if (/<Event[ >]|^(?:Level|Log Name|TimeCreated)\b/.test(text)) this.#talk = null;
    const created = /(?:TimeCreated SystemTime=['"]|^TimeCreated\s{0,20}: )(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)/.exec(
      text,
    )?.[1];
    if (created !== undefined) this.#time = Date.parse(`${created}Z`);
    const id = this.#idIn(text);
    if (id !== null && (this.#talk === null || id !== this.#event)) this.#begin(id, line);
    else if (id !== null && /,Schannel,/.test(text)) this.#begin(id, line);
    if (this.#talk !== null) this.#detail(this.#talk, line);
  }

  #idIn(text: string): number | null {
    const number =
      /<EventID[^>]{0,40}>(368[678]\d)<|\bSchannel\b.{0,80}?\b(368[678]\d)\b|^(?:Event ID|EventID|Id)\s{0,20}: ?(368[678]\d)\b/i.exec(
        text,
      );
    const written = Number(number?.[1] ?? number?.[2] ?? number?.[3] ?? 0);
    if (written in events) return written;
    const worded = byWords.find(([words]) => words.test(text))?.[1] ?? null;
    return worded === this.#event && this.#talk !== null ? null : worded;
  }

  #begin(id: number, line: LogLine): void {
    const stamped = line.time === null && this.#time !== null ? { ...line, time: this.#time } : line;
    const talk = new Talk(stamped, events[id]?.own ?? null, `event ${id}`);
    this.#talk = talk;
    this.#event = id;
    if (this.talks.length < talkLimit) this.talks.push(talk);
    if (id !== 36880) talk.failedAt = line.number;
  }

  #detail(talk: Talk, line: LogLine): void {
    const { text } = line;
    talk.touch({ ...line, time: null });
    const isAlert = this.#event === 36887 || this.#event === 36888;
    const said = byWords.some(([words]) => words.test(text)) ? wordsOf(text) : undefined;
    const words = said ?? (/<EventID/.test(text) ? xmlWords[this.#event] : undefined);
    if (words !== undefined && this.#event !== 36880 && !isAlert)
      talk.remark(events[this.#event]?.verify ? 'verify' : 'error', line, words);
    const role =
      /(?:SSL|TLS) (client|server) handshake completed/.exec(text)?.[1] ??
      /<Data Name=['"]Type['"]>(client|server)</i.exec(text)?.[1]?.toLowerCase();
    if (role !== undefined) talk.own = role as End;
    this.#alert(talk, line);
    this.#agreed(talk, line);
    const name =
      /<Data Name=['"](?:TargetName|RemoteName)['"]>([\w.-]{1,255})</.exec(text)?.[1] ??
      /expected name[^.]{0,80}\. .{0,80}?expected name is ([\w.-]{1,255}?)\.(?:\s|$)/.exec(text)?.[1];
    if (name !== undefined) {
      talk.server = name;
      if (talk.own === 'client') talk.serverName = name;
    }
  }

  #alert(talk: Talk, line: LogLine): void {
    const { text } = line;
    if (this.#event !== 36887 && this.#event !== 36888) return;
    const code =
      /(?:fatal (?:error|alert) code is|fatal alert was (?:received|generated):) (\d{1,3})\b/.exec(text)?.[1] ??
      /(?:<Data Name=['"]AlertDesc['"]>|<AlertDesc>)(\d{1,3})</.exec(text)?.[1];
    if (code === undefined) return;
    // The event does not say which end this computer is: without it nobody knows who sent the alert.
    if (talk.own === null) talk.remark('error', line, alertWords(this.#event, code));
    else talk.alert(this.#event === 36887 ? otherEnd(talk.own) : talk.own, 'fatal', Number(code), line);
  }

  #agreed(talk: Talk, line: LogLine): void {
    const { text } = line;
    if (this.#event !== 36880) return;
    const version =
      /^\s*Protocol(?: version)?:\s{1,4}((?:TLS|SSL) ?[\d.]{1,3})/.exec(text)?.[1] ??
      /<Data Name=['"]Protocol['"]>((?:TLS|SSL) ?[\d.]{1,3})</.exec(text)?.[1];
    if (version !== undefined) talk.version = versionOf(version);
    const suite = /(?:CipherSuite:\s{1,4}|<Data Name=['"]CipherSuite['"]>)(0x[\da-fA-F]{1,4})/.exec(text)?.[1];
    if (suite !== undefined) talk.suite = suiteOf(Number(suite));
    talk.completedAt ??= line.number;
  }
}

/** The words of the event alone, without the columns of a table. */
const wordsOf = (text: string): string =>
  text
    .replace(/^.{0,200}?,368\d\d,[^,]{0,40},/, '')
    .replace(/^Message\s{0,20}: /, '')
    .replaceAll('"', '');

const alertWords = (event: number, code: string): string =>
  event === 36887
    ? `A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is ${code}.`
    : `A fatal alert was generated and sent to the remote endpoint. The TLS protocol defined fatal error code is ${code}.`;
