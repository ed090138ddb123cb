// DTLS, as far as it is in the clear: RFC 6347 section 4, RFC 9147 section 5. Named, and not judged in depth.
import { joined } from '../../bytes/bytes.ts';
import { readAlerts } from '../../tls/wire/alert.ts';
import { readClientHello } from '../../tls/wire/client-hello.ts';
import { handshakeName, handshakeType } from '../../tls/wire/handshake.ts';
import { contentType } from '../../tls/wire/record.ts';
import { type KeptHello, keepHello } from './hello-facts.ts';
import { hearServerHello, type KeptAnswer, keepAnswer } from './server-hello-facts.ts';
import { alertLimit, type HeardAlert, type HeardMessage, messageLimit, otherSide, type Side } from './tls-state.ts';

const recordHeader = 13;
const messageHeader = 12;
/** Bytes of a fragmented message that are kept, and messages in pieces. */
const fragmentLimit = 65_536;
const unfinishedLimit = 8;

/** Whether a datagram begins like a record of DTLS: a type, a version that counts backwards, and a length that fits. */
export function looksLikeDtls(bytes: Uint8Array, start: number, end: number): boolean {
  const type = bytes[start] ?? 0;
  if (end - start < recordHeader || type < 20 || type > 23 || bytes[start + 1] !== 0xfe) return false;
  const minor = bytes[start + 2] ?? 0;
  return (minor === 0xff || minor === 0xfd) && lengthAt(bytes, start) <= end - start - recordHeader;
}

export class DtlsReader {
  client: Side | null = null;
  hello: { readonly hello: KeptHello; readonly bytes: number; readonly packet: number } | null = null;
  answer: { readonly hello: KeptAnswer; readonly packet: number } | null = null;
  readonly messages: HeardMessage[] = [];
  readonly alerts: HeardAlert[] = [];
  /** Encrypted handshake records, and records of application data, by side. */
  readonly finished: [boolean, boolean] = [false, false];
  readonly data: [number, number] = [0, 0];
  readonly #fragments = new Map<string, { readonly pieces: { at: number; bytes: Uint8Array }[]; kept: number }>();

  datagram(side: Side, bytes: Uint8Array, packet: number, time: number): void {
    for (let at = 0; looksLikeDtls(bytes, at, bytes.length); ) {
      const length = lengthAt(bytes, at);
      const body = bytes.subarray(at + recordHeader, at + recordHeader + length);
      const isSealed = (bytes[at + 3] ?? 0) !== 0 || (bytes[at + 4] ?? 0) !== 0;
      this.#record(side, bytes[at] ?? 0, body, { packet, time, isSealed });
      at += recordHeader + length;
    }
  }

  #record(side: Side, type: number, body: Uint8Array, at: Place): void {
    if (type === contentType.applicationData) this.data[side] += 1;
    else if (type === contentType.alert) this.#alert(side, body, at);
    else if (type === contentType.handshake && at.isSealed) {
      if (!this.finished[side]) this.#note(side, 'Finished', body.length, at);
      this.finished[side] = true;
    } else if (type === contentType.handshake) this.#messages(side, body, at);
    else this.#note(side, 'ChangeCipherSpec', body.length, at);
  }

  #alert(side: Side, body: Uint8Array, { isSealed, packet, time }: Place): void {
    if (this.alerts.length >= alertLimit) return;
    const read = isSealed ? null : readAlerts(body);
    const [first] = read?.ok ? read.value : [];
    const late = this.finished[0] && this.finished[1];
    const said = { level: first?.level ?? null, code: first?.description ?? null };
    this.alerts.push({ side, ...said, encrypted: first === undefined, packet, time, late });
  }

  #messages(side: Side, body: Uint8Array, at: Place): void {
    for (let from = 0; from + messageHeader <= body.length; ) {
      const [type = 0, a = 0, b = 0, c = 0, high = 0, low = 0] = body.subarray(from);
      const start = number24(body, from + 6);
      const length = number24(body, from + 9);
      const fragment = body.subarray(from + messageHeader, from + messageHeader + length);
      if (fragment.length < length) return;
      const whole = this.#whole(`${side} ${high * 256 + low}`, a * 65_536 + b * 256 + c, start, fragment);
      if (whole !== null) this.#message(side, type, whole, at);
      from += messageHeader + length;
    }
  }

  /** The message once all of its fragments are there. */
  #whole(key: string, total: number, start: number, fragment: Uint8Array): Uint8Array | null {
    if (start === 0 && fragment.length === total) return fragment;
    if (this.#fragments.size >= unfinishedLimit && !this.#fragments.has(key)) this.#fragments.clear();
    const known = this.#fragments.get(key) ?? { pieces: [], kept: 0 };
    if (total > fragmentLimit || known.kept + fragment.length > 2 * fragmentLimit || known.pieces.length > 500)
      return null;
    known.pieces.push({ at: start, bytes: fragment.slice() });
    known.kept += fragment.length;
    this.#fragments.set(key, known);
    const inOrder: Uint8Array[] = [];
    let end = 0;
    for (const { at, bytes } of known.pieces.toSorted((one, other) => one.at - other.at)) {
      if (at > end) return null;
      inOrder.push(bytes.subarray(Math.min(end - at, bytes.length)));
      end = Math.max(end, at + bytes.length);
    }
    if (end < total) return null;
    this.#fragments.delete(key);
    return joined(inOrder).subarray(0, total);
  }

  #message(side: Side, type: number, body: Uint8Array, at: Place): void {
    this.#note(side, handshakeName(type), body.length + 4, at);
    if (type === handshakeType.clientHello) {
      this.client ??= side;
      const read = readClientHello(withoutCookie(body));
      if (read.ok && this.hello === null)
        this.hello = { hello: keepHello(read.value, 'd'), bytes: body.length + 4, packet: at.packet };
    } else if (type === handshakeType.serverHello) {
      this.client ??= otherSide(side);
      const heard = hearServerHello(body);
      if (heard.ok) this.answer ??= { hello: keepAnswer(heard.value), packet: at.packet };
    }
  }

  #note(side: Side, name: string, bytes: number, { isSealed, packet, time }: Place): void {
    if (this.messages.length < messageLimit)
      this.messages.push({ side, name, bytes, packet, time, encrypted: isSealed });
  }
}

interface Place {
  readonly packet: number;
  readonly time: number;
  /** Its epoch is not the first one. */
  readonly isSealed: boolean;
}

const lengthAt = (bytes: Uint8Array, at: number): number => ((bytes[at + 11] ?? 0) << 8) | (bytes[at + 12] ?? 0);

const number24 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) * 65_536 + (bytes[at + 1] ?? 0) * 256 + (bytes[at + 2] ?? 0);

/** The body as TLS has it: a cookie stands between the session and the suites. RFC 6347 section 4.2.1. */
function withoutCookie(body: Uint8Array): Uint8Array {
  const cookieAt = 35 + (body[34] ?? 0);
  const after = cookieAt + 1 + (body[cookieAt] ?? 0);
  return joined([body.subarray(0, cookieAt), body.subarray(after)]);
}
