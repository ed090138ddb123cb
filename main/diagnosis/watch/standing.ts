import { phrase } from '../../../shared/phrase.ts';
import type { WatchOutcome } from '../../../shared/watch.ts';
import { mostAnswers, type WatchFailure, type WatchMemory } from '../../../shared/watch-memory.ts';
import type { Change, Compared } from './watch-change.ts';

/**
 * Whether a server works, as a person is told of it. A failure is told when the next clear answer is a failure too,
 * because one lost packet is no outage. One that fails again and again, with successes in between, wavers; that is told
 * once, and holds until every answer that is remembered is a success, or until an outage is longer than its usual ones.
 * `isTold`: the fault is told as what it is.
 */
export function seeStanding(before: WatchMemory, outcome: WatchOutcome, where: string, isTold: boolean): Compared {
  if (outcome.state === 'unclear' || outcome.state === 'not-checked') return { memory: before, changes: [] };
  const failure: WatchFailure | null =
    outcome.state === 'works' ? null : { state: outcome.state, cause: outcome.cause };
  const failed = [failure !== null, ...(before.failed ?? [])].slice(0, mostAnswers);
  const memory = { ...before, failed };
  if (memory.standing.state === 'wavers') return seeWavering(memory, failure, outcome.headline, where);
  return failure === null ? seeSuccess(memory, where) : seeFailure(memory, failure, outcome.headline, where, isTold);
}

/** Clear answers in a row that were failures, up to the newest. */
export function failuresInARow({ failed = [] }: WatchMemory): number {
  const success = failed.indexOf(false);
  return success < 0 ? failed.length : success;
}

interface Answers extends WatchMemory {
  readonly failed: boolean[];
}

function seeFailure(
  memory: Answers,
  failure: WatchFailure,
  headline: string,
  where: string,
  isTold: boolean,
): Compared {
  const { doubt, failed, standing } = memory;
  if (isSame(standing, failure)) return { memory: { ...memory, doubt: null }, changes: [] };
  const isFailing = standing.state === 'failing' || standing.state === 'unreachable';
  // From one failure to another takes the same one twice; from works to failing takes any two.
  const isSecond = doubt !== null && (!isFailing || isSame(doubt, failure));
  if (isSecond) {
    const kind = isFailing ? 'another-cause' : failure.state;
    const change: Change = { kind, text: phrase(`watch-event.${kind}`, { where, headline }) };
    // What the end of a certificate explains is told with its date.
    return { memory: { ...memory, standing: failure, doubt: null }, changes: isTold && !isFailing ? [] : [change] };
  }
  if (isFailing || outages(failed) < waveringOutages) return { memory: { ...memory, doubt: failure }, changes: [] };
  const counts = { failed: failed.filter(Boolean).length, checks: failed.length };
  const text = phrase('watch-event.wavers', { where, headline, ...counts });
  return { memory: { ...memory, standing: { state: 'wavers' }, doubt: null }, changes: [{ kind: 'wavers', text }] };
}

/** So often it failed anew among the answers that are remembered: two may be chance. */
const waveringOutages = 3;

/** Failures that are next to each other are one. */
const outages = (failed: readonly boolean[]) =>
  failed.filter((isFailed, place) => isFailed && failed[place - 1] !== true).length;

function seeSuccess(memory: Answers, where: string): Compared {
  const isNews = memory.standing.state === 'failing' || memory.standing.state === 'unreachable';
  const changes: readonly Change[] = isNews
    ? [{ kind: 'recovered', text: phrase('watch-event.recovered', { where }) }]
    : [];
  return { memory: { ...memory, standing: { state: 'works' }, doubt: null }, changes };
}

function seeWavering(memory: Answers, failure: WatchFailure | null, headline: string, where: string): Compared {
  const row = memory.failed.findIndex((one) => one !== (failure !== null));
  const checks = row < 0 ? memory.failed.length : row;
  if (checks < (failure === null ? mostAnswers : outageFailures)) return { memory, changes: [] };
  const kind = failure === null ? 'recovered' : failure.state;
  const text = phrase(`watch-event.${kind}.steady`, { where, headline, checks });
  return { memory: { ...memory, standing: failure ?? { state: 'works' } }, changes: [{ kind, text }] };
}

/** Three outages among six answers are of two failures at most, so this is no usual one. */
const outageFailures = 4;

function isSame(one: WatchMemory['standing'], other: WatchFailure): boolean {
  return one.state === other.state && one.cause === other.cause;
}
