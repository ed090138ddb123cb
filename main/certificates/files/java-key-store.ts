// Sun's key store formats JKS and JCEKS: certificates stand in them in the clear, keys do not.
import { type FileObject, type FilePlace, longestEntryName } from './certificate-file.ts';

export interface JavaKeyStore {
  readonly certificates: readonly FileObject[];
  /** EncryptedPrivateKeyInfo of each key, locked in Sun's own way. */
  readonly lockedKeys: readonly FileObject[];
  /** Entry at which reading had to stop; null when all was read. */
  readonly brokenAt: FilePlace | null;
  /** That entry is a secret key of JCEKS: a Java object that does not say how long it is. */
  readonly stoppedBySecret: boolean;
}

export const isJavaKeyStore = (bytes: Uint8Array) => beginsWith(bytes, 0xfe, 0xed, 0xfe, 0xed);
export const isJceKeyStore = (bytes: Uint8Array) => beginsWith(bytes, 0xce, 0xce, 0xce, 0xce);

const beginsWith = (bytes: Uint8Array, ...magic: readonly number[]) => magic.every((octet, at) => bytes[at] === octet);

/** A cacerts file has 150 entries. */
const mostEntries = 20_000;

/**
 * Reads without a password; the digest at the end and the keys, which need one, are left alone. Null when the
 * version is not known.
 */
export function readJavaKeyStore(bytes: Uint8Array): JavaKeyStore | null {
  const reader = new StoreReader(bytes);
  reader.uint32();
  const version = reader.uint32();
  if (version !== 1 && version !== 2) return null;
  const entries = reader.uint32() ?? 0;
  const certificates: FileObject[] = [];
  const lockedKeys: FileObject[] = [];
  let entry = '';
  for (let at = 0; at < Math.min(entries, mostEntries) && !reader.ended; at++) {
    const tag = reader.uint32();
    entry = reader.text().slice(0, longestEntryName);
    reader.skip(8);
    const place = { line: null, entry };
    const isKey = tag === 1;
    if (isKey) {
      const der = reader.bytes();
      if (der) lockedKeys.push({ der, place });
    } else if (tag !== 2) return { certificates, lockedKeys, brokenAt: place, stoppedBySecret: tag === 3 };
    const count = isKey ? (reader.uint32() ?? 0) : 1;
    for (let link = 0; link < count && !reader.ended; link++) {
      if (version === 2) reader.text();
      const der = reader.bytes();
      if (der) certificates.push({ der, place });
    }
  }
  const brokenAt = reader.ended || entries > mostEntries ? { line: null, entry } : null;
  return { certificates, lockedKeys, brokenAt, stoppedBySecret: false };
}

class StoreReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #ended = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** True once more was asked for than is there. */
  get ended(): boolean {
    return this.#ended;
  }

  uint32(): number | null {
    return this.#take(4)?.reduce((value, octet) => value * 256 + octet, 0) ?? null;
  }

  /** Octets behind their length of four octets. */
  bytes(): Uint8Array | null {
    const length = this.uint32();
    return length === null ? null : this.#take(length);
  }

  /** Modified UTF-8 behind its length of two octets. */
  text(): string {
    const length = this.#take(2)?.reduce((value, octet) => value * 256 + octet, 0) ?? 0;
    return new TextDecoder().decode(this.#take(length) ?? new Uint8Array(0));
  }

  skip(count: number): void {
    this.#take(count);
  }

  #take(count: number): Uint8Array | null {
    if (this.#ended || this.#at + count > this.#bytes.length) {
      this.#ended = true;
      return null;
    }
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }
}
