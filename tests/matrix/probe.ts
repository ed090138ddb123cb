import type { ByteScript } from '../support/byte-server.ts';

/** What a probe made of a peer. */
export interface Told {
  /** The outcome in a word or a few: a cause, a state. Empty where it has none, which is a defect. */
  readonly outcome: string;
  /** Causes that are called confirmed. */
  readonly confirmed: readonly string[];
  /** Whether the peer is called healthy, or to have answered as it should. */
  readonly healthy: boolean;
}

/** One way in which the program meets a peer. */
export interface Probe {
  readonly name: string;
  /** What stands around the misbehaviour, where the probe does not meet it at once. Called once for each server. */
  readonly around?: (script: ByteScript) => ByteScript;
  /** The first handshake is honest here, so that `healthy` is true of it. */
  readonly beginsWell?: true;
  /** What may be called confirmed here beside what the bytes prove. */
  readonly proves?: readonly string[];
  /** Milliseconds after which it must have ended by its own limits. */
  readonly deadlineMs: number;
  run(port: number): Promise<Told>;
}
