import type { Risk } from '../../../shared/cause.ts';
import type { ClockVerdict, NetworkClock } from '../../../shared/network/clock.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { networkClockTexts as texts } from '../../../shared/text/en/network-clock.ts';
import { lengthOfTime } from '../../../shared/text/length-of-time.ts';
import { say } from '../../../shared/text/say.ts';
import type { Found } from '../rule.ts';
import { day, listed, shown } from '../wording.ts';
import { type NetworkJudgement, type NetworkSighting, networkRisk, writeNetworkCause } from './network-cause.ts';

export interface ClockContext {
  readonly target: Target;
  /** ISO 8601. */
  readonly seenAt: string;
  /**
   * The dates of the certificate that was sent, ISO 8601; null where none was seen. A wrong clock is a cause where it
   * changes what these dates come to, or where nobody knows them and it is wrong by a day.
   */
  readonly certificate: { readonly notBefore: string; readonly notAfter: string } | null;
}

/** Whether the clock of this machine is why certificates look expired or not yet valid. Pure. */
export function judgeClock(clock: NetworkClock, context: ClockContext): NetworkJudgement {
  const { verdict } = clock;
  if (verdict.state === 'wrong') return wrong(clock, context);
  const right = {
    parties: partiesOf(clock, verdict.agreeing),
    within: lengthOfTime(Math.abs(verdict.offsetSeconds ?? 0) + (verdict.uncertaintySeconds ?? 0)),
  };
  return {
    causes: [],
    risks: risksWithoutCause(clock),
    ruledOut:
      verdict.state === 'right'
        ? [{ cause: 'clock-wrong', because: say(texts, phrase('ruled-out.right', right)) }]
        : [],
  };
}

function wrong(clock: NetworkClock, context: ClockContext): NetworkJudgement {
  const changes = changesDates(clock, context);
  const { verdict } = clock;
  const unknownDates = context.certificate === null && lengthOf(verdict) >= daySeconds;
  const isServerAlone = verdict.confidence === 'possible';
  // One header alone, and no date that hangs on it: nobody is accused.
  if (changes || (unknownDates && !isServerAlone))
    return { causes: [writeNetworkCause(sightingOf(clock, changes), texts, context)], risks: [], ruledOut: [] };
  const offset = lengthOfTime(lengthOf(verdict));
  const parameters = { offset, direction: verdict.direction ?? 'ahead', parties: partiesOf(clock, verdict.agreeing) };
  const risk = isServerAlone
    ? networkRisk(texts, 'server-or-clock-off', 'warning', 'clock', { offset })
    : clockOff(verdict, parameters);
  return { causes: [], risks: [risk], ruledOut: [] };
}

/** Nobody says flatly what is no more than likely. */
function clockOff({ confidence }: ClockVerdict, parameters: Record<string, string>): Risk {
  const id = confidence === 'confirmed' ? 'clock-off' : 'clock-off-likely';
  return { ...networkRisk(texts, id, 'warning', 'clock', parameters), id: 'clock-off' };
}

function sightingOf(clock: NetworkClock, changes: boolean): NetworkSighting {
  const { verdict, local, builtAt } = clock;
  const isOlder = verdict.agreeing.includes('build-1');
  const [confidence, why] = firmnessOf(clock, changes, isOlder);
  const onlyLeast = verdict.offsetSeconds === null;
  const direction = verdict.direction ?? 'ahead';
  const variant = isOlder && onlyLeast ? 'before-build' : direction;
  const perhaps = confidence === 'possible' ? `perhaps-${direction}` : direction;
  const text = isOlder && onlyLeast ? 'before-build' : onlyLeast ? `at-least-${direction}` : perhaps;
  return {
    ...{ cause: 'clock-wrong', variant, confidence, text: `cause.${text}`, why, evidence: ['clock'] },
    side: confidence === 'possible' ? 'unknown' : 'client',
    parameters: {
      offset: lengthOfTime(lengthOf(verdict)),
      now: day(local),
      built: day(builtAt),
      parties: partiesOf(clock, verdict.agreeing),
      others: partiesOf(clock, verdict.contradicting),
    },
    remediesOf: 'cause.clock-wrong.perhaps',
  };
}

function firmnessOf({ sources, verdict }: NetworkClock, changes: boolean, isOlder: boolean): [Found, string] {
  const { agreeing, confidence, contradicting } = verdict;
  const parties = new Set(sources.filter(({ id }) => agreeing.includes(id)).map(({ party }) => party));
  const alone = parties.size > 1 ? 'why.not-apart' : 'why.one-party';
  if (isOlder) return ['confirmed', 'why.before-build'];
  if (confidence === 'confirmed') return ['confirmed', 'why.two-parties'];
  if (confidence === 'likely') return ['likely', contradicting.length > 0 ? 'why.outweighed' : alone];
  // One header is one witness: a server with a wrong clock and an expired certificate looks the same.
  return ['possible', changes ? 'why.dates-fit' : 'why.server-alone'];
}

/** The certificate is refused by this clock, and good by the better one. */
function changesDates({ local, verdict }: NetworkClock, { certificate }: ClockContext): boolean {
  if (certificate === null) return false;
  const [from, to] = [Date.parse(certificate.notBefore), Date.parse(certificate.notAfter)];
  const here = Date.parse(local);
  const fits = (moment: number) => from <= moment && moment <= to;
  const better = here - signedLength(verdict) * 1000;
  // Where only the least is known, the beginning is what such a clock cannot see yet.
  if (verdict.offsetSeconds === null) return here < from && verdict.direction === 'behind';
  return !fits(here) && fits(better);
}

function risksWithoutCause(clock: NetworkClock): Risk[] {
  const { verdict, toleranceSeconds } = clock;
  if (verdict.state === 'disputed') {
    const ids = verdict.contradicting;
    const [one = '', ...others] = [
      ...new Set(clock.sources.filter(({ id }) => ids.includes(id)).map(({ party }) => party)),
    ];
    return [networkRisk(texts, 'clocks-disagree', 'warning', 'clock', { parties: shown(one), others: listed(others) })];
  }
  const server = verdict.serverOffsetSeconds;
  if (server === null || Math.abs(server) <= toleranceSeconds) return dateOfThisComputer(clock);
  const parameters = { offset: lengthOfTime(server), direction: server > 0 ? 'ahead' : 'behind' };
  return [networkRisk(texts, 'server-clock-off', 'notice', 'clock', parameters)];
}

/** A server here has this very clock: another date is its program's own, as a fixed one or one of a container. */
function dateOfThisComputer({ sources, toleranceSeconds }: NetworkClock): Risk[] {
  const odd = sources.find(
    ({ kind, offsetSeconds, state }) =>
      kind === 'http-date' && state === 'hint' && Math.abs(offsetSeconds ?? 0) > toleranceSeconds,
  );
  if (odd?.offsetSeconds == null) return [];
  const direction = odd.offsetSeconds > 0 ? 'behind' : 'ahead';
  const parameters = { offset: lengthOfTime(odd.offsetSeconds), direction };
  return [networkRisk(texts, 'own-server-date', 'notice', 'clock', parameters)];
}

function partiesOf({ sources }: NetworkClock, ids: readonly string[]): string {
  const parties = new Set(sources.filter(({ id }) => ids.includes(id)).map(({ party }) => party));
  return listed([...parties]);
}

const lengthOf = ({ offsetSeconds, atLeastSeconds }: ClockVerdict): number =>
  Math.abs(offsetSeconds ?? atLeastSeconds ?? 0);

const signedLength = (verdict: ClockVerdict): number => (verdict.direction === 'behind' ? -1 : 1) * lengthOf(verdict);

const daySeconds = 86_400;
