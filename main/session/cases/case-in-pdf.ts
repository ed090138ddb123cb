import { inflateSync } from 'node:zlib';
import { diagnoseSchema } from '../../../shared/diagnosis.ts';
import type { InsideProblem } from './inside-problem.ts';

/**
 * The case that is attached to a PDF of ours (ISO 32000-2, 7.11.4). No reader of PDF: it looks for the attached streams
 * as we write them, which is how most programs leave them that save a PDF anew.
 */
export function caseInPdf(bytes: Uint8Array, limit: number): Uint8Array | InsideProblem {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let isDamaged = false;
  for (const attached of attachedStreams(pdf)) {
    const unpacked = attached.isPacked ? inflated(attached.bytes, limit) : plain(attached, limit);
    if (unpacked === 'inside.too-long') return unpacked;
    if (unpacked === null) isDamaged = true;
    else if (unpacked.subarray(0, 400).includes(diagnoseSchema)) return unpacked;
  }
  if (pdf.includes('/Encrypt ')) return 'inside.locked-pdf';
  return isDamaged ? 'inside.damaged-pdf' : 'inside.no-case-pdf';
}

/** What stands behind the dictionary of an attached file, to the end of the PDF: packed bytes tell their own end. */
interface AttachedStream {
  readonly bytes: Buffer;
  readonly isPacked: boolean;
  /** As the dictionary says; null where it stands in another object. */
  readonly length: number | null;
}

function attachedStreams(pdf: Buffer): AttachedStream[] {
  return marks(pdf).flatMap((at) => {
    const dictionary = pdf.subarray(at, at + longestDictionary).toString('latin1');
    const begin = /^\/EmbeddedFile\b(?:(?!endobj)[\s\S])*?>>\s*stream\r?\n/.exec(dictionary);
    if (begin === null) return [];
    // The filter may stand before the type: programs that save a PDF anew have an order of their own.
    const before = pdf.subarray(Math.max(0, at - longestDictionary), at).toString('latin1');
    const whole = `${before.slice(before.lastIndexOf(' obj') + 1)}${begin[0]}`;
    const [, length = null] = /\/Length\s+(\d{1,10})\b(?!\s+\d+\s+R\b)/.exec(whole) ?? [];
    return [
      {
        bytes: pdf.subarray(at + begin[0].length),
        isPacked: /\/Filter\b/.test(whole),
        length: length === null ? null : Number(length),
      },
    ];
  });
}

/** Counted whether a stream follows or not: a file may consist of nothing else. */
function marks(pdf: Buffer): number[] {
  const found: number[] = [];
  for (let at = pdf.indexOf(mark); at >= 0 && found.length < mostMarks; at = pdf.indexOf(mark, at + mark.length))
    found.push(at);
  return found;
}

/** One that another program unpacked ends where its stream does. */
function plain({ bytes, length }: AttachedStream, limit: number): Buffer | 'inside.too-long' | null {
  const isTrue = length !== null && /^\s*endstream/.test(bytes.toString('latin1', length, length + 20));
  const end = isTrue ? length : endOfStream(bytes);
  if (end < 0) return null;
  return end > limit ? 'inside.too-long' : bytes.subarray(0, end);
}

/** The word may stand in a text of the case as well, but in no text of JSON does a line begin. */
function endOfStream(bytes: Buffer): number {
  const atLine = ['\nendstream', '\rendstream'].map((end) => bytes.indexOf(end)).filter((end) => end >= 0);
  return atLine.length > 0 ? Math.min(...atLine) : bytes.indexOf('endstream');
}

function inflated(packed: Buffer, limit: number): Buffer | 'inside.too-long' | null {
  try {
    return inflateSync(packed, { maxOutputLength: limit });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'inside.too-long' : null;
  }
}

const mark = '/EmbeddedFile';

const longestDictionary = 2048;
/** A report of ours has one, and what others attach to it comes on top. */
const mostMarks = 20;
