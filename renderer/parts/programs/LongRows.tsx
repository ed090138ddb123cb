import { type ReactNode, useState } from 'react';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';

interface Props {
  readonly count: number;
  /** How many are shown at first. */
  readonly first: number;
  /** Draws the first so many. */
  readonly children: (shown: number) => ReactNode;
}

/** Rows of a table that shows its beginning, and the rest on request. One row over the limit is shown at once. */
export function LongRows({ children, count, first }: Props) {
  const [all, setAll] = useState(false);
  const folded = count > first + 1;
  return (
    <>
      {children(folded && !all ? first : count)}
      {folded && (
        <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words('list.fewer') : words('list.all', { count })}
        </Button>
      )}
    </>
  );
}
