// An HTTP/1.1 response as it arrives: RFC 9112. No sockets here.

export interface HttpHead {
  readonly status: number;
  readonly reason: string;
  /** Names in lower case; of one that comes twice the first counts. */
  readonly fields: ReadonlyMap<string, string>;
}

export type HttpFault = 'not-http' | 'head-too-large' | 'body-too-large' | 'bad-chunk' | 'cut-off';

const headLimit = 32_768;
/** Octets of a chunk's size line, and of all trailers together. */
const lineLimit = 1024;
const trailerLimit = 8192;

type Stage = 'head' | 'length' | 'to-end' | 'chunk-size' | 'chunk' | 'chunk-end' | 'trailers' | 'done' | 'fault';

/** What becomes of the body: false where no more of it is wanted. */
export type TakeBody = (piece: Uint8Array, head: HttpHead) => boolean;

/**
 * Reads one response in pieces of any size. Never throws; holds no more than a head and a line. Of the body it
 * hands on at most `bodyLimit` octets.
 */
export class HttpResponse {
  readonly #take: TakeBody;
  readonly #bodyLimit: number;
  #stage: Stage = 'head';
  #fault: HttpFault | null = null;
  #head: HttpHead | null = null;
  #held: Buffer = Buffer.alloc(0);
  #left = 0;
  /** Octets of the interim answers so far. */
  #interimBytes = 0;
  #bodyBytes = 0;
  #trailerBytes = 0;

  constructor(bodyLimit: number, take: TakeBody) {
    this.#bodyLimit = bodyLimit;
    this.#take = take;
  }

  get head(): HttpHead | null {
    return this.#head;
  }

  get fault(): HttpFault | null {
    return this.#fault;
  }

  get bodyBytes(): number {
    return this.#bodyBytes;
  }

  /** True once nothing more is to be read. */
  get isOver(): boolean {
    return this.#stage === 'done' || this.#stage === 'fault';
  }

  /** False where nothing of HTTP has come yet, though it may. */
  get isBegun(): boolean {
    return this.#head !== null || this.#held.length > 0;
  }

  push(bytes: Uint8Array): void {
    let rest = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    while (rest.length > 0 && !this.isOver) rest = this.#read(rest);
  }

  /** The line was closed. RFC 9112 section 6.3: that ends a body without a length, and cuts off any other. */
  close(): void {
    if (this.#stage === 'to-end') this.#stage = 'done';
    else if (!this.isOver) this.#fail('cut-off');
  }

  #read(bytes: Buffer): Buffer {
    switch (this.#stage) {
      case 'head':
        return this.#readHead(bytes);
      case 'length':
      case 'chunk':
        return this.#readCounted(bytes);
      case 'to-end':
        this.#hand(bytes);
        return none;
      default:
        return this.#readLine(bytes);
    }
  }

  #readHead(bytes: Buffer): Buffer {
    // Of many interim answers in one piece, each would else copy all that follow.
    const held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    if (!'HTTP/1.'.startsWith(held.subarray(0, 7).toString('latin1'))) return this.#fail('not-http');
    const end = held.indexOf('\r\n\r\n');
    if ((end < 0 ? held.length : end) > headLimit) return this.#fail('head-too-large');
    if (end < 0) {
      this.#held = Buffer.from(held);
      return none;
    }
    const head = readHead(held.subarray(0, end).toString('latin1'));
    if (head === null) return this.#fail('not-http');
    this.#held = none;
    if (head.status >= 200) this.#begin(head);
    // Interim ones, RFC 9110 section 15.2: together they may be as long as one head.
    else this.#interimBytes += end + 4;
    if (this.#interimBytes > headLimit) return this.#fail('head-too-large');
    return held.subarray(end + 4);
  }

  #begin(head: HttpHead): void {
    this.#head = head;
    const length = head.fields.get('content-length');
    if (head.status === 204 || head.status === 304) this.#stage = 'done';
    else if (/\bchunked\b/i.test(head.fields.get('transfer-encoding') ?? '')) this.#stage = 'chunk-size';
    else if (length === undefined) this.#stage = 'to-end';
    else if (!/^\d{1,15}$/.test(length)) this.#fail('not-http');
    else this.#count(Number(length));
  }

  #count(length: number): void {
    this.#left = length;
    this.#stage = length === 0 ? 'done' : 'length';
  }

  #readCounted(bytes: Buffer): Buffer {
    const part = bytes.subarray(0, this.#left);
    this.#left -= part.length;
    this.#hand(part);
    if (this.#left === 0 && !this.isOver) this.#stage = this.#stage === 'chunk' ? 'chunk-end' : 'done';
    return bytes.subarray(part.length);
  }

  /** Lines of chunked coding, RFC 9112 section 7.1. */
  #readLine(bytes: Buffer): Buffer {
    const end = bytes.indexOf(0x0a);
    const part = end < 0 ? bytes : bytes.subarray(0, end + 1);
    this.#held = Buffer.concat([this.#held, part]);
    if (this.#held.length > lineLimit) return this.#fail('bad-chunk');
    if (end >= 0) {
      const line = this.#held.toString('latin1').replace(/\r?\n$/, '');
      this.#held = none;
      this.#takeLine(line);
    }
    return bytes.subarray(part.length);
  }

  #takeLine(line: string): void {
    if (this.#stage === 'chunk-end') {
      this.#stage = 'chunk-size';
      if (line !== '') this.#fail('bad-chunk');
    } else if (this.#stage === 'trailers') {
      this.#trailerBytes += line.length;
      if (line === '') this.#stage = 'done';
      else if (this.#trailerBytes > trailerLimit) this.#fail('bad-chunk');
    } else {
      const size = /^([0-9a-f]{1,8})(?:[ \t]*;.*)?[ \t]*$/i.exec(line)?.[1];
      if (size === undefined) return void this.#fail('bad-chunk');
      this.#left = Number.parseInt(size, 16);
      this.#stage = this.#left === 0 ? 'trailers' : 'chunk';
    }
  }

  #hand(piece: Buffer): void {
    this.#bodyBytes += piece.length;
    if (this.#bodyBytes > this.#bodyLimit) this.#fail('body-too-large');
    else if (this.#head !== null && !this.#take(piece, this.#head)) this.#stage = 'done';
  }

  #fail(fault: HttpFault): Buffer {
    this.#fault ??= fault;
    this.#stage = 'fault';
    this.#held = none;
    return none;
  }
}

const none = Buffer.alloc(0);

function readHead(text: string): HttpHead | null {
  const [line = '', ...rest] = text.split('\r\n');
  const [, status, reason = ''] = /^HTTP\/1\.\d (\d{3})(?: (.*))?$/.exec(line) ?? [];
  if (status === undefined) return null;
  const fields = new Map<string, string>();
  for (const field of rest) {
    // The spaces around a value are cut off afterwards: an expression that tries each of them takes the square.
    const [, name = '', value = ''] = /^([!#$%&'*+.^_`|~0-9a-z-]+):(.*)$/i.exec(field) ?? [];
    if (name !== '' && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim());
  }
  return { status: Number(status), reason: shown(reason), fields };
}

/** Words of a stranger as they may stand on one line. */
export function shown(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters of a hostile answer are what is dropped here
  const line = text.replace(/[\x00-\x1f\x7f-\x9f]/g, ' ');
  return line.trim().slice(0, 200);
}
