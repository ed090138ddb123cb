import type { ReactNode } from 'react';
import { FoldButtons } from '../FoldButtons.tsx';
import { useFoldedRows } from '../folded-rows.ts';

interface Props {
  readonly count: number;
  /** How many are shown at first. */
  readonly first: number;
  /** Draws these rows. */
  readonly children: (from: number, to: number) => ReactNode;
}

/** Rows of a table that shows its beginning, and the rest on request. One row over the limit is shown at once. */
export function LongRows({ children, count, first }: Props) {
  const rows = useFoldedRows(count, first);
  return (
    <>
      {children(rows.from, rows.to)}
      <FoldButtons rows={rows} count={count} />
    </>
  );
}
