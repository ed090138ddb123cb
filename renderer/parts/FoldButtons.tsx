import { words } from '../words.ts';
import { Button } from './Button.tsx';
import type { FoldedRows } from './folded-rows.ts';

interface Props {
  readonly rows: FoldedRows;
  readonly count: number;
  /** Id of the list, for whoever hears the page. */
  readonly controls?: string;
}

/** Unfolds a long list, folds it again, and turns its pages where it is very long. */
export function FoldButtons({ controls, count, rows }: Props) {
  const { from, hasEarlier, hasLater, isFolded, isOpen, to, toggle, turn } = rows;
  return (
    <>
      {(hasEarlier || hasLater) && <p>{words('list.part', { from: from + 1, to, count })}</p>}
      {hasEarlier && (
        <Button look="quiet" onClick={() => turn(-1)}>
          {words('list.earlier')}
        </Button>
      )}
      {hasLater && (
        <Button look="quiet" onClick={() => turn(1)}>
          {words('list.later')}
        </Button>
      )}
      {isFolded && (
        <Button look="quiet" aria-expanded={isOpen} aria-controls={controls} onClick={toggle}>
          {isOpen ? words('list.fewer') : words('list.all', { count })}
        </Button>
      )}
    </>
  );
}
