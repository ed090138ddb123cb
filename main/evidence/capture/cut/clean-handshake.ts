import { handshakeType } from '../../../tls/wire/handshake.ts';

const headerLength = 4;
/** Messages that name people or issuers, and are not needed to tell what happened. */
const naming: ReadonlySet<number> = new Set([handshakeType.certificateRequest, 22, 25]);

/**
 * Handshake messages of one direction, as they come in pieces. Where names are to be hidden, the content of each
 * certificate becomes zeros; lengths stay, so that the message can still be read.
 */
export class HandshakeCleaner {
  readonly #hides: boolean;
  #header: number[] = [];
  #left = 0;
  #certificates = new CertificateList();
  #isLost = false;

  constructor(hides: boolean) {
    this.#hides = hides;
  }

  /** Bytes are missing: where the next message begins is not known, and nothing more stays. */
  lose(): void {
    this.#isLost = true;
  }

  clean(part: Uint8Array): Uint8Array {
    if (!this.#hides) return part;
    const cleaned = part.slice();
    for (let at = 0; at < cleaned.length; at += 1) if (!this.#stays(part[at] ?? 0)) cleaned[at] = 0;
    return cleaned;
  }

  #stays(byte: number): boolean {
    if (this.#isLost) return false;
    if (this.#left === 0) {
      this.#header.push(byte);
      if (this.#header.length === headerLength) this.#begin();
      return true;
    }
    this.#left -= 1;
    const [type = 0] = this.#header;
    const stays = type === handshakeType.certificate ? this.#certificates.stays(byte) : !naming.has(type);
    if (this.#left === 0) this.#header = [];
    return stays;
  }

  #begin(): void {
    const [, high = 0, middle = 0, low = 0] = this.#header;
    this.#left = (high << 16) | (middle << 8) | low;
    this.#certificates = new CertificateList();
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
