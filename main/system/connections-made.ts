import { AsyncLocalStorage } from 'node:async_hooks';
import type { Socket } from 'node:net';
import type { ConnectionKind, ConnectionMade, ConnectionTask } from '../../shared/connections.ts';

/** What something is done for, and on whose word somebody besides the target is asked. */
export interface Purpose {
  readonly task: ConnectionTask;
  readonly agreed: ConnectionMade['agreed'];
}

const purposes = new AsyncLocalStorage<Purpose>();

/** Does something for a purpose: whatever it opens is noted with it. A purpose within another one adds to it. */
export function because<T>(purpose: Partial<Purpose>, work: () => T): T {
  const outer = purposes.getStore() ?? { task: 'other', agreed: null };
  return purposes.run({ ...outer, ...purpose }, work);
}

type Changing = { -readonly [K in keyof ConnectionMade]: ConnectionMade[K] };

/** Connections that are kept; the oldest go first. */
export const mostConnections = 5000;
/** Names that are remembered for their addresses. */
const mostNames = 2000;

/**
 * Every connection, datagram, name and program by which this program reached out, in the order in which it did.
 * In memory of this run alone: what somebody tested is nobody else's business.
 */
class ConnectionLedger {
  readonly #entries: Changing[] = [];
  readonly #names = new Map<string, string>();
  #next = 1;

  /** A TCP connection as it is begun, whether or not anybody answers. */
  socket(socket: Socket, address: string, port: number, kind: ConnectionKind = 'tcp'): void {
    const entry = this.#add({ kind, address, port, host: this.#names.get(address) ?? null });
    const count = () => {
      entry.sent = socket.bytesWritten;
      entry.received = socket.bytesRead;
    };
    this.#counters.set(entry, count);
    socket.once('connect', () => {
      entry.state = 'opened';
    });
    socket.once('close', () => {
      count();
      this.#counters.delete(entry);
      if (entry.state === 'trying') entry.state = 'not-opened';
    });
  }

  /** Datagrams to one place, noted as the first one leaves: a socket that sends nothing reaches nobody. */
  datagrams(address: string, port: number): { sent(bytes: number): void; received(bytes: number): void } {
    let entry: Changing | null = null;
    return {
      sent: (bytes) => {
        entry ??= this.#add({ kind: 'udp', address, port, host: this.#names.get(address) ?? null });
        entry.sent = (entry.sent ?? 0) + bytes;
      },
      received: (bytes) => {
        if (entry === null) return;
        entry.received = (entry.received ?? 0) + bytes;
        entry.state = 'opened';
      },
    };
  }

  /** A name that the resolver of the system was asked for; whom that asks, the system knows alone. */
  lookup(name: string): (addresses: readonly string[]) => void {
    const entry = this.#add({ kind: 'name', address: null, port: null, host: name });
    return (addresses) => {
      entry.state = addresses.length > 0 ? 'opened' : 'not-opened';
      for (const address of addresses) this.#remember(address, name);
    };
  }

  /** A program of the system that sends packets of its own. */
  program(kind: 'ping' | 'traceroute' | 'program', address: string, port: number | null = null): void {
    const entry = this.#add({ kind, address, port, host: this.#names.get(address) ?? null });
    entry.state = 'opened';
  }

  /** Newest first. */
  list(): readonly ConnectionMade[] {
    for (const count of this.#counters.values()) count();
    return this.#entries.toReversed().map((entry) => ({ ...entry }));
  }

  /** How many there were in all, those that are kept no more included. */
  get total(): number {
    return this.#next - 1;
  }

  readonly #counters = new Map<Changing, () => void>();

  #add(where: Pick<ConnectionMade, 'kind' | 'address' | 'port' | 'host'>): Changing {
    const { agreed, task } = purposes.getStore() ?? { task: 'other', agreed: null };
    const at = new Date().toISOString();
    const entry: Changing = { id: this.#next, at, ...where, task, agreed, state: 'trying', sent: null, received: null };
    this.#next += 1;
    this.#entries.push(entry);
    if (this.#entries.length > mostConnections) this.#entries.splice(0, this.#entries.length - mostConnections);
    return entry;
  }

  #remember(address: string, name: string): void {
    this.#names.delete(address);
    this.#names.set(address, name);
    for (const oldest of [...this.#names.keys()].slice(0, -mostNames)) this.#names.delete(oldest);
  }
}

/** One for the whole program, because it is the program that reaches out, whoever in it does. */
export const connectionsMade = new ConnectionLedger();
