import { type ReactNode, useId, useState } from 'react';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';

interface Props<T> {
  readonly items: readonly T[];
  /** How many are shown at first. One item over the limit is shown at once. */
  readonly first: number;
  /** What the button says that shows all of them. */
  readonly more: string;
  readonly children: (shown: readonly T[]) => ReactNode;
}

/** A table or a drawing that shows its beginning, and the rest on request. */
export function Folded<T>({ items, first, more, children }: Props<T>) {
  const [all, setAll] = useState(false);
  const id = useId();
  const folded = items.length > first + 1;
  return (
    <>
      <div id={id}>{children(all || !folded ? items : items.slice(0, first))}</div>
      {folded && (
        <Button look="quiet" aria-expanded={all} aria-controls={id} onClick={() => setAll(!all)}>
          {all ? words('ports.fewer') : more}
        </Button>
      )}
    </>
  );
}
