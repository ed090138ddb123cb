import type { DialogueLine } from '../../../shared/handshake.ts';
import type { StarttlsProtocol } from '../../../shared/target.ts';
import type { FailureCause } from '../client/fault.ts';
import type { Line } from './line.ts';

/** How a dialogue in the clear ended, and what was said. */
export interface DialogueEnd {
  readonly lines: readonly DialogueLine[];
  /** Null when TLS may begin. */
  readonly failure: FailureCause | null;
}

export function runDialogue(
  protocol: StarttlsProtocol,
  _peerName: string,
  _line: Line,
  _answerTimeoutMs: number,
): Promise<DialogueEnd> {
  return Promise.resolve({ lines: [], failure: { kind: 'unsupported', what: `STARTTLS for ${protocol}` } });
}
