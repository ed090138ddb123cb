// What a peer may send without bringing the connection on, each kind under its own name.
import { type HandshakeMessage, handshakeType } from '../wire/handshake.ts';
import type { Fault } from './fault.ts';

/**
 * Times that each may come in one connection. Honest servers stay far below: OpenSSL takes 5 warnings, BoringSSL 32
 * KeyUpdates, and a server gives a handful of tickets and asks once for another handshake.
 */
const repeats = {
  'warning-alerts': 100,
  'change-cipher-specs': 100,
  'hello-requests': 20,
  'session-tickets': 100,
  'key-updates': 100,
} as const;

export type Repeated = keyof typeof repeats;

/** Records in a row that bring neither a handshake on nor application data. */
const idleRecordsLimit = 500;
/** Records in all: bytes are limited as well, but a record of one byte costs more than it weighs. */
const recordsLimit = 20_000;

/** Counts what a peer repeats. Each count gives the fault when the peer went too far. */
export class Flood {
  readonly #repeated = new Map<Repeated, number>();
  #idle = 0;
  #empty = 0;
  #records = 0;

  /** One more of a kind. */
  repeated(kind: Repeated): Fault | null {
    const times = (this.#repeated.get(kind) ?? 0) + 1;
    this.#repeated.set(kind, times);
    return times > repeats[kind] ? { kind: 'limit', limit: kind } : null;
  }

  /** A handshake message of a kind that may come again and again; null for all others. */
  message({ type }: HandshakeMessage): Fault | null {
    const kind = repeatable[type];
    return kind === undefined ? null : this.repeated(kind);
  }

  /** One more record, before it is read: it counts as idle until `progress` says better. */
  record(length: number): Fault | null {
    this.#idle += 1;
    this.#records += 1;
    if (length === 0) this.#empty += 1;
    if (this.#idle > idleRecordsLimit) return { kind: 'limit', limit: this.#idleName() };
    return this.#records > recordsLimit ? { kind: 'limit', limit: 'small-records' } : null;
  }

  /** The last record brought the connection on. */
  progress(): void {
    this.#idle = 0;
    this.#empty = 0;
  }

  #idleName(): string {
    return this.#empty * 2 > this.#idle ? 'empty-records' : 'records-without-progress';
  }
}

const repeatable: Readonly<Record<number, Repeated>> = {
  [handshakeType.helloRequest]: 'hello-requests',
  [handshakeType.newSessionTicket]: 'session-tickets',
  [handshakeType.keyUpdate]: 'key-updates',
};
