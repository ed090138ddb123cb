import { phrase } from '../../shared/phrase.ts';
import type { ReplayDocument, ReplaySolution } from '../../shared/replay.ts';
import type { Target } from '../../shared/target.ts';
import { replayTexts } from '../../shared/text/en/replay.ts';
import { say } from '../../shared/text/say.ts';

export type ReplayMark = 'pass' | 'fail' | 'not-tested';

/** The one large sentence, how it stands, and what is said below it. */
export interface ReplayAnswer {
  readonly mark: ReplayMark;
  readonly headline: string;
  readonly remark: string;
}

/** What helps is the news; without it, what became of the hello. */
export function replayAnswer({ replay, search }: ReplayDocument): ReplayAnswer {
  const sent = replay.said.sentence;
  if (replay.outcome === 'accepted') return { mark: 'pass', headline: sent, remark: '' };
  if (replay.outcome === 'not-tried') return { mark: 'not-tested', headline: sent, remark: '' };
  const mark = replay.outcome === 'not-settled' ? 'not-tested' : 'fail';
  if (search.state === 'found') return { mark, headline: search.said.sentence, remark: sent };
  return { mark, headline: sent, remark: search.said.sentence };
}

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
export const placeOf = ({ host, port }: Target): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

const text = (id: string, parameters: Parameters<typeof phrase>[1] = {}) => say(replayTexts, phrase(id, parameters));
