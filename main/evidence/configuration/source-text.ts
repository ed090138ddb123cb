/** What is odd about the bytes of a text file, though it can be read. */
export type SourceOddity = 'byte-order-mark' | 'windows-line-ends' | 'utf-16' | 'not-utf-8' | 'smart-quotes';

/** A text file whose every character has a line and a column. */
export interface SourceText {
  readonly file: string;
  /** Without a byte order mark; lines end as they do in the file. */
  readonly text: string;
  /** Offset of each line's first character; lines end with LF, CRLF or a lone CR. */
  readonly lineStarts: readonly number[];
  readonly oddities: readonly SourceOddity[];
  /** Lines around settings that were pasted along with them, from 1: blank in `text`. Left out where there are none. */
  readonly prose?: readonly number[];
}

export type SourceRead =
  | { readonly state: 'text'; readonly source: SourceText }
  | { readonly state: 'binary' }
  | { readonly state: 'too-large'; readonly size: number };

/** Largest file that is looked at: 50 MB. Bytes. */
export const sourceLimit = 50_000_000;

/** Most lines that are counted; text after them is left out. */
const lineLimit = 1_000_000;

/** Decodes a file. Never throws: bytes that are no UTF-8 are read as Latin-1, as servers take them as they are. */
export function readSource(bytes: Uint8Array, file: string): SourceRead {
  if (bytes.length > sourceLimit) return { state: 'too-large', size: bytes.length };
  const wide = wideOrder(bytes);
  if (!wide && isBinary(bytes)) return { state: 'binary' };
  const { text, oddity } = wide ? { text: decodeWide(bytes, wide), oddity: 'utf-16' as const } : decode(bytes);
  return { state: 'text', source: sourceOf(text, file, oddity ? [oddity] : []) };
}

/** The same from characters that were decoded already. */
export function sourceOf(decoded: string, file: string, known: readonly SourceOddity[] = []): SourceText {
  const hasMark = decoded.startsWith('\uFEFF');
  const { prose, text } = withoutProse(hasMark ? decoded.slice(1) : decoded);
  const lineStarts = startsOf(text);
  const end = lineStarts[lineLimit] ?? text.length;
  const oddities = [...known];
  if (hasMark) oddities.push('byte-order-mark');
  if (text.includes('\r\n')) oddities.push('windows-line-ends');
  if (/[\u201C\u201D\u2018\u2019\u201E]/.test(text)) oddities.push('smart-quotes');
  return {
    file,
    text: text.slice(0, end),
    lineStarts: lineStarts.slice(0, lineLimit),
    oddities,
    ...(prose.length > 0 ? { prose } : {}),
  };
}

const fence = /^[ \t]*```[\w.+-]{0,40}[ \t\r]*$/;
/** What people write for lines that they left out. */
const leftOut = /^[ \t]*(?:\.{3,}|…|\[(?:\.{3}|…)\])[ \t\r]*$/;
/** Lines of a letter are few; a longer file is none. */
const longestLetter = 5000;

/**
 * Settings that were pasted from a letter or a chat stand between fences of three backquotes, which no language of
 * settings has. What stands around them becomes blank, so that every place stays.
 */
function withoutProse(text: string): { readonly text: string; readonly prose: readonly number[] } {
  const lines = text.includes('```') ? text.split('\n') : [];
  const fences = lines.filter((line) => fence.test(line)).length;
  if (fences === 0 || lines.length > longestLetter) return { text, prose: [] };
  const prose: number[] = [];
  // One alone is the rest of two: nobody knows which half is the letter.
  let isInside = fences === 1;
  const kept = lines.map((line, at) => {
    const isFence = fence.test(line);
    if (isFence && fences > 1) isInside = !isInside;
    if (!isFence && isInside && !leftOut.test(line)) return line;
    if (line.trim() !== '') prose.push(at + 1);
    return line.replace(/[^\r]/g, ' ');
  });
  return { text: kept.join('\n'), prose };
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length && starts.length <= lineLimit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}

/** UTF-16 with its mark: what regedit exports and PowerShell's `>` writes. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** A zero byte near the start, or many control bytes: no program's settings have them. */
function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 64 * 1024);
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  }
  return controls * 20 > head.length;
}

function decode(bytes: Uint8Array): { text: string; oddity: SourceOddity | null } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), oddity: null };
  } catch {
    return { text: Buffer.from(bytes).toString('latin1'), oddity: 'not-utf-8' };
  }
}

function decodeWide(bytes: Uint8Array, order: 'utf-16le' | 'utf-16be'): string {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const little = order === 'utf-16le' ? even : Buffer.from(even).swap16();
  return Buffer.from(little).toString('utf16le');
}
