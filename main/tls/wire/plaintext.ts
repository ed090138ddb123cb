import type { PlaintextProtocol } from '../../../shared/handshake-failure.ts';

/** What bytes that are no TLS look like. `text` has at most 256 characters, unprintable ones as dots. */
export interface PlaintextGuess {
  readonly protocol: PlaintextProtocol;
  readonly text: string;
}

export function classifyPlaintext(_bytes: Uint8Array): PlaintextGuess {
  return { protocol: 'unknown', text: '' };
}
