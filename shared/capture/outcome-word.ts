import type { CaptureStream } from './stream.ts';

type Outcome = CaptureStream['outcome'];

/**
 * The outcome as it is told: `silent` is a connection from its first packet on in which no client hello was said, and that
 * is nobody's failure (a health check, a scan, a connection to spare). Documents say `unfinished` of it.
 */
export function outcomeWord(stream: Told): Outcome | 'silent' {
  const { answer, hello, outcome, plaintext, tcp, transport } = stream;
  if (outcome !== 'unfinished' || transport !== 'tcp' || hello !== null || answer !== null) return outcome;
  if (plaintext?.upgrade != null || (tcp !== null && (tcp.begins === 'middle' || tcp.oneSided))) return outcome;
  return tcp === null || tcp.client.missingBytes === 0 ? 'silent' : outcome;
}

type Told = Pick<CaptureStream, 'answer' | 'hello' | 'outcome' | 'plaintext' | 'tcp' | 'transport'>;
