import type { Attempt } from '../../shared/attempt.ts';
import type { Observation } from '../../shared/observation.ts';
import type { Block, Value } from './document-model.ts';
import type { Evidence } from './evidence.ts';
import { type Testers, testersOf } from './testers.ts';
import { duration, utc, utcAndLocal } from './time.ts';
import { words } from './words.ts';

/** Tries and observations shown; a case can hold 400 of each. */
const shownRows = 60;

/** Every try: when, what was asked, how it ended, as whom. A failing one has its local time as well. */
export function describeAttempts(evidence: Evidence): Block[] {
  const { attempts } = evidence.diagnosis;
  if (attempts.length === 0) return [];
  const testers = testersOf(evidence);
  const columns = [
    { title: words('report.attempt.time'), share: 21 },
    { title: words('report.attempt.question'), share: 22 },
    { title: words('report.address'), share: 20 },
    { title: words('report.attempt.outcome'), share: 28 },
    { title: words('report.attempt.took'), share: 10, align: 'right' as const },
    { title: words('report.as'), share: 4 },
  ];
  const rows = attempts.slice(0, shownRows).map((one) => attemptRow(one, evidence, testers));
  return [
    ...testers.legend,
    { kind: 'table', caption: null, columns, rows, rowHeaders: false },
    ...more('report.attempt.left-out', attempts.length),
  ];
}

function attemptRow(attempt: Attempt, { options }: Evidence, testers: Testers): Value[] {
  const { address, durationMs, outcome, probe, reason, startedAt } = attempt;
  const word = words(`report.attempt.${outcome}`);
  return [
    { text: outcome === 'failed' ? utcAndLocal(startedAt, options) : utc(startedAt) },
    { text: probe, style: 'code' },
    { text: address ?? '', style: 'code' },
    { text: reason ? `${word}: ${reason}` : word },
    { text: duration(durationMs) },
    { text: testers.letterOfAttempt(attempt) },
  ];
}

/** What each id stands for: the ids under which the evidence is named. */
export function describeObservations(evidence: Evidence): Block[] {
  const { observations } = evidence.diagnosis;
  if (observations.length === 0) return [];
  const testers = testersOf(evidence);
  const columns = [
    { title: words('report.observation.id'), share: 22 },
    { title: words('report.observation.kind'), share: 20 },
    { title: words('report.observation.source'), share: 24 },
    { title: words('report.attempt.time'), share: 20 },
    { title: words('report.attempt.took'), share: 10, align: 'right' as const },
    { title: words('report.as'), share: 4 },
  ];
  const rows = observations.slice(0, shownRows).map((one) => observationRow(one, testers));
  return [
    { kind: 'table', caption: null, columns, rows, rowHeaders: true, dense: true },
    ...more('report.observation.left-out', observations.length),
  ];
}

const observationRow = ({ at, durationMs, id, kind, source }: Observation, testers: Testers): Value[] => [
  { text: id, style: 'code' },
  { text: kind },
  { text: source, style: 'code' },
  { text: utc(at) },
  { text: duration(durationMs) },
  { text: testers.letterOf(id) || '-' },
];

const more = (id: 'report.attempt.left-out' | 'report.observation.left-out', all: number): Block[] =>
  all > shownRows ? [{ kind: 'paragraph', text: words(id, { count: all - shownRows }), tone: 'quiet' }] : [];
