import { handshakeType } from '../../../tls/wire/handshake.ts';
import { HelloNames } from './clean-hello.ts';

const headerLength = 4;
/** Messages that name people or issuers, and are not needed to tell what happened. */
const naming: ReadonlySet<number> = new Set([handshakeType.certificateRequest, 22, 25]);

/** What becomes of names: they stay, they go from where they lie, or everything goes with them that cannot be read. */
export type NameWish = 'stay' | 'hide' | 'hide-hello';

/**
 * Handshake messages of one direction, as they come in pieces. Where names are to be hidden, the content of each
 * certificate becomes zeros, and the name in a hello others; lengths stay, so that the message can still be read.
 */
export class HandshakeCleaner {
  readonly #wish: NameWish;
  #header: number[] = [];
  #left = 0;
  #certificates = new CertificateList();
  #hello = new HelloNames();
  #isLost = false;

  constructor(wish: NameWish) {
    this.#wish = wish;
  }

  /** Bytes are missing: where the next message begins is not known, and nothing more stays. */
  lose(): void {
    this.#isLost = true;
  }

  clean(part: Uint8Array): Uint8Array {
    return this.#wish === 'stay' ? part : part.map((byte) => this.#cleaned(byte));
  }

  #cleaned(byte: number): number {
    if (this.#isLost) return 0;
    if (this.#left === 0) {
      this.#header.push(byte);
      if (this.#header.length === headerLength) this.#begin();
      return byte;
    }
    this.#left -= 1;
    const [type = 0] = this.#header;
    if (this.#left === 0) this.#header = [];
    return this.#content(type, byte);
  }

  #content(type: number, byte: number): number {
    if (type === handshakeType.clientHello) return this.#wish === 'hide-hello' ? 0 : this.#hello.cleaned(byte);
    const stays = type === handshakeType.certificate ? this.#certificates.stays(byte) : !naming.has(type);
    return stays ? byte : 0;
  }

  #begin(): void {
    const [, high = 0, middle = 0, low = 0] = this.#header;
    this.#left = (high << 16) | (middle << 8) | low;
    this.#certificates = new CertificateList();
    this.#hello = new HelloNames();
    if (this.#left === 0) this.#header = [];
  }
}

/** The lengths in a Certificate message before TLS 1.3, RFC 5246 section 7.4.2: of the list, and of each in it. */
class CertificateList {
  #lengths: number[] = [];
  #isInList = false;
  #left = 0;

  stays(byte: number): boolean {
    if (this.#left > 0) {
      this.#left -= 1;
      return false;
    }
    this.#lengths.push(byte);
    if (this.#lengths.length < 3) return true;
    const [high = 0, middle = 0, low = 0] = this.#lengths;
    if (this.#isInList) this.#left = (high << 16) | (middle << 8) | low;
    this.#isInList = true;
    this.#lengths = [];
    return true;
  }
}
