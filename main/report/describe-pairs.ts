import type { Block, Value } from './document-model.ts';
import type { Evidence } from './evidence.ts';
import { testersOf } from './testers.ts';
import { words } from './words.ts';

/** The truth table of controlled pairs: what alone was changed, and what came of it. */
export function describePairs({ diagnosis, leading, pairs }: Evidence): readonly Block[] {
  if (pairs.length === 0) return [{ kind: 'paragraph', text: words('report.pairs.none') }];
  const cited = new Set(leading?.evidence ?? []);
  const testers = testersOf({ diagnosis });
  const addresses = new Set(pairs.map(({ address }) => address));
  const rows = pairs.map((pair): readonly Value[] => [
    { text: pair.change, style: cited.has(pair.id) ? 'strong' : 'plain' },
    ...(addresses.size > 1 ? [{ text: pair.address, style: 'code' as const }] : []),
    outcome(pair.controlOutcome, pair.controlPassed),
    outcome(pair.variantOutcome, pair.variantPassed),
    pair.flipped ? { text: words('report.pairs.flipped'), style: 'strong' } : { text: words('report.pairs.same') },
    { text: testers.letterOf(pair.variant) },
  ]);
  const columns = [
    { title: words('report.pairs.change'), share: 28 },
    ...(addresses.size > 1 ? [{ title: words('report.address'), share: 20 }] : []),
    { title: words('report.pairs.without'), share: 26 },
    { title: words('report.pairs.with'), share: 26 },
    { title: words('report.pairs.result'), share: 20 },
    { title: words('report.as'), share: 5 },
  ];
  return [
    { kind: 'paragraph', text: words('report.pairs.explained') },
    { kind: 'table', caption: null, columns, rows, rowHeaders: true },
    ...testers.legend,
  ];
}

/** The word before the outcome says what the mark shows. */
const outcome = (text: string, passed: boolean): Value => ({
  text: words(passed ? 'report.pairs.worked' : 'report.pairs.failed', { outcome: text }),
  mark: passed ? 'ok' : 'problem',
});
