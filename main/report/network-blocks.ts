import type { Block, Value } from './document-model.ts';
import type { NetworkTable } from './network-rows.ts';
import { tableOf } from './table-of.ts';
import { cut } from './words.ts';

/** A table of one part under its title, with the sentences around it. */
export const drawnTable = (table: NetworkTable): Block[] => [
  { kind: 'heading', text: cut(table.title, 200) },
  ...withoutTitle(table),
];

export const withoutTitle = (table: NetworkTable): Block[] => [
  ...table.before.map((text): Block => ({ kind: 'paragraph', text: cut(text) })),
  ...rowsOf(table),
  ...table.after.map((text): Block => ({ kind: 'paragraph', text: cut(text), tone: 'quiet' })),
];

function rowsOf({ heads, rows }: NetworkTable): Block[] {
  const shares = sharesOf([heads, ...rows]);
  return tableOf(
    rows.map((row) => row.map((cell): Value => ({ text: cut(cell) }))),
    heads.map((title, at) => [title, shares[at] ?? 20]),
  );
}

/** Columns get room by the longest of what stands in them, within bounds, so that short ones stay narrow. */
function sharesOf(rows: NetworkTable['rows']): readonly number[] {
  const [first = []] = rows;
  return first.map((_, at) => {
    const longest = Math.max(...rows.map((row) => row[at]?.length ?? 0));
    return Math.min(Math.max(longest, leastShare), mostShare);
  });
}

const leastShare = 8;
const mostShare = 56;
