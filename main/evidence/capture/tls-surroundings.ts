import type { CertificateShelf } from './certificate-shelf.ts';
import type { HelloShelf } from './hello-shelf.ts';
import type { Secrets } from './secrets.ts';
import type { Side } from './tls-state.ts';

/** What a reader needs of the capture around it. */
export interface TlsSurroundings {
  readonly secrets: Secrets;
  readonly shelf: CertificateShelf;
  /** Keeps hellos as they lay on the wire; null where nobody wants them. */
  readonly hellos: HelloShelf | null;
  /** How many more conversations with TLS there is room for, and how many found none. */
  readonly room: { left: number; refused: number };
  /** Sequence number that is awaited in a direction. */
  readonly sequenceOf: (side: Side) => number;
}
