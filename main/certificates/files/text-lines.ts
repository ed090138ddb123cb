/** A piece of text and the line of the file it stands in, from 1. */
export interface TextLine {
  readonly line: number;
  readonly text: string;
}

/**
 * Bytes as text, by their byte order mark, else UTF-16 where every other octet of the beginning is zero,
 * else UTF-8; null where they are no text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = bytes.subarray(0, 64);
  const zeros = (parity: number) => head.length > 3 && head.every((octet, at) => at % 2 !== parity || octet === 0);
  if (zeros(1)) return new TextDecoder('utf-16le').decode(bytes);
  if (zeros(0)) return new TextDecoder('utf-16be').decode(bytes);
  const text = new TextDecoder('utf-8').decode(bytes);
  return isText(bytes) ? text : null;
}

/** Zero octets, or many other control octets in the beginning: no text in any 8-bit encoding. */
function isText(bytes: Uint8Array): boolean {
  let strange = 0;
  const head = bytes.subarray(0, 4096);
  for (const octet of head) {
    if (octet === 0) return false;
    if (octet < 0x20 && octet !== 0x09 && octet !== 0x0a && octet !== 0x0d && octet !== 0x1b && octet !== 0x0c)
      strange++;
  }
  return strange * 20 <= head.length;
}

/**
 * Lines as an editor counts them. Line ends written out (`\n`, `%0A`, `<br>`, `&#10;`) part a line in
 * pieces that keep its number. Markup and percent signs are read where they stand around PEM.
 */
export function textLines(text: string): TextLine[] {
  const percent = /BEGIN(?:%20|\+)[A-Z]/.test(text);
  return text.split(/\r\n|\n|\r/).flatMap((whole, index) => {
    const plain = withoutMarkup(percent ? withoutPercents(whole) : whole);
    return plain.split(writtenLineEnd).map((piece) => ({ line: index + 1, text: piece }));
  });
}

const writtenLineEnd = /(?:\\{1,4}r)?\\{1,4}n|\\{1,4}r|\r?\n/;

function withoutPercents(text: string): string {
  return text
    .replace(/BEGIN\+|END\+/g, (word) => word.replace('+', ' '))
    .replace(/%([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Web pages and mails: tags go, line breaks stay, characters by number or name become themselves. */
function withoutMarkup(text: string): string {
  const plain = text.includes('<') ? text.replace(/<br\s?\/?>/gi, '\n').replace(/<[^<>]{1,200}>/g, ' ') : text;
  const known = plain.includes('&')
    ? plain.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,6}));/gi, entity)
    : plain;
  return known.replace(invisible, '');
}

const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

function entity(whole: string, decimal?: string, hex?: string, name?: string): string {
  const names: Readonly<Record<string, string>> = {
    nbsp: ' ',
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    plus: '+',
    sol: '/',
  };
  if (name !== undefined) return names[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal);
  return code > 0x10ffff ? '' : String.fromCodePoint(code);
}
