/** Why the ClientHello of a conversation cannot be sent again. */
export const helloObstacles = [
  /** The conversation has none: it begins in the middle, or never came to one. */
  'none',
  /** Its end is not in the capture. */
  'cut',
  'malformed',
  'too-long',
  /** In the form of SSL 2.0, RFC 5246 appendix E.2. */
  'sslv2',
  /** Made for another transport: what it says there cannot be asked over TCP. */
  'quic',
  'dtls',
  /** More hellos than are kept. */
  'no-room',
] as const;
export type HelloObstacle = (typeof helloObstacles)[number];

/** The first ClientHello of a conversation as it lay on the wire, or why it cannot be sent again. */
export type RawHello =
  | {
      readonly kind: 'whole';
      /** The message with its 4-byte header. */
      readonly message: Uint8Array;
      /** Version in the header of the record that ends it, e.g. 0x0301. */
      readonly recordVersion: number;
    }
  | { readonly kind: 'not-replayable'; readonly because: HelloObstacle };

/** Bytes of the longest ClientHello message that is kept, with its header: what a profile holds at most. */
export const helloLimit = 8192;

/** Bytes of all hellos of one capture that are kept. */
const shelfLimit = 32 * 1024 * 1024;

/** Copies of hellos, for who wants to send one again. */
export class HelloShelf {
  #room = shelfLimit;

  keep(message: Uint8Array, recordVersion: number): RawHello {
    if (message.length > helloLimit) return obstacle('too-long');
    if (message.length > this.#room) return obstacle('no-room');
    this.#room -= message.length;
    return { kind: 'whole', message: new Uint8Array(message), recordVersion };
  }
}

export const obstacle = (because: HelloObstacle): RawHello => ({ kind: 'not-replayable', because });
