import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { PemText } from './pem-text.ts';
import type { TextLine } from './text-lines.ts';

/** What the base64 of one block holds. */
export type DecodedBody =
  | {
      readonly ok: true;
      readonly bytes: Uint8Array;
      /** Values of RFC 1421 headers by name, e.g. `Proc-Type`. */
      readonly headers: ReadonlyMap<string, string>;
      /** Line of the file that an octet was read from. */
      lineOf(octet: number): number;
    }
  | { readonly ok: false; readonly line: number; readonly phrase: Phrase };

/**
 * Decodes a body that may carry what pasting adds: prompts, quotes, line numbers, indentation. The
 * answer for one that is broken names the line. `secret`: nothing of the text is repeated.
 */
export function decodeBody({ body, before, line, label }: PemText, secret: boolean): DecodedBody {
  const headers = new Map<string, string>();
  const lines = bare(body, before, headers);
  const pieces: string[] = [];
  let [length, ended] = [0, false];
  const ends: { readonly line: number; readonly end: number }[] = [];
  for (const piece of lines) {
    const fault = faultOf(piece, ended, secret);
    if (fault) return { ok: false, line: piece.line, phrase: fault };
    pieces.push(piece.text);
    length += piece.text.length;
    ended = piece.text.endsWith('=');
    ends.push({ line: piece.line, end: length });
  }
  // Joined once: a text that grows line by line is copied as a whole each time it is looked at.
  const base64 = pieces.join('');
  if (base64 === '') return { ok: false, line, phrase: phrase('file.pem-empty', { line, label }) };
  const odd = oddLine(lines);
  if (base64.replace(/=+$/, '').length % 4 === 1) {
    const where = odd ?? { line: lines.at(-1)?.line ?? line, length: lines.at(-1)?.text.length ?? 0, width: 0 };
    return { ok: false, line: where.line, phrase: lengthFault(where) };
  }
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  const total = elementLength(bytes);
  if (total !== null && total !== bytes.length) {
    if (odd) return { ok: false, line: odd.line, phrase: lengthFault(odd) };
    if (total > bytes.length) {
      const parameters = { line, have: bytes.length, need: total, last: lines.at(-1)?.line ?? line };
      return { ok: false, line, phrase: phrase('file.pem-cut-off', parameters) };
    }
  }
  return {
    ok: true,
    bytes,
    headers,
    lineOf: (octet) => ends.find(({ end }) => end > Math.floor((octet * 4) / 3))?.line ?? ends.at(-1)?.line ?? line,
  };
}

/** Octets that the outermost DER element takes by its own word; null where there is no SEQUENCE of known length. */
export function elementLength(bytes: Uint8Array): number | null {
  const [tag, first] = bytes;
  if (tag !== 0x30 || first === undefined || first === 0x80) return null;
  if (first < 0x80) return 2 + first;
  const octets = first & 0x7f;
  if (octets > 4 || bytes.length < 2 + octets) return null;
  return 2 + octets + bytes.subarray(2, 2 + octets).reduce((length, octet) => length * 256 + octet, 0);
}

/** Lines that hold base64 alone. */
function bare(body: readonly TextLine[], before: string, headers: Map<string, string>): TextLine[] {
  const lines: TextLine[] = [];
  let header: string | null = null;
  for (const { line, text } of body) {
    const own = text.length > 400 ? null : headerOf(text);
    if (lines.length === 0 && own) {
      header = own.name;
      headers.set(own.name, own.value);
      continue;
    }
    // RFC 822 folding: a header goes on in an indented line.
    if (lines.length === 0 && header !== null && /^[ \t]+\S/.test(text)) continue;
    const clean = withoutNoise(withoutPrefix(text, before));
    if (clean !== '') lines.push({ line, text: clean });
  }
  return lines;
}

function headerOf(text: string): { name: string; value: string } | null {
  const [, name, value] = /^[\s>|'"#*]{0,20}([A-Za-z][A-Za-z0-9-]{1,40}): (.{0,300})$/.exec(text) ?? [];
  return name === undefined || value === undefined ? null : { name, value };
}

/** The sign or the line number that stands in front of BEGIN stands in front of the other lines as well. */
function withoutPrefix(text: string, before: string): string {
  const sign = before.trim();
  // Quotes are noise wherever they stand.
  if (/^["'`]?$/.test(sign)) return text;
  if (/^\d{1,6}[:|.)-]?$/.test(sign)) return text.replace(/^\s{0,20}\d{1,6}(?:[:|.)-]\s?|\s{1,4})/, '');
  const start = text.trimStart();
  return sign.length <= 40 && start.startsWith(sign) ? start.slice(sign.length) : text;
}

/** No base64 begins with these, and a line that ends a string in source code ends with these. */
const noiseBefore = ' \t\v\f\u00a0>|\'"`\u2018\u2019\u201c\u201d#*;$%,()[]{}~:.\\';
const noiseAfter = ' \t\v\f\u00a0|\'"`\u2018\u2019\u201c\u201d#*;$%,()[]{}~:.\\<';

function withoutNoise(text: string): string {
  // A plus sign behind a quote joins strings; elsewhere it is base64.
  const joined = /["'`]\s{0,10}\+\s{0,10}$/.exec(text.slice(-30));
  let start = 0;
  let end = text.length - (joined?.[0].length ?? 0);
  while (start < end && noiseBefore.includes(text[start] ?? '')) start++;
  while (end > start && noiseAfter.includes(text[end - 1] ?? '')) end--;
  return text.slice(start, end).replace(/[\s\u00a0]+/g, '');
}

function faultOf({ line, text }: TextLine, ended: boolean, secret: boolean): Phrase | null {
  if (ended) return phrase('file.pem-goes-on', { line });
  const wrong = /[^A-Za-z0-9+/=]|=(?!=?$)/u.exec(text);
  if (wrong === null) return null;
  return secret
    ? phrase('file.pem-no-base64', { line })
    : phrase('file.pem-character', { line, character: named(wrong[0]) });
}

const named = (character: string) => {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? character : `U+${code}`;
};

interface OddLine {
  readonly line: number;
  readonly length: number;
  readonly width: number;
}

/** The first line that is not as long as the others are, the last one apart. */
function oddLine(lines: readonly TextLine[]): OddLine | null {
  const counts = new Map<number, number>();
  const whole = lines.slice(0, -1);
  for (const { text } of whole) counts.set(text.length, (counts.get(text.length) ?? 0) + 1);
  const [width = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const odd =
    whole.length < 3
      ? undefined
      : lines.find(({ text }, at) => (at === lines.length - 1 ? text.length > width : text.length !== width));
  return odd === undefined ? null : { line: odd.line, length: odd.text.length, width };
}

const lengthFault = ({ line, length, width }: OddLine) =>
  width === 0 ? phrase('file.pem-length', { line }) : phrase('file.pem-line-length', { line, length, width });
