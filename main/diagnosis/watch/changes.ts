import { phrase } from '../../../shared/phrase.ts';
import type { WatchOutcome } from '../../../shared/watch.ts';
import type { WatchFailure, WatchMemory } from '../../../shared/watch-memory.ts';
import { whereOf } from '../verdict.ts';
import { seeAddresses } from './address-changes.ts';
import { seeCertificates } from './certificate-changes.ts';
import type { Change, Compared, WatchQuestion } from './watch-change.ts';

/**
 * Holds the newest outcome against what is remembered, and says what changed. Pure. A check that could not be made
 * changes nothing; a failure is told when the next clear answer is a failure too, because one lost packet is no outage.
 */
export function compareWatch(memory: WatchMemory, outcome: WatchOutcome, question: WatchQuestion): Compared {
  if (outcome.state === 'not-checked') return { memory, changes: [] };
  const { where } = whereOf(question);
  const isPast = outcome.certificates.some(({ notAfter }) => Date.parse(notAfter) < question.now);
  const standing = seeStanding(memory, outcome, where, isPast);
  const certificates = seeCertificates(standing.memory, outcome, question, where);
  const addresses = seeAddresses(certificates.memory, outcome, where);
  return { memory: addresses.memory, changes: [...standing.changes, ...certificates.changes, ...addresses.changes] };
}

function seeStanding(memory: WatchMemory, outcome: WatchOutcome, where: string, isPast: boolean): Compared {
  if (outcome.state === 'works') return seeSuccess(memory, where);
  if (outcome.state !== 'failing' && outcome.state !== 'unreachable') return { memory, changes: [] };
  const { standing } = memory;
  const failure: WatchFailure = { state: outcome.state, cause: outcome.cause };
  if (isSame(standing, failure)) return { memory: { ...memory, doubt: null }, changes: [] };
  const isFailing = standing.state === 'failing' || standing.state === 'unreachable';
  // From one failure to another takes the same one twice; from works to failing takes any two.
  const isSecond = memory.doubt !== null && (!isFailing || isSame(memory.doubt, failure));
  if (!isSecond) return { memory: { ...memory, doubt: failure }, changes: [] };
  const kind = isFailing ? 'another-cause' : failure.state;
  const text = phrase(`watch-event.${kind}`, { where, headline: outcome.headline });
  // What the end of the server's own certificate explains is told with its date.
  const isTold = outcome.cause === 'certificate-expired' && isPast && !isFailing;
  const changes = isTold ? [] : [{ kind, text } as const];
  return { memory: { ...memory, standing: failure, doubt: null }, changes };
}

function seeSuccess(memory: WatchMemory, where: string): Compared {
  const isNews = memory.standing.state === 'failing' || memory.standing.state === 'unreachable';
  const changes: readonly Change[] = isNews
    ? [{ kind: 'recovered', text: phrase('watch-event.recovered', { where }) }]
    : [];
  return { memory: { ...memory, standing: { state: 'works' }, doubt: null }, changes };
}

function isSame(one: WatchMemory['standing'], other: WatchFailure): boolean {
  return one.state === other.state && one.cause === other.cause;
}
