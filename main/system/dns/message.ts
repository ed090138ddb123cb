import { type DnsRead, guarded, Malformed, need, viewOf } from './malformed.ts';
import { readName, writeName } from './name.ts';

/** Types of records that are asked for or read here. RFC 1035 section 3.2.2, RFC 3596, RFC 9460. */
export const recordTypes = { A: 1, CNAME: 5, SOA: 6, AAAA: 28, OPT: 41, HTTPS: 65 } as const;

export interface DnsQuestion {
  /** Absolute, without the final dot; letters, digits, hyphens and underscores in labels of at most 63. */
  readonly name: string;
  readonly type: number;
}

/** One record; `data` is a view of the message, because names in it may point back. */
export interface DnsRecord {
  /** Presentation form, printable ASCII (RFC 4343 section 2.1). */
  readonly name: string;
  readonly type: number;
  readonly recordClass: number;
  /** Seconds; 0 where the number on the wire has its highest bit set (RFC 2181 section 8). */
  readonly ttl: number;
  /** Where its data begins in the message. */
  readonly at: number;
  readonly data: Uint8Array;
}

export interface DnsHead {
  readonly id: number;
  readonly isResponse: boolean;
  readonly opcode: number;
  readonly truncated: boolean;
  readonly authenticated: boolean;
  /** The four bits of the header, without the extension of RFC 6891. */
  readonly responseCode: number;
  readonly questions: readonly DnsQuestion[];
}

export interface DnsMessage extends DnsHead {
  /** With the extension of an OPT record. */
  readonly fullResponseCode: number;
  readonly answers: readonly DnsRecord[];
  /** The zone whose SOA record came along: it says that there is nothing (RFC 2308 section 2). Null without one. */
  readonly authority: string | null;
}

/**
 * A question with recursion wanted. `extended` adds an OPT record (RFC 6891) that takes 1232 bytes over UDP;
 * `unchecked` sets CD, so that signatures which do not hold are no reason to fail (RFC 4035 section 3.2.2).
 */
export function writeQuery(id: number, asked: DnsQuestion, extended: boolean, unchecked = false): Uint8Array {
  const { name, type } = asked;
  const [head, question, tail] = [new Uint8Array(12), writeName(name), new Uint8Array(4)];
  const view = new DataView(head.buffer);
  view.setUint16(0, id);
  // RD, and AD: whoever checks DNSSEC may say so (RFC 6840 section 5.7).
  view.setUint16(2, unchecked ? 0x0130 : 0x0120);
  view.setUint16(4, 1);
  view.setUint16(10, extended ? 1 : 0);
  new DataView(tail.buffer).setUint16(0, type);
  new DataView(tail.buffer).setUint16(2, 1);
  const option = extended ? [0, 0, recordTypes.OPT, 0x04, 0xd0, 0, 0, 0, 0, 0, 0] : [];
  return Uint8Array.from([...head, ...question, ...tail, ...option]);
}

/** Header and questions: all that a message which was cut is sure to have. */
export function readHead(bytes: Uint8Array): DnsRead<DnsHead> {
  return guarded(() => headOf(bytes).head);
}

/** The whole message. Bytes behind its last record are let be: some relays pad. */
export function readMessage(bytes: Uint8Array): DnsRead<DnsMessage> {
  return guarded(() => {
    const { head, at, counts } = headOf(bytes);
    const answers = readRecords(bytes, at, counts.answers, 'answer');
    const authorities = readRecords(bytes, answers.next, counts.authorities, 'authority');
    const additional = readRecords(bytes, authorities.next, counts.additional, 'additional');
    const option = additional.records.find(({ type }) => type === recordTypes.OPT);
    // RFC 6891 section 6.1.3: the upper eight bits stand where a TTL would.
    const extension = option === undefined ? 0 : (option.extension >>> 24) << 4;
    const authority = authorities.records.find(({ type }) => type === recordTypes.SOA)?.name ?? null;
    return { ...head, fullResponseCode: extension | head.responseCode, answers: answers.records, authority };
  });
}

/** One question is all that anybody asks; a few more are read so that the refusal can say so. */
const mostQuestions = 4;

function headOf(bytes: Uint8Array) {
  if (bytes.length < 12) throw new Malformed('header', bytes.length, `has ${bytes.length} bytes of 12`);
  const view = viewOf(bytes);
  const flags = view.getUint16(2);
  const asked = view.getUint16(4);
  if (asked > mostQuestions) throw new Malformed('header', 4, `claims ${asked} questions`);
  const questions: DnsQuestion[] = [];
  let at = 12;
  for (let index = 0; index < asked; index += 1) {
    const { name, next } = readName(bytes, at, 'question');
    need(bytes, next, 4, 'question');
    questions.push({ name, type: view.getUint16(next) });
    if (view.getUint16(next + 2) !== 1) throw new Malformed('question', next + 2, 'is not of the class IN');
    at = next + 4;
  }
  const head = {
    id: view.getUint16(0),
    isResponse: (flags & 0x8000) !== 0,
    opcode: (flags >> 11) & 15,
    truncated: (flags & 0x0200) !== 0,
    authenticated: (flags & 0x0020) !== 0,
    responseCode: flags & 15,
    questions,
  };
  const counts = { answers: view.getUint16(6), authorities: view.getUint16(8), additional: view.getUint16(10) };
  return { head, at, counts };
}

function readRecords(bytes: Uint8Array, start: number, count: number, section: string) {
  const view = viewOf(bytes);
  const records: (DnsRecord & { readonly extension: number })[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const { name, next } = readName(bytes, at, section);
    need(bytes, next, 10, section);
    const [extension, length] = [view.getUint32(next + 4), view.getUint16(next + 8)];
    need(bytes, next + 10, length, section);
    const data = bytes.subarray(next + 10, next + 10 + length);
    const [type, recordClass] = [view.getUint16(next), view.getUint16(next + 2)];
    const ttl = extension > 0x7fffffff ? 0 : extension;
    records.push({ name, type, recordClass, ttl, extension, at: next + 10, data });
    at = next + 10 + length;
  }
  return { records, next: at };
}
