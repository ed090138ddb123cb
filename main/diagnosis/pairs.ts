import type { HandshakeReport } from '../../shared/handshake.ts';
import type { HandshakeFailure } from '../../shared/handshake-failure.ts';
import { hadMoreTime, hungUp, waitOf } from './patience.ts';
import type { Place, Tried } from './place.ts';

/** What a pair showed at a place: the change helped, it did not, or nobody tried. */
export type PairResult = 'helped' | 'no-help' | 'not-run';

/**
 * Whether this change made the difference. A ServerHello that picks what the hello did not offer
 * counts as no help: it is the same refusal in other words.
 */
export function pairResult(place: Place, id: string): PairResult {
  const tested = place.pairs.get(id);
  return tested ? resultOf(tested) : 'not-run';
}

/** What one try showed. */
export function resultOf(tried: Tried): PairResult {
  if (!comparable(tried) || !speaks(tried)) return 'not-run';
  return tried.pair.variantPassed && !tried.pair.controlPassed && !refusedByChoice(tried) ? 'helped' : 'no-help';
}

/** Every try of this pair, the one that counts first; none where it did not run. */
export function attemptsOf({ pairs }: Pick<Place, 'pairs'>, id: string): Tried[] {
  const tested = pairs.get(id);
  return tested ? [tested, ...tested.repeats] : [];
}

/** What every try of this pair showed, those that showed nothing left out. */
export function triesOf(place: Place, id: string): Exclude<PairResult, 'not-run'>[] {
  return attemptsOf(place, id)
    .map(resultOf)
    .filter((result) => result !== 'not-run');
}

/** Whether the same hello had two results: some try passed and some other failed. */
export const unsteady = (place: Place) =>
  helped(place, 'again') || [...place.pairs.keys()].some((id) => new Set(triesOf(place, id)).size > 1);

/** Whether the first hello was answered after all, later than its pairs were compared with it. */
export const outwaited = ({ failure, pairs }: Place) =>
  waitOf(failure) === null &&
  !hungUp(failure) &&
  [...pairs.values()].some(({ control }) => waitOf(control?.failure ?? null) !== null);

/** The attempt behind a pair that helped; null where it did not help or did not run. */
export function helpfulVariant(place: Place, id: string): HandshakeReport | null {
  return pairResult(place, id) === 'helped' ? (place.pairs.get(id)?.variant ?? null) : null;
}

export const helped = (place: Place, id: string) => pairResult(place, id) === 'helped';
export const noHelp = (place: Place, id: string) => pairResult(place, id) === 'no-help';
/** It was tried, and ended just as the first hello did: a negative that can be believed. */
export const failedAlike = (place: Place, id: string) => noHelp(place, id) && endedAsBefore(place, id);
export const anyHelped = (place: Place) => [...place.pairs.keys()].some((id) => helped(place, id));
export const wasRun = (place: Place, id: string) => pairResult(place, id) !== 'not-run';

/** Whether the variant got any answer in TLS: it passed, or an alert came back. */
export function answered(place: Place, id: string): boolean {
  const tested = place.pairs.get(id);
  return tested !== undefined && (tested.pair.variantPassed || tested.variant?.failure?.kind === 'alert');
}

/**
 * Whether the variant failed just as the first hello did: another end may have another reason. FIN or
 * RST is no difference: it hangs on whether the other side had read everything before it closed.
 */
function endedAsBefore(place: Place, id: string): boolean {
  return attemptsOf(place, id)
    .filter((tried) => resultOf(tried) !== 'not-run')
    .every((tried) => endsAsFirst(place, tried));
}

/** Whether this try failed just as the first hello did. */
export function endsAsFirst({ failure }: Place, { variant }: Tried): boolean {
  const end = variant?.failure;
  if (!failure || !end) return false;
  if (cuts.has(failure.kind) && cuts.has(end.kind)) return true;
  if (end.kind !== failure.kind) return false;
  return end.kind !== 'alert' || failure.kind !== 'alert' || end.description === failure.description;
}

/** Observation ids of these pairs, as far as they were run, with both of their attempts. */
export function pairEvidence(place: Place, ...ids: readonly string[]): string[] {
  return ids.flatMap((id) => attemptsOf(place, id)).flatMap(({ pair }) => [pair.id, pair.control, pair.variant]);
}

/**
 * Whether words in the clear are all that this port has. `by-name`: a hello with another name, or without one, was
 * answered in TLS. `not-tested`: none came to clear text, though what answers a hello may go by its name.
 */
export function clearTextAt(place: Place): 'alone' | 'by-name' | 'not-tested' {
  const { failure, report } = place;
  const ids = report.hello.serverName === null ? ['with-server-name'] : ['other-server-name', 'without-server-name'];
  if (ids.some((id) => answered(place, id))) return 'by-name';
  // What greets by itself has read no name.
  const isGreeting = failure?.kind === 'plaintext' && !['http', 'html', 'unknown'].includes(failure.protocol);
  return isGreeting || ids.every((id) => place.pairs.get(id)?.variant?.failure?.kind === 'plaintext')
    ? 'alone'
    : 'not-tested';
}

/** Whether an end said nothing about its reason: FIN, RST or silence. */
export function endedQuietly(place: Place): boolean {
  const { failure } = place;
  if (failure?.kind === 'alert') return failure.description === 0;
  return failure !== null && quiet.has(failure.kind);
}

/**
 * Whether the first hello was cut off or left alone in the middle of its answer: it had been understood, and what helped
 * may have made the answer shorter. What a dialogue before TLS received cannot be told apart from an answer.
 */
export function answerHadBegun(place: Place): boolean {
  const { failure, report } = place;
  if (!failure || !endedQuietly(place) || report.dialogue.length > 0) return false;
  return failure.kind !== 'alert' && failure.awaiting === 'ServerHello' && failure.bytesReceived > 0;
}

/**
 * A variant that failed before it could say anything about its change: the port no longer opened, or a
 * server that had answered with an alert now cuts the line. It may have begun to refuse us. Silence beside
 * a cut is no sign either way: whoever closes after a while is silent to a shorter wait.
 */
function speaks({ control, pair, variant }: Tried): boolean {
  const end = variant?.failure;
  if (pair.variantPassed || !end) return true;
  if (tellsNothing(end)) return false;
  const before = control?.failure?.kind;
  if (before && quiet.has(before) && quiet.has(end.kind)) return (before === 'silence') === (end.kind === 'silence');
  return before !== 'alert' || !quiet.has(end.kind);
}

/** Whether the connection did not open, or this program could not carry on: that says nothing of the change. */
export const tellsNothing = ({ kind }: HandshakeFailure) => mute.has(kind);

const mute: ReadonlySet<HandshakeFailure['kind']> = new Set(['tcp', 'stopped', 'unsupported']);
const cuts: ReadonlySet<HandshakeFailure['kind']> = new Set(['closed', 'reset']);
const quiet: ReadonlySet<HandshakeFailure['kind']> = new Set(['closed', 'reset', 'silence']);

/**
 * A variant that stops on purpose before the point at which the control failed shows nothing: a late
 * refusal (a client certificate after Finished) is not there to be seen. Nor does an answer that came later than the
 * control was waited for.
 */
function comparable({ control, pair, variant }: Tried): boolean {
  if (!pair.variantPassed || !control || !variant) return true;
  if (hadMoreTime(control, variant)) return false;
  return progress.indexOf(variant.reached) > progress.indexOf(control.reached);
}

const progress: readonly HandshakeReport['reached'][] = [
  'nothing',
  'tcp',
  'starttls',
  'hello-sent',
  'server-hello',
  'certificate',
  'finished',
  'reply',
];

const refusedByChoice = ({ variant }: Tried) => variant?.failure?.kind === 'nothing-in-common';
