/** Where to connect, and for how long to try. */
export interface DialTarget {
  /** Address literal, with its zone where it has one. Never a name. */
  readonly address: string;
  readonly port: number;
  /** Milliseconds for the TCP connection to open. */
  readonly timeoutMs: number;
}

/** What a wait on a connection brought. */
export type Arrival =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** FIN. */
  | { readonly kind: 'closed' }
  /** RST or another error of the socket. */
  | { readonly kind: 'reset'; readonly errorCode: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'stopped' };

/** An open TCP connection, read by asking. */
export interface TcpConnection {
  /** Address of this machine's end; null when the system does not tell. */
  readonly localAddress: string | null;
  /** Hands bytes to the system in one write. A failed write shows in the next `receive`. */
  send(bytes: Uint8Array): Promise<void>;
  /** Waits at most `withinMs` for bytes. After `closed` or `reset` it answers the same again. */
  receive(withinMs: number): Promise<Arrival>;
  /** Lets what was sent leave, then closes. */
  close(): void;
}

/** How a dial ended. Each expected end is a value. */
export type Dialled =
  | { readonly state: 'open'; readonly connection: TcpConnection }
  | {
      readonly state: 'refused' | 'no-answer' | 'unreachable' | 'failed';
      /** Code of the operating system, e.g. `ECONNREFUSED`; null for our own time limit. */
      readonly errorCode: string | null;
    }
  | { readonly state: 'stopped' };

/** Opens one TCP connection. Never rejects. */
export type Dial = (target: DialTarget, signal: AbortSignal) => Promise<Dialled>;

export const dial: Dial = () => Promise.resolve({ state: 'failed', errorCode: null });
