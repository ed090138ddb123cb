import { type ReactNode, useId, useState } from 'react';
import { words } from '../words.ts';
import { Button } from './Button.tsx';

interface Props<T> {
  readonly items: readonly T[];
  /** How many are shown at first. */
  readonly first: number;
  readonly children: (item: T, index: number) => ReactNode;
  readonly className?: string | undefined;
}

/** A list that shows its beginning, and the rest on request. One item over the limit is shown at once. */
export function LongList<T>({ items, first, children, className }: Props<T>) {
  const [all, setAll] = useState(false);
  const id = useId();
  const folded = items.length > first + 1;
  const shown = all || !folded ? items : items.slice(0, first);
  return (
    <>
      <ul id={id} className={className}>
        {shown.map(children)}
      </ul>
      {folded && (
        <Button look="quiet" aria-expanded={all} aria-controls={id} onClick={() => setAll(!all)}>
          {all ? words('list.fewer') : words('list.all', { count: items.length })}
        </Button>
      )}
    </>
  );
}
