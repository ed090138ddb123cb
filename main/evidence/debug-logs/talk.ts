// One connection of a log while it is read.
import type { LogRemark } from '../../../shared/debug-log/document.ts';
import type { Named } from '../../../shared/field.ts';
import { alertName } from '../../../shared/tls-names.ts';
import type { KeptHello } from '../capture/hello-facts.ts';
import type { LogLine } from './lines.ts';
import { alertInError } from './words.ts';

export type End = 'client' | 'server';

/**
 * How a message is known: a line of its own, the bytes of a dump, or a state that the library was in. Of several only
 * the best is told, so that no message stands there twice.
 */
export type Via = 'message' | 'bytes' | 'state';

export interface HeardMessage {
  readonly from: End;
  readonly name: string;
  readonly bytes: number;
  readonly line: number;
  readonly time: number | null;
  readonly encrypted: boolean;
  readonly via: Via;
}

export interface HeardAlert {
  readonly from: End;
  readonly level: 'warning' | 'fatal' | null;
  readonly code: number | null;
  readonly line: number;
  readonly time: number | null;
  /** The handshake had come to its end before it. */
  readonly late: boolean;
  readonly via: Via;
}

/** What a log may say about the first message, besides its bytes. */
export interface SaidHello {
  readonly versions: string[];
  readonly suites: Named[];
  readonly groups: Named[];
  readonly keyShares: Named[];
  readonly schemes: Named[];
  readonly alpn: string[];
  readonly extensions: Named[];
}

const most = { messages: 200, alerts: 32, remarks: 60 };

export const otherEnd = (end: End): End => (end === 'client' ? 'server' : 'client');

export class Talk {
  /** Whose log it is; null where nothing has shown it. */
  own: End | null;
  readonly thread: string | null;
  client = '';
  server = '';
  serverName: string | null = null;
  version: string | null = null;
  suite: Named | null = null;
  group: Named | null = null;
  alpn: string | null = null;
  /** The hello by its bytes. */
  kept: (KeptHello & { readonly bytes: number; readonly line: number }) | null = null;
  readonly said: SaidHello = {
    ...{ versions: [], suites: [], groups: [], keyShares: [] },
    ...{ schemes: [], alpn: [], extensions: [] },
  };
  answerLine: number | null = null;
  retried = false;
  resumed = false;
  dhBits: number | null = null;
  clientCertificateRequested: boolean | null = null;
  clientCertificateSent: boolean | null = null;
  /** Subjects and issuers of the server's certificates, in the order of the chain. */
  readonly chain: { readonly subject: string; readonly issuer: string; readonly line: number }[] = [];
  readonly messages: HeardMessage[] = [];
  readonly alerts: HeardAlert[] = [];
  readonly remarks: LogRemark[] = [];
  readonly resets: { readonly from: End; readonly line: number; readonly time: number | null }[] = [];
  readonly closes: { readonly from: End; readonly line: number; readonly time: number | null }[] = [];
  /** Lines that say that the handshake is over, that it failed, and that the application went on. */
  completedAt: number | null = null;
  failedAt: number | null = null;
  /** What refused it after the handshake had come to its end: the program's own check of the certificate. */
  refusedAt: number | null = null;
  /** The log shows whether the hello named a server. */
  showsName = false;
  dataFrom: { client: boolean; server: boolean } = { client: false, server: false };
  /** What the server said in the clear. */
  plain: { readonly text: string; readonly hex: string; readonly line: number; readonly protocol: string } | null =
    null;
  firstLine: number;
  lastLine: number;
  firstTime: number | null;
  lastTime: number | null;
  dated: boolean;

  constructor(line: LogLine, own: End | null, thread: string | null = null) {
    this.own = own;
    this.thread = thread;
    this.firstLine = line.number;
    this.lastLine = line.number;
    this.firstTime = line.time;
    this.lastTime = line.time;
    this.dated = line.dated;
  }

  /** A line that belongs to it. */
  touch(line: LogLine): void {
    this.lastLine = Math.max(this.lastLine, line.number);
    if (line.time === null) return;
    this.firstTime ??= line.time;
    this.lastTime = line.time;
    this.dated ||= line.dated;
  }

  message(from: End, name: string, line: LogLine, more: { bytes?: number; encrypted?: boolean; via?: Via } = {}): void {
    const { bytes = 0, encrypted = false, via = 'message' } = more;
    this.touch(line);
    if (this.messages.length >= most.messages) return;
    const last = this.messages.findLast((one) => one.via === via);
    // A library that waits is in the same state again.
    if (via === 'state' && last?.name === name && last.from === from) return;
    this.messages.push({ from, name, bytes, line: line.number, time: line.time, encrypted, via });
    if (name === 'HelloRetryRequest') this.retried = true;
    if (name === 'ServerHello') this.answerLine ??= line.number;
    if (name === 'CertificateRequest') this.clientCertificateRequested = true;
  }

  alert(from: End, level: 'warning' | 'fatal' | null, code: number | null, line: LogLine, via: Via = 'message'): void {
    this.touch(line);
    if (this.alerts.length >= most.alerts) return;
    const late = this.completedAt !== null || this.isFinished;
    this.alerts.push({ from, level, code, line: line.number, time: line.time, late, via });
  }

  /** Both ends sent their Finished, as far as messages tell. */
  get isFinished(): boolean {
    const ends = new Set(this.messages.filter(({ name }) => name === 'Finished').map(({ from }) => from));
    return ends.size === 2;
  }

  /** An error of OpenSSL: what it says, and the alert that it names where none was heard. */
  opensslError(line: LogLine, text = line.text): void {
    this.remark('error', line, text);
    const code = alertInError(text);
    if (code === null || this.own === null) return;
    const peer = otherEnd(this.own);
    const same = this.alerts.findIndex((one) => one.from === peer && (one.code === code || one.code === null));
    const heard = this.alerts[same];
    // A line or a dump that tells of the alert itself counts more, also where it stands further down.
    if (heard === undefined) this.alert(peer, 'fatal', code, line, 'state');
    else if (heard.code === null) this.alerts[same] = { ...heard, code };
  }

  remark(kind: LogRemark['kind'], line: LogLine, text = line.text): void {
    this.touch(line);
    const bare = text.trim().slice(0, 400);
    if (bare === '' || this.remarks.length >= most.remarks || this.remarks.some((one) => one.text === bare)) return;
    this.remarks.push({ kind, line: line.number, text: bare });
  }

  closed(from: End, line: LogLine): void {
    this.touch(line);
    if (this.closes.length < 2) this.closes.push({ from, line: line.number, time: line.time });
  }

  reset(from: End, line: LogLine): void {
    this.touch(line);
    if (this.resets.length < 8) this.resets.push({ from, line: line.number, time: line.time });
  }

  certificate(subject: string, issuer: string, line: LogLine): void {
    this.touch(line);
    if (this.chain.length < 16)
      this.chain.push({ subject: subject.slice(0, 300), issuer: issuer.slice(0, 300), line: line.number });
  }

  /** Whether anything of TLS, or of the way to it, was seen. */
  get isWorthTelling(): boolean {
    return (
      this.messages.length + this.alerts.length + this.remarks.length > 0 ||
      this.plain !== null ||
      this.version !== null
    );
  }
}

/** `handshake_failure`, for a name that no number is known of null. */
export const alertWord = (code: number | null): string | null => (code === null ? null : alertName(code));
