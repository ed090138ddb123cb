import { isSure, type RankedCause, type Remedy, type Severity } from '../../shared/cause.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { Block, Mark, Value } from './document-model.ts';
import type { Evidence } from './evidence.ts';
import { joined, words } from './words.ts';

/** The leading cause in words, and why its confidence is not another. */
export function describeLeading({ leading, diagnosis }: Evidence): readonly Block[] {
  if (!leading) return [{ kind: 'paragraph', text: diagnosis.verdict.summary }];
  const finding = leading.variant ? `${leading.cause} (${leading.variant})` : leading.cause;
  const scope = leading.scope ?? words('report.scope.everywhere');
  const { summary } = diagnosis.verdict;
  return [
    // The first page cuts a long summary, so it stands here in full.
    ...(summary.length > 400 ? [{ kind: 'paragraph' as const, text: summary }] : []),
    { kind: 'paragraph', text: leading.explanation },
    {
      kind: 'facts',
      facts: [
        { label: words('report.finding'), values: [{ text: finding, style: 'code' }], half: finding.length <= 36 },
        { label: words('report.scope'), values: [{ text: scope }], half: scope.length <= 36 },
        { label: words('report.how-sure'), values: [{ text: howSure(leading) }] },
        { label: words('report.evidence'), values: [evidenceIds(leading)] },
      ],
    },
  ];
}

/** The reason begins with the word where the rules wrote it so. */
function howSure({ confidence, why }: RankedCause): string {
  const word = words(`report.confidence.${confidence}`);
  return why.startsWith(word) ? why : `${word}: ${why}`;
}

/** What each side can do, the side that must act first. */
export function describeRemedies({ leading, diagnosis }: Evidence): readonly Block[] {
  const remedies = [...(leading?.remedies ?? [])].sort(
    (a, b) => Number(b.side === leading?.side) - Number(a.side === leading?.side),
  );
  if (remedies.length === 0) {
    const { state, reproduced } = diagnosis.verdict;
    if (state === 'healthy' || reproduced === false)
      return [{ kind: 'paragraph', text: words('report.remedy.healthy') }];
    return [{ kind: 'paragraph', text: words('report.remedy.none') }];
  }
  return remedies.flatMap(describeRemedy);
}

export const otherCauses = ({ diagnosis, leading }: Evidence): readonly RankedCause[] =>
  diagnosis.causes.filter((cause) => cause !== leading);

/** What is more than possible is not called possible. */
export const othersTitle = (evidence: Evidence): 'report.section.others' | 'report.section.others-possible' =>
  otherCauses(evidence).some(isSure) ? 'report.section.others' : 'report.section.others-possible';

export function describeOtherCauses(evidence: Evidence): readonly Block[] {
  const others = otherCauses(evidence);
  if (others.length === 0) return [{ kind: 'paragraph', text: words('report.others.none') }];
  const columns = [
    { title: words('report.others.cause'), share: 44 },
    { title: words('report.others.confidence'), share: 14 },
    { title: words('report.others.side'), share: 12 },
    { title: words('report.others.why'), share: 40 },
  ];
  const rows = others.map(({ headline, cause, confidence, side, why }): Value[] => [
    { text: `${headline} [${cause}]` },
    { text: words(`report.confidence.${confidence}`) },
    { text: words(`report.side.${side}`) },
    { text: why },
  ]);
  return [{ kind: 'table', caption: null, columns, rows, rowHeaders: true }];
}

export function describeRuledOut({ diagnosis }: Evidence): readonly Block[] {
  const rows = diagnosis.ruledOut.map(({ cause, because }): Value[] => [
    { text: cause, style: 'code' },
    { text: because },
  ]);
  return twoColumns(rows, words('report.ruled-out.cause'), words('report.because'), words('report.ruled-out.none'));
}

export function describeNotTested({ diagnosis }: Evidence): readonly Block[] {
  const rows = diagnosis.notTested.map(({ what, because }): Value[] => [
    { text: what, mark: 'not-tested' },
    { text: because },
  ]);
  return twoColumns(rows, words('report.not-tested.what'), words('report.because'), words('report.not-tested.none'));
}

export function describeRisks({ diagnosis }: Evidence): readonly Block[] {
  const rows = diagnosis.risks.map(({ severity, headline }): Value[] => [
    { text: words(`report.severity.${severity}`), mark: severityMark[severity] },
    { text: headline },
  ]);
  return twoColumns(rows, words('report.risk.severity'), words('report.risk.what'), words('report.risk.none'), 18);
}

/** "Server side", and which other side can help. */
export function whoMustAct({ verdict }: Diagnosis, leading: RankedCause | null): string {
  if (verdict.state === 'healthy') return words('report.act.nobody');
  const side = verdict.side ?? 'unknown';
  const helpers = new Set(
    (leading?.remedies ?? []).map((remedy) => remedy.side).filter((other) => other !== side && other !== 'unknown'),
  );
  const main = words(`report.act.${side}`);
  if (helpers.size === 0) return main;
  return words('report.act.also', {
    main,
    others: [...helpers].map((other) => words(`report.side.${other}`).toLowerCase()).join(', '),
  });
}

const severityMark: Record<Severity, Mark> = { critical: 'problem', warning: 'risk', notice: 'note' };

/** One way to mend it: its steps, what can go wrong, and the way back. */
export function describeRemedy({ side, title, steps, risk, undo, check }: Remedy): Block[] {
  const facts = [
    { label: words('report.remedy.risk'), values: [{ text: risk || words('report.none') }] },
    { label: words('report.remedy.undo'), values: [{ text: undo || words('report.none') }] },
    { label: words('report.remedy.check'), values: [{ text: check || words('report.none') }] },
  ];
  return [
    { kind: 'heading', text: words('report.remedy.title', { side: words(`report.side.${side}`), title }) },
    { kind: 'steps', steps },
    { kind: 'facts', facts },
  ];
}

function twoColumns(
  rows: readonly Value[][],
  first: string,
  second: string,
  empty: string,
  share = 36,
): readonly Block[] {
  if (rows.length === 0) return [{ kind: 'paragraph', text: empty }];
  const columns = [
    { title: first, share },
    { title: second, share: 100 - share },
  ];
  return [{ kind: 'table', caption: null, columns, rows, rowHeaders: true, dense: rows.length > 8 }];
}

function evidenceIds({ evidence }: RankedCause): Value {
  if (evidence.length === 0) return { text: words('report.none'), style: 'quiet' };
  return { text: joined(evidence, 12), style: 'code' };
}
