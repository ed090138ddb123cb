import { bareTarget } from '../../shared/bare-target.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { HandshakeReport } from '../../shared/handshake.ts';
import type { HistoryEntry, SketchArrow } from '../../shared/history.ts';
import type { ObservationOf } from '../../shared/observation.ts';
import { historyChanges } from '../diagnosis/history/history-changes.ts';
import { watchOutcome } from '../diagnosis/watch/watch-outcome.ts';

/** What is kept of a check for long, beside those of the same server before it, newest first. */
export function historyEntry(
  diagnosis: Diagnosis,
  askedBy: HistoryEntry['askedBy'],
  earlier: readonly HistoryEntry[],
): HistoryEntry {
  const { runId, runs, startedAt, verdict } = diagnosis;
  const { addresses, certificates, state: standing } = watchOutcome(diagnosis);
  const { cause, confidence, headline, partial, side, state, testedAs, text } = verdict;
  const facts = { addresses, certificates, standing, cause, partial };
  return {
    ...{
      runId,
      caseId: runs[0]?.runId ?? runId,
      target: bareTarget(diagnosis.target),
      at: startedAt,
      askedBy,
      testedAs,
    },
    ...{ ...facts, state, confidence, side, headline, text },
    sketch: sketchOf(diagnosis),
    changes: [...historyChanges(facts, earlier)],
  };
}

/** Arrows of a sketch: the first and the last. */
const mostArrows = 6;

/** The messages of the handshake that the verdict rests on, and where it stopped. */
function sketchOf({ causes, observations, verdict }: Diagnosis): SketchArrow[] {
  const tries = observations.filter((seen) => seen.kind === 'handshake' && !seen.probe.startsWith('pair'));
  const cited = new Set(causes[0]?.evidence);
  const leading = tries.find(({ id }) => cited.has(id)) ?? tries[0];
  if (leading?.kind !== 'handshake') return [];
  const refusesCertificate =
    verdict.state === 'fault' && verdict.reproduced !== false && citesChain(observations, cited);
  const arrows = refusesCertificate ? untilCertificate(leading.report) : untilFailure(leading.report);
  return arrows.length > mostArrows ? [...arrows.slice(0, mostArrows - 1), ...arrows.slice(-1)] : arrows;
}

const citesChain = (observations: Diagnosis['observations'], cited: ReadonlySet<string>) =>
  observations.some(
    (seen) => seen.kind === 'certificate-chain' && cited.has(seen.id) && seen.judgement.verdict === 'rejected',
  );

function untilFailure({ failure, messages }: HandshakeReport): SketchArrow[] {
  const passed = messages.map(({ direction }): SketchArrow => ({ direction, state: 'passed' }));
  if (failure === null) return passed;
  const isMessage = failure.kind === 'alert' && messages.at(-1)?.name === 'Alert';
  const direction = silent.has(failure.kind) ? 'none' : 'received';
  return [...(isMessage ? passed.slice(0, -1) : passed), { direction, state: 'stopped' }];
}

/** Ends at which nothing arrived. */
const silent: ReadonlySet<string> = new Set<NonNullable<ObservationOf<'handshake'>['report']['failure']>['kind']>([
  'tcp',
  'silence',
  'stopped',
  'limit',
]);

function untilCertificate(report: HandshakeReport): SketchArrow[] {
  const at = report.messages.findIndex(({ direction, name }) => direction === 'received' && name === 'Certificate');
  if (at < 0 || report.failure !== null) return untilFailure(report);
  return report.messages
    .slice(0, at + 1)
    .map(({ direction }, index) => ({ direction, state: index === at ? 'stopped' : 'passed' }));
}
