import { phrase } from '../../../shared/phrase.ts';
import type { WatchedIssuer, WatchOutcome } from '../../../shared/watch.ts';
import { mostKnownIssuers, type WatchMemory } from '../../../shared/watch-memory.ts';
import { commonName, day } from '../wording.ts';
import { type NearEnd, seeEnds, timeLeft } from './certificate-ends.ts';
import type { Change, Compared, WatchQuestion } from './watch-change.ts';

/** Ends of the certificates that the server sends above its own: with one of them the whole chain ends. */
export function seeIssuers(
  memory: WatchMemory,
  { issuers = [] }: WatchOutcome,
  question: Pick<WatchQuestion, 'now' | 'thresholds'>,
  where: string,
): Compared {
  const { news, remembered } = seeEnds(issuers, memory.issuers ?? [], mostKnownIssuers, question);
  return {
    memory: remembered.length === 0 ? memory : { ...memory, issuers: remembered },
    changes: news.map((near) => nearEnd(near, where)),
  };
}

function nearEnd({ left, one: { notAfter, subject } }: NearEnd<WatchedIssuer>, where: string): Change {
  const parameters = { where, ends: day(notAfter), what: commonName(subject) };
  if (left < 0) return { kind: 'expired', text: phrase('watch-event.expired.above', parameters) };
  const { count, form } = timeLeft(left);
  return { kind: 'expires-soon', text: phrase(`watch-event.expires-soon.above.${form}`, { ...parameters, count }) };
}
