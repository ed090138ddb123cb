export interface PemBlock {
  /** What stands behind BEGIN, e.g. `CERTIFICATE`. */
  readonly label: string;
  readonly der: Uint8Array;
}

/** Most blocks read from one text, and longest text in UTF-16 units: a system store has 150 and 250 KB. */
const mostBlocks = 2000;
const longestText = 8_388_608;

/**
 * Certificates of a text, in its order: PEM (RFC 7468), also `TRUSTED CERTIFICATE` and `X509 CERTIFICATE`,
 * tolerant of what pasting adds: prompts, quotes, indentation, CRLF, `\n` written out, no final newline.
 * Empty when there is none.
 */
export function readPem(text: string): Uint8Array[] {
  return readPemBlocks(text).flatMap(({ label, der }) => {
    if (label === 'TRUSTED CERTIFICATE') return [firstElement(der)];
    return label === 'CERTIFICATE' || label === 'X509 CERTIFICATE' ? [der] : [];
  });
}

/** Every block whose content is base64. A block without END, or with another label there, is left out. */
export function readPemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  const source = text
    .slice(0, longestText)
    .replace(/\\r|\\n/g, '\n')
    .replace(/[ \t]+/g, ' ');
  for (const [, label, body] of source.matchAll(block)) {
    const der = decode(body ?? '');
    if (label !== undefined && der !== null) blocks.push({ label, der });
    if (blocks.length >= mostBlocks) break;
  }
  return blocks;
}

/** The body holds no dash, so that a block without END ends at the next BEGIN and matching stays linear. */
const block = /-----BEGIN ([A-Z0-9 ]{1,64})-----([^-]*)-----END \1-----/g;

/** What mails and source code put around a line. A plus sign belongs to base64, except behind a quote. */
const before = /^[\s>|'"`#*]+/;
const after = /(?:['"`][\s+;,.\\)]*|(?<![\s;,\\])[\s;,\\]+)$/;
const nothingElse = /^[\s>|'"`#*+;,.\\)]*$/;

function decode(body: string): Uint8Array | null {
  // Headers of RFC 1421 (`Proc-Type: …`) end with an empty line and are not base64.
  const withoutHeaders = body.replace(/^\s*(?:[A-Za-z]+:[^\n]*\n)+\s*\n/, '');
  const lines = withoutHeaders.split(/\r?\n/).filter((line) => !nothingElse.test(line));
  const base64 = lines.map((line) => line.replace(before, '').replace(after, '').replace(/\s+/g, '')).join('');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

/** OpenSSL's TRUSTED CERTIFICATE has its trust settings behind the certificate. */
function firstElement(der: Uint8Array): Uint8Array {
  const octets = der[1] ?? 0;
  if (octets < 0x80) return der.subarray(0, 2 + octets);
  let length = 0;
  for (const octet of der.subarray(2, 2 + (octets & 0x7f))) length = length * 256 + octet;
  return der.subarray(0, 2 + (octets & 0x7f) + length);
}
