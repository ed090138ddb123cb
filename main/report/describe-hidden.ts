import type { Redaction, Replacement } from '../../shared/redaction.ts';
import type { Value } from './document-model.ts';
import type { ReportOptions } from './options.ts';
import { words } from './words.ts';

/** How far the document is redacted, for the foot of every page. */
export const redactionLine = ({ redaction }: ReportOptions): string =>
  words(redaction === undefined ? 'report.redaction' : `report.redaction.${redaction.audience}`);

/** What was hidden, for whom, and what could not be kept. */
export function hiddenValues({ redaction }: ReportOptions): Value[] {
  if (redaction === undefined) return [{ text: words('report.redaction') }];
  return [
    { text: words(`report.redaction.${redaction.audience}`), style: 'strong' },
    { text: replaced(redaction) },
    ...missing(redaction),
  ];
}

function replaced({ replacements }: Redaction): string {
  const counts = new Map<Replacement['kind'], number>();
  for (const { kept, kind } of replacements) if (!kept) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  if (counts.size === 0) return words('report.redaction.nothing');
  const list = [...counts].map(([kind, count]) =>
    words('report.redaction.kind', { kind: words(`report.redaction.kind.${kind}`), count }),
  );
  return words('report.redaction.replaced', { list: list.join(', ') });
}

/** Secrets are counted and no more; what could not be rewritten is named. */
function missing({ leftOut, removed }: Redaction): Value[] {
  const count = removed.reduce((sum, one) => sum + one.count, 0);
  const names = [...new Set(leftOut.map(({ what }) => what))].map((what) => words(`report.redaction.part.${what}`));
  const said = [
    ...(count === 0 ? [] : [words('report.redaction.removed', { count })]),
    ...(names.length === 0 ? [] : [words('report.redaction.left-out', { list: names.join(', ') })]),
  ];
  return said.length === 0 ? [] : [{ text: said.join(' ') }];
}
