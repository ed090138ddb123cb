import type { ReplayDocument } from '../../shared/replay.ts';

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
