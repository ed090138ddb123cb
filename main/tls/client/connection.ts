import type { Dial } from '../../system/socket.ts';
import type { HandshakePlan, HandshakeResult } from './plan.ts';

/** What an attempt needs of the world. */
export interface HandshakePorts {
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly wallClock: () => Date;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly dial: Dial;
}

/**
 * One attempt at a handshake: dials, speaks, and reports what was seen. Never throws for anything a
 * peer does; `signal` ends it within 100 ms with a failure of kind `stopped`.
 */
export function performHandshake(
  _plan: HandshakePlan,
  _ports: HandshakePorts,
  _signal: AbortSignal,
): Promise<HandshakeResult> {
  throw new Error('performHandshake is not finished');
}
