import { equalBytes, joined } from '../../bytes/bytes.ts';
import { derTag, type Unreadable } from '../x509/der.ts';
import type { CrlEntry, ReadCrl } from './crl.ts';
import { type CrlHead, type CrlTail, readCrlEntry, readCrlHead, readCrlTail } from './crl-parts.ts';
import { type SignedPieces, signedPieces } from './crl-signature.ts';
import { unpadded } from './fields.ts';

/** Octets that the fields before the entries may have, one entry, and all that stands behind the entries. */
const headLimit = 65_536;
const entryLimit = 65_536;
const tailLimit = 1_048_576;
/** Octets between two looks at the entries. */
const lookEvery = 16_384;
const mostFound = 100;

type Stage = 'outer' | 'head' | 'entries' | 'tail' | 'done';

/**
 * Reads a DER CRL as it arrives, in pieces of any size, and keeps only the entries of `wanted` serial numbers
 * (INTEGER contents). Never throws; work is linear in the bytes, and memory is bounded: some 64 KB, and the list
 * itself where it is shorter than 1 MB or its signature needs it whole.
 */
export class CrlReader {
  readonly #wanted: readonly Uint8Array[];
  #stage: Stage = 'outer';
  #fault: Unreadable | null = null;
  /** Come and not yet read, and the place of the first of it. */
  #pieces: Uint8Array[] = [];
  #waiting = 0;
  #base = 0;
  /** How many octets must wait before it is worth another look. */
  #need = 1;
  #bounds = { tbsStart: 0, tbsContent: 0, tbsEnd: 0, entriesEnd: 0, end: 0 };
  #head: CrlHead | null = null;
  #tail: CrlTail | null = null;
  /** Pieces from before the algorithm was known, with their places. */
  #early: { readonly at: number; readonly bytes: Uint8Array }[] | null = [];
  #signed: SignedPieces | null = null;
  #received = 0;
  #entries = 0;
  readonly #found: CrlEntry[] = [];

  constructor(wanted: readonly Uint8Array[]) {
    this.#wanted = wanted.map(unpadded);
  }

  /** True once nothing more can come of it. */
  get isOver(): boolean {
    return this.#fault !== null;
  }

  push(bytes: Uint8Array): void {
    if (this.#fault !== null || bytes.length === 0) return;
    this.#pieces.push(bytes);
    this.#waiting += bytes.length;
    const at = this.#received;
    this.#received += bytes.length;
    this.#early?.push({ at, bytes });
    if (this.#early === null) this.#sign(at, bytes);
    if (this.#waiting >= this.#need) this.#read();
  }

  finish(): ReadCrl {
    if (this.#waiting > 0) this.#read();
    if (this.#stage !== 'done') this.#fail('CertificateList', this.#received);
    const [head, tail, signed] = [this.#head, this.#tail, this.#signed];
    if (this.#fault !== null || head === null || tail === null || signed === null)
      return { ok: false, unreadable: this.#fault ?? { structure: 'CertificateList', offset: 0 } };
    return {
      ok: true,
      crl: {
        ...{ issuer: head.issuer, thisUpdate: head.thisUpdate, nextUpdate: head.nextUpdate },
        ...{ entries: this.#entries, found: this.#found, extensions: tail.extensions },
        signatureAlgorithm: tail.algorithm,
        signatureState: signed.finish(tail.signature),
      },
    };
  }

  /** Reads on with what waits, until a stage needs more than that. */
  #read(): void {
    const bytes = this.#pieces.length === 1 ? (this.#pieces[0] as Uint8Array) : joined(this.#pieces);
    let at = 0;
    let stage: Stage | null = null;
    while (stage !== this.#stage && this.#fault === null) {
      stage = this.#stage;
      at = this.#take(stage, bytes, at);
    }
    this.#base += at;
    const rest = bytes.subarray(at);
    this.#pieces = rest.length === 0 ? [] : [rest];
    this.#waiting = rest.length;
  }

  /** Answers where in `bytes` it has got to. */
  #take(stage: Stage, bytes: Uint8Array, at: number): number {
    switch (stage) {
      case 'outer':
        return this.#takeOuter(bytes);
      case 'head':
        return this.#takeHead(bytes, at);
      case 'entries':
        return this.#takeEntries(bytes, at);
      case 'tail':
        return this.#takeTail(bytes, at);
      default:
        if (at < bytes.length) this.#fail('octets after the list', this.#base + at);
        return at;
    }
  }

  #takeOuter(bytes: Uint8Array): number {
    // Two headers of at most six octets each.
    const outer = headerAt(bytes, 0);
    const tbs = outer === null ? null : headerAt(bytes, outer.start);
    if (outer === null || tbs === null) {
      this.#need = 12;
      if (bytes.length >= 12) this.#fail('CertificateList', 0);
      return 0;
    }
    if (outer.tag !== derTag.sequence || tbs.tag !== derTag.sequence || tbs.end > outer.end) {
      this.#fail('CertificateList', 0);
      return 0;
    }
    const { end } = outer;
    this.#bounds = { tbsStart: outer.start, tbsContent: tbs.start, tbsEnd: tbs.end, entriesEnd: tbs.end, end };
    this.#stage = 'head';
    return tbs.start;
  }

  #takeHead(bytes: Uint8Array, at: number): number {
    const { tbsContent, tbsEnd, end } = this.#bounds;
    const here = this.#base + at;
    // All of the tail where the list is short: an empty one has no octet of entries to look at.
    this.#need = Math.min(headLimit, end - here);
    if (bytes.length - at < this.#need) return at;
    const read = readCrlHead(bytes.subarray(at, at + Math.min(headLimit, tbsEnd - here)), tbsContent);
    if (!read.ok) {
      this.#fail(read.unreadable.structure, read.unreadable.offset);
      return at;
    }
    this.#head = read.part;
    this.#beginSignature(read.part);
    return this.#beginEntries(bytes, at + read.part.end - here);
  }

  #beginEntries(bytes: Uint8Array, at: number): number {
    const { tbsEnd } = this.#bounds;
    const here = this.#base + at;
    const list = here < tbsEnd && bytes[at] === derTag.sequence ? headerAt(bytes, at) : null;
    this.#stage = list === null ? 'tail' : 'entries';
    if (list === null) return at;
    const entriesEnd = this.#base + list.end;
    if (entriesEnd > tbsEnd) this.#fail('revokedCertificates', here);
    this.#bounds = { ...this.#bounds, entriesEnd };
    return list.start;
  }

  #takeEntries(bytes: Uint8Array, from: number): number {
    const limit = this.#bounds.entriesEnd - this.#base;
    let at = from;
    while (at < limit) {
      const entry = headerAt(bytes, at);
      if (entry === null || entry.end > bytes.length) {
        if (entry ? entry.end - at > entryLimit : bytes.length - at > 8)
          this.#fail('revokedCertificate', this.#base + at);
        this.#need = bytes.length - at + Math.min(lookEvery, Math.max(1, limit - bytes.length));
        return at;
      }
      if (entry.tag !== derTag.sequence || entry.end > limit) {
        this.#fail('revokedCertificate', this.#base + at);
        return at;
      }
      this.#entries += 1;
      if (this.#isWanted(bytes, entry.start)) this.#keep(bytes.subarray(at, entry.end), this.#base + at);
      at = entry.end;
    }
    this.#stage = 'tail';
    return at;
  }

  /** Whether the INTEGER at `at` is one of those asked about; almost always told from its last octet. */
  #isWanted(bytes: Uint8Array, at: number): boolean {
    const length = bytes[at + 1] ?? 0;
    if (bytes[at] !== derTag.integer || length >= 0x80) {
      this.#fail('userCertificate', this.#base + at);
      return false;
    }
    const last = bytes[at + 1 + length];
    for (const serial of this.#wanted) {
      if (serial[serial.length - 1] !== last) continue;
      if (equalBytes(unpadded(bytes.subarray(at + 2, at + 2 + length)), serial)) return true;
    }
    return false;
  }

  #keep(bytes: Uint8Array, place: number): void {
    const read = readCrlEntry(bytes, place);
    if (!read.ok) this.#fail(read.unreadable.structure, read.unreadable.offset);
    else if (this.#found.length < mostFound) this.#found.push(read.part);
  }

  #takeTail(bytes: Uint8Array, at: number): number {
    const { tbsEnd, end } = this.#bounds;
    const here = this.#base + at;
    this.#need = end - here;
    if (this.#need > tailLimit) this.#fail('crlExtensions', here);
    if (bytes.length - at < this.#need) return at;
    const read = readCrlTail(bytes.subarray(at, at + end - here), here, tbsEnd - here);
    if (!read.ok) this.#fail(read.unreadable.structure, read.unreadable.offset);
    else if (!equalBytes(read.part.algorithm.raw, this.#head?.algorithm.raw ?? new Uint8Array(0)))
      this.#fail('signatureAlgorithm differs from tbsCertList.signature', tbsEnd);
    else this.#tail = read.part;
    this.#stage = 'done';
    this.#need = 1;
    return at + end - here;
  }

  #beginSignature({ algorithm }: CrlHead): void {
    const { tbsStart, tbsEnd } = this.#bounds;
    this.#signed = signedPieces(algorithm, tbsEnd - tbsStart);
    const early = this.#early ?? [];
    this.#early = null;
    for (const { at, bytes } of early) this.#sign(at, bytes);
  }

  /** Takes of a piece what lies in tbsCertList. */
  #sign(at: number, bytes: Uint8Array): void {
    const { tbsStart, tbsEnd } = this.#bounds;
    const inside = bytes.subarray(Math.max(0, tbsStart - at), Math.max(0, tbsEnd - at));
    if (inside.length > 0) this.#signed?.add(inside);
  }

  #fail(structure: string, offset: number): void {
    this.#fault ??= { structure, offset };
    this.#pieces = [];
    this.#early = null;
  }
}

/** Tag, and bounds of the content from the start of `bytes`; null where the header is not whole, or is none. */
function headerAt(bytes: Uint8Array, at: number): { tag: number; start: number; end: number } | null {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined || first === 0x80 || first > 0x84) return null;
  const octets = first < 0x80 ? 0 : first & 0x7f;
  if (at + 2 + octets > bytes.length) return null;
  let length = octets === 0 ? first : 0;
  for (let place = 0; place < octets; place += 1) length = length * 256 + (bytes[at + 2 + place] ?? 0);
  const start = at + 2 + octets;
  return { tag, start, end: start + length };
}
