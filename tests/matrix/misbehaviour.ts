import type { CauseId } from '../../shared/cause.ts';
import type { ByteScript } from '../support/byte-server.ts';

/** One way in which a server breaks its word, on every connection alike. */
export interface Misbehaviour {
  /** One name each, stable: `alert fatal 40 first`. */
  readonly name: string;
  readonly script: ByteScript;
  /** What its bytes prove; any other cause that is called confirmed is a defect. */
  readonly proves?: readonly CauseId[];
  /** A handshake may come about all the same, and be called healthy. */
  readonly mayWork?: true;
  /** Names of the probes that it means anything to; absent for all of them. */
  readonly only?: readonly string[];
  /** Sends as much as it can: met alone, and held to a bound on memory. */
  readonly floods?: true;
}
