import type { RankedCause } from '../cause.ts';
import type { NetworkDocument } from './document.ts';

/** The cause that the answer tells of: of a fault, or of what may still be wrong though it works. Null where none leads. */
export function leadingCause({ answer, causes }: Pick<NetworkDocument, 'answer' | 'causes'>): RankedCause | null {
  const [first] = causes;
  if (first === undefined) return null;
  return answer.state === 'fault' || answer.headline === first.headline ? first : null;
}
