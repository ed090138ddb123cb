import { bracketed } from '../../shared/host-address.ts';
import { phrase } from '../../shared/phrase.ts';
import type { ReplayDocument, ReplaySolution } from '../../shared/replay.ts';
import type { Target } from '../../shared/target.ts';
import { replayTexts } from '../../shared/text/en/replay.ts';
import { say } from '../../shared/text/say.ts';

/** How often it went as it should, with the change and without it. */
export function proofSentence({ proven, withChanges, without }: ReplaySolution): string {
  if (!proven) return text('replay.search.unsteady');
  return text('replay.proof', { ...withChanges, refused: without.refused, others: without.tried });
}

/** That it is the length that counts, where it is. */
export const sizeSentence = ({ size }: ReplaySolution): string | null =>
  size === 'length' || size === 'segments' ? text(`replay.size.${size}`) : null;

/** What is not as it was captured. */
export const differsSentence = ({ differences }: ReplayDocument): string =>
  text(differences.length === 0 ? 'replay.print.exact' : 'replay.print.differs');

export const moreSentence = (): string => text('replay.search.more');

/** `HOST:PORT`, an IPv6 address in brackets. */
export const placeOf = ({ host, port }: Target): string => `${bracketed(host)}:${port}`;

const text = (id: string, parameters: Parameters<typeof phrase>[1] = {}) => say(replayTexts, phrase(id, parameters));
