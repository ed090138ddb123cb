import type { RankedCause, Risk } from '../../../shared/cause.ts';
import type { Change, ChangeKind } from '../../../shared/change.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { type ChangeTextId, changeTexts } from '../../../shared/text/en/change.ts';
import { say } from '../../../shared/text/say.ts';
import { readPlaces } from '../place.ts';
import { certificatesByTurns } from '../rules/network/partial-outage.ts';
import { isFirstFaultGone, isStillFound } from './first-fault-gone.ts';
import { readSameTries } from './same-tries.ts';
import { workingAddresses } from './working-addresses.ts';

/** A run with what the rules made of it. */
export type JudgedRun = Pick<
  Diagnosis,
  'runId' | 'startedAt' | 'target' | 'verdict' | 'causes' | 'risks' | 'ruledOut' | 'observations'
>;

/** What a re-test shows beside the test before it. Pure: the same two runs always give the same change. */
export function judgeChange(before: JudgedRun, now: JudgedRun): Change {
  const { kind, text } = tell(before, now);
  const { cause, headline, state } = before.verdict;
  const tries = readSameTries(now.observations);
  return {
    kind,
    sinceRunId: before.runId,
    since: before.startedAt,
    headline: say(changeTexts, text).slice(0, 1000),
    text,
    before: { state, cause, headline, evidence: before.causes[0]?.evidence.slice(0, 60) ?? [] },
    newRisks: newRisks(before, now).map((risk) => risk.headline),
    tries: tries === null ? null : { count: tries.count, works: worksOf(tries, now) },
  };
}

interface Told {
  readonly kind: ChangeKind;
  readonly text: Phrase;
}

const told = (kind: ChangeKind, id: ChangeTextId, parameters: Phrase['parameters'] = {}): Told => ({
  kind,
  text: phrase(id, parameters),
});

function tell(before: JudgedRun, now: JudgedRun): Told {
  const { headline, partial, state } = now.verdict;
  if (state === 'inconclusive') return told('unclear', partial ? 'change.unclear.stopped' : 'change.unclear');
  // Of the addresses that were not looked at any more nobody knows.
  if (partial && worksHere(now)) return told('unclear', 'change.unclear.stopped');
  if (worksHere(now)) return tellWorking(before, now);
  if (before.verdict.state === 'inconclusive') return told('found', 'change.found', { headline });
  if (worksHere(before)) return told('new-fault', 'change.new-fault', { headline });
  return tellFault(before, now);
}

/** What a program elsewhere complained of was not seen here, whatever the message says. */
const worksHere = ({ verdict }: JudgedRun) => verdict.state === 'healthy' || verdict.reproduced === false;

function tellWorking(before: JudgedRun, now: JudgedRun): Told {
  const isDescribed = now.verdict.state === 'fault';
  if (before.verdict.state === 'inconclusive') return told('works', isDescribed ? 'change.works.here' : 'change.works');
  if (worksHere(before)) {
    return isDescribed ? told('elsewhere', 'change.elsewhere') : told('still-healthy', 'change.still-healthy');
  }
  // What goes through two times of three goes through three times in a row often enough.
  if (fallsByChance(before.causes[0])) return told('flapping', 'change.flapping.before');
  return isDescribed ? told('works', 'change.works.message') : tellFixed(before, now);
}

function tellFixed(before: JudgedRun, now: JudgedRun): Told {
  const risks = newRisks(before, now).filter(({ severity }) => severity !== 'notice');
  const [first] = risks;
  if (first !== undefined) {
    // Before, nothing came far enough to show it: nobody knows whether it was there.
    const seen = readPlaces(before.observations).some(({ report }) => report.negotiated !== null) ? '' : '.seen';
    const many = risks.length === 1 ? '' : seen === '' ? '.many' : '-many';
    const id = `change.fixed-new-risk${seen}${many}` as ChangeTextId;
    return told('fixed-new-risk', id, { risk: first.headline, count: risks.length });
  }
  const tries = readSameTries(now.observations);
  return tries === null ? told('fixed', 'change.fixed') : told('fixed', 'change.fixed.tries', { count: tries.count });
}

const newRisks = (before: JudgedRun, now: JudgedRun): readonly Risk[] =>
  now.risks.filter(({ id }) => !before.risks.some((risk) => risk.id === id));

function tellFault(before: JudgedRun, now: JudgedRun): Told {
  const { headline } = now.verdict;
  const first = before.verdict.cause;
  const settled = tellUnsteady(before, now) ?? tellPartly(before, now);
  if (settled !== null) return settled;
  if (first === null || first === now.verdict.cause) return told('same', 'change.same');
  if (isStillFound(first, now)) return told('same', 'change.same.and-another', { headline });
  if (!isFirstFaultGone(first, before, now)) return told('another', 'change.another', { headline });
  const known = now.verdict.cause !== null && isStillFound(now.verdict.cause, before);
  return known
    ? told('one-gone', 'change.one-gone', { headline })
    : told('second-fault', 'change.second-fault', { headline });
}

/** The same fault on fewer addresses; null where it is another one, or where none was mended. */
function tellPartly(before: JudgedRun, now: JudgedRun): Told | null {
  const first = before.verdict.cause;
  const isSame = now.verdict.cause === 'partial-outage' || (first !== null && isStillFound(first, now));
  const [worked, works] = [workingAddresses(before), workingAddresses(now)];
  const isFewer = works.works > worked.works && works.works < works.count && works.count >= worked.count;
  return isSame && isFewer ? told('partly', 'change.partly', { ...works }) : null;
}

/** Some tries of the hello that failed went through, and some did not; null where they agree, or never did. */
function tellUnsteady(before: JudgedRun, now: JudgedRun): Told | null {
  if (fallsByChance(before.causes[0])) return null;
  const tries = readSameTries(now.observations);
  if (tries !== null && tries.otherwise > 0) {
    return told('flapping', 'change.flapping', { works: worksOf(tries, now), count: tries.count });
  }
  return fallsByChance(now.causes[0]) ? told('flapping', 'change.flapping.unsteady') : null;
}

/** The verdict counts the worst try, so what differs from it went through. */
function worksOf({ count, otherwise }: NonNullable<ReturnType<typeof readSameTries>>, { verdict }: JudgedRun): number {
  return verdict.state === 'fault' && verdict.reproduced !== false ? otherwise : count;
}

/** Whether a fault comes and goes between equal tries. */
const fallsByChance = (cause: RankedCause | undefined) =>
  cause?.cause === 'partial-outage' && ['tries', 'erratic', certificatesByTurns].includes(cause.variant ?? '');
