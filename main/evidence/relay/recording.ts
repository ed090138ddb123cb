import type { CaptureFacts } from '../../../shared/capture/stream.ts';
import type { CertificateShelf } from '../capture/certificate-shelf.ts';
import { Secrets } from '../capture/secrets.ts';
import type { HeardMessage } from '../capture/tls-state.ts';
import { SocketConversation, type SocketEnd, type SocketEvent } from './socket-conversation.ts';

/** Bytes of one connection that are kept: a handshake, and a good part of what follows. */
const ownLimit = 1024 * 1024;
/** The same once the room for all is used up: a handshake still fits. */
const leastLimit = 64 * 1024;

/** What a piece costs beside its bytes: a client may send one byte at a time. */
const pieceCost = 128;

/** Bytes that all recordings together may keep beside the least of each. */
export interface RecordingRoom {
  left: number;
}

/** Both directions of one connection: read while they go by, and kept as far as there is room. */
export class Recording {
  readonly #shelf: CertificateShelf;
  readonly #begun: number;
  readonly #live: SocketConversation;
  readonly #kept: SocketEvent[] = [];
  readonly #room: RecordingRoom;
  readonly bytes = { client: 0, server: 0 };
  /** Pieces and ends so far, and bytes that were not kept. */
  pieces = 0;
  notKept = 0;
  #keptBytes = 0;
  #lastTime: number;

  /** @param begun microseconds since 1970 */
  constructor(shelf: CertificateShelf, room: RecordingRoom, begun: number) {
    this.#shelf = shelf;
    this.#room = room;
    this.#begun = begun;
    this.#lastTime = begun;
    this.#live = new SocketConversation(new Secrets(), shelf, begun);
  }

  add(from: SocketEnd, what: Uint8Array | 'closed' | 'reset', time: number): void {
    this.pieces += 1;
    this.#lastTime = Math.max(this.#lastTime, time);
    const place = { from, number: this.pieces, time: this.#lastTime };
    if (typeof what === 'string') {
      this.#live.add({ ...place, kind: what });
      this.#kept.push({ ...place, kind: what });
      return;
    }
    this.bytes[from] += what.length;
    this.#live.add({ ...place, kind: 'bytes', bytes: what });
    this.#keep(place, what);
  }

  /** In order; of a connection that was longer than what is kept, its beginning and its ends. */
  get events(): readonly SocketEvent[] {
    return this.#kept;
  }

  get messages(): readonly HeardMessage[] {
    return this.#live.messages;
  }

  get serverName(): string | null {
    return this.#live.serverName;
  }

  /** What it shows; nothing more may be added. `secrets` open what the client encrypted, where they are of it. */
  facts(
    index: number,
    ends: { readonly client: string; readonly server: string },
    end: number,
    secrets: Secrets,
  ): CaptureFacts {
    const read = this.#live.facts(index, ends, end);
    // Keys come after the hello they belong to, and long conversations in the clear are given up: then from the beginning.
    if (secrets.size === 0 && (read.kind !== 'plaintext' || read.plaintext !== null)) return read;
    const again = new SocketConversation(secrets, this.#shelf, this.#begun);
    for (const event of secrets.size > 0 ? this.#kept : this.#opening()) again.add(event);
    const opened = again.facts(index, ends, end);
    return { ...opened, packets: read.packets, durationMs: read.durationMs };
  }

  /** Gives its room to others; nothing of it can be had any more. */
  forget(): void {
    this.#room.left += this.#keptBytes;
    this.#keptBytes = 0;
    this.#kept.length = 0;
  }

  /** The first words of each end, and the ends. */
  #opening(): SocketEvent[] {
    const seen = { client: 0, server: 0 };
    return this.#kept.filter((event) => {
      if (event.kind !== 'bytes') return true;
      seen[event.from] += event.bytes.length;
      return seen[event.from] < openingLimit;
    });
  }

  #keep(place: Pick<SocketEvent, 'from' | 'number' | 'time'>, bytes: Uint8Array): void {
    const allowed = this.#room.left > 0 ? ownLimit : leastLimit;
    const fitting = Math.min(bytes.length, Math.max(0, allowed - this.#keptBytes - pieceCost));
    // What is left out in the middle would look like a loss: from the first byte on that is not kept, none is.
    const length = this.notKept > 0 ? 0 : fitting;
    this.notKept += bytes.length - length;
    if (length === 0) return;
    this.#keptBytes += length + pieceCost;
    this.#room.left -= length + pieceCost;
    this.#kept.push({ ...place, kind: 'bytes', bytes: Uint8Array.from(bytes.subarray(0, length)) });
  }
}

/** Bytes in the clear that tell a protocol. */
const openingLimit = 32 * 1024;
