import { type ReactNode, useId } from 'react';
import { FoldButtons } from './FoldButtons.tsx';
import { useFoldedRows } from './folded-rows.ts';

interface Props<T> {
  readonly items: readonly T[];
  /** How many are shown at first. */
  readonly first: number;
  readonly children: (item: T, index: number) => ReactNode;
  readonly className?: string | undefined;
}

/** A list that shows its beginning, and the rest on request. One item over the limit is shown at once. */
export function LongList<T>({ items, first, children, className }: Props<T>) {
  const rows = useFoldedRows(items.length, first);
  const id = useId();
  return (
    <>
      <ul id={id} className={className}>
        {items.slice(rows.from, rows.to).map((item, index) => children(item, rows.from + index))}
      </ul>
      <FoldButtons rows={rows} count={items.length} controls={id} />
    </>
  );
}
