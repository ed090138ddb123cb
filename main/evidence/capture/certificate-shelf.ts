import { toHex } from '../../bytes/bytes.ts';
import { hash } from '../../crypto/hash.ts';
import { certificateLimit } from './tls-state.ts';

/** Bytes of all certificates that are kept; of the rest their fingerprints alone are. */
const bytesLimit = 32 * 1024 * 1024;

/** Every certificate once, by the SHA-256 of its bytes. */
export class CertificateShelf {
  readonly #certificates = new Map<string, Uint8Array>();
  #bytes = 0;

  /** Keeps a list as sent and gives the fingerprints, as lowercase hex. */
  keep(list: readonly Uint8Array[]): string[] {
    return list.slice(0, certificateLimit).map((der) => {
      const print = toHex(hash('sha256', der));
      if (!this.#certificates.has(print) && this.#bytes + der.length <= bytesLimit) {
        this.#certificates.set(print, der.slice());
        this.#bytes += der.length;
      }
      return print;
    });
  }

  get(print: string): Uint8Array | null {
    return this.#certificates.get(print) ?? null;
  }

  /** In the order in which they were met. */
  all(): IterableIterator<[string, Uint8Array]> {
    return this.#certificates.entries();
  }
}
