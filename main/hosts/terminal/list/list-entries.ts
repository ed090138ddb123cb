import { longestInput } from '../../../input/read-input.ts';
import { byteLines } from './byte-lines.ts';

/** One line of a list that names something. */
export interface ListEntry {
  /** From 1, with blank lines and comments counted. */
  readonly line: number;
  /** Null where the line is too long for an address. */
  readonly text: string | null;
}

/** The lines of a list, while it is being read. Blank lines, and those that begin with `#`, are none of its entries. */
export async function* listEntries(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ListEntry> {
  let line = 0;
  for await (const { bytes } of byteLines(inUtf8(chunks), longestInput)) {
    line += 1;
    const text = bytes === null ? null : decoder.decode(bytes).trim();
    if (text !== '' && !text?.startsWith('#')) yield { line, text };
  }
}

/** A mark of the order of bytes at the beginning is none of the text. */
const decoder = new TextDecoder();

/** What PowerShell of Windows writes by `>` is UTF-16. */
async function* inUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let utf16: InstanceType<typeof TextDecoder> | null | undefined;
  for await (const chunk of chunks) {
    if (utf16 === undefined) utf16 = chunk[0] === 0xff && chunk[1] === 0xfe ? new TextDecoder('utf-16le') : null;
    yield utf16 === null ? chunk : Buffer.from(utf16.decode(chunk, { stream: true }));
  }
}
