import type { Change } from '../../shared/change.ts';
import { connectionsMade } from '../../shared/connections-made.ts';
import type { Run } from '../../shared/diagnosis.ts';
import type { Block, Value } from './document-model.ts';
import type { Evidence } from './evidence.ts';
import { tableOf } from './table-of.ts';
import { utcAndLocal } from './time.ts';
import { words } from './words.ts';

/** The run before and this one, row by row; "not tested" where nothing was tried in between. */
export function describeChange(evidence: Evidence): readonly Block[] {
  const { change, runs } = evidence.diagnosis;
  if (!change) return [{ kind: 'paragraph', text: words('report.change.none') }];
  const before = runs.find(({ runId }) => runId === change.sinceRunId) ?? null;
  const rows = [atRow(change, evidence), resultRow(change, evidence), causeRow(change, evidence)];
  return [
    { kind: 'paragraph', text: change.headline, tone: 'strong' },
    ...tableOf(
      [...rows, triesRow(before, evidence), ...againRow(change), riskRow(change)],
      [
        [words('report.change.thing'), 22],
        [words('report.change.before'), 39],
        [words('report.change.after'), 39],
      ],
    ),
  ];
}

const atRow = ({ since }: Change, { diagnosis, options }: Evidence): Value[] => [
  { text: words('report.change.at') },
  { text: utcAndLocal(since, options) },
  { text: utcAndLocal(diagnosis.startedAt, options) },
];

const markOf = { healthy: 'ok', fault: 'problem', inconclusive: 'not-tested' } as const;

const resultRow = ({ before }: Change, { diagnosis: { verdict } }: Evidence): Value[] => [
  { text: words('report.change.result') },
  result(before.state, before.headline),
  result(verdict.state, verdict.headline),
];

const result = (state: Change['before']['state'], headline: string): Value => ({
  text: `${words(`report.state.${state}`)}: ${headline}`,
  mark: markOf[state],
});

const causeRow = ({ before }: Change, { diagnosis: { verdict } }: Evidence): Value[] => [
  { text: words('report.finding') },
  cause(before.cause),
  cause(verdict.cause),
];

const cause = (id: string | null): Value =>
  id === null ? { text: words('report.finding.none'), style: 'quiet' } : { text: id, style: 'code' };

/** Handshakes of each run, and how many of them ended in a failure. */
function triesRow(before: Run | null, { diagnosis }: Evidence): Value[] {
  return [{ text: words('report.change.addresses') }, tries(before), tries(diagnosis)];
}

function tries(run: Pick<Run, 'observations'> | null): Value {
  if (run === null) return { text: words('report.not-known'), style: 'quiet' };
  const all = connectionsMade(run.observations);
  const failed = all.filter(({ report }) => report.failure !== null && report.failure.kind !== 'stopped').length;
  return { text: words('report.change.of', { tries: all.length, failed }) };
}

function againRow({ tries: again }: Change): Value[][] {
  if (again === null) return [];
  return [[{ text: words('report.change.again') }, { text: '' }, { text: words('report.change.went-through', again) }]];
}

const riskRow = ({ newRisks }: Change): Value[] => [
  { text: words('report.change.new-risks') },
  { text: '' },
  newRisks.length === 0 ? { text: words('report.none'), style: 'quiet' } : { text: newRisks.join('; '), mark: 'risk' },
];
