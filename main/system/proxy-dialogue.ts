// What was said between this program and a proxy, as evidence, without what nobody but the two may know.
import { isIPv4 } from 'node:net';
import type { ProxyLine, ProxyWay } from './proxy-way.ts';

const keptBytes = 256;
const keptCharacters = 512;
const keptLines = 8;

/** What stands in the place of a password. */
const notKept = '(not kept)';

/** Takes note of a conversation; `credentials` and what they are sent as stand in nothing that it gives. */
export class ProxyDialogue {
  readonly #secrets: readonly string[];
  readonly #lines: { direction: ProxyLine['direction']; text: string; bytes: Buffer }[] = [];

  constructor(credentials: ProxyWay['credentials']) {
    this.#secrets = credentials === null ? [] : secretsOf(credentials);
  }

  /** Bytes of one side; those that follow others of the same side belong to the same line. */
  add(direction: ProxyLine['direction'], bytes: Uint8Array): void {
    const last = this.#lines.at(-1);
    if (last?.direction === direction) last.bytes = Buffer.concat([last.bytes, bytes]).subarray(0, readBytes);
    else if (this.#lines.length < keptLines) {
      this.#lines.push({ direction, text: '', bytes: Buffer.from(bytes.subarray(0, readBytes)) });
    }
  }

  /** Something sent of which only this is kept. */
  note(text: string): void {
    if (this.#lines.length < keptLines) this.#lines.push({ direction: 'sent', text, bytes: Buffer.alloc(0) });
  }

  /** The same text without the credentials, in whatever form they are sent. */
  withoutSecrets(text: string): string {
    return this.#secrets.reduce((rest, secret) => rest.replaceAll(secret, notKept), text);
  }

  /** The conversation so far; `describe` puts bytes into words where they are no text. */
  lines(describe: Describe = () => null): readonly ProxyLine[] {
    return this.#lines.map(({ direction, text, bytes }) => {
      const said = bytes.toString('latin1');
      const clean = this.withoutSecrets(said);
      const words = text || (describe(direction, bytes) ?? printable(clean));
      // Bytes that held a secret are kept as what is left of them.
      const kept = clean === said ? bytes : Buffer.from(clean, 'latin1');
      return { direction, text: words.slice(0, keptCharacters), bytes: kept.subarray(0, keptBytes).toString('hex') };
    });
  }
}

/** Bytes in words; null where they are text. */
type Describe = (direction: ProxyLine['direction'], bytes: Uint8Array) => string | null;

/** Bytes of one line that are looked at: a secret at the end of what is kept is seen whole. */
const readBytes = 4 * keptBytes;

/** Longest first, so that a part never hides the whole. */
function secretsOf({ user, password }: NonNullable<ProxyWay['credentials']>): string[] {
  const plain = [`${user}:${password}`, password].filter((secret) => secret.length > 0);
  const forms = plain.flatMap((secret) => [
    secret,
    Buffer.from(secret, 'utf8').toString('latin1'),
    Buffer.from(secret, 'utf8').toString('base64'),
    encodeURIComponent(secret),
  ]);
  return [...new Set(forms)].sort((left, right) => right.length - left.length);
}

/** A message of SOCKS 5 in words; null for what is none. RFC 1928, RFC 1929. */
export const describeSocks: Describe = (direction, bytes) => {
  const [version, second = 0] = bytes;
  if (version === 1 && bytes.length === 2) return `sign-in status ${hex(second)}`;
  if (version !== 5 || bytes.length < 2) return null;
  if (direction === 'sent' && bytes.length === 2 + second) {
    return `SOCKS 5, methods ${[...bytes.subarray(2)].map(hex).join(' ')}`;
  }
  if (bytes.length === 2) return `method ${hex(second)}`;
  const where = destination(bytes.subarray(3));
  const what = direction === 'sent' ? 'command' : 'reply';
  return where === null ? `${what} ${hex(second)}` : `${what} ${hex(second)}, ${where}`;
};

/** Address and port of a request or a reply, RFC 1928 section 5. */
function destination(bytes: Uint8Array): string | null {
  const length = bytes[0] === 1 ? 4 : bytes[0] === 4 ? 16 : bytes[0] === 3 ? (bytes[1] ?? 0) : null;
  if (length === null) return null;
  const from = bytes[0] === 3 ? 2 : 1;
  const host = bytes.subarray(from, from + length);
  const [high, low] = bytes.subarray(from + length);
  if (high === undefined || low === undefined) return null;
  const name = bytes[0] === 3 ? printable(Buffer.from(host).toString('latin1')) : addressOf(host);
  return `${name}:${high * 256 + low}`;
}

function addressOf(bytes: Uint8Array): string {
  const dotted = [...bytes].join('.');
  if (isIPv4(dotted)) return dotted;
  return `[${(Buffer.from(bytes).toString('hex').match(/.{4}/g) ?? []).join(':')}]`;
}

const hex = (byte: number) => byte.toString(16).padStart(2, '0');

const printable = (text: string) => text.replace(/[^\t\n\r\x20-\x7e\xa0-\xff]/g, '.');
