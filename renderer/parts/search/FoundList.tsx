import { type KeyboardEvent, memo, type ReactNode, useEffect, useRef } from 'react';
import styles from './FoundList.module.css';
import { foundHeadingId, foundListId, searchFieldId } from './found-focus.ts';

interface Props {
  /** Names the list, where its groups do not. */
  readonly label?: string;
  /** Changes whenever another row is shown. */
  readonly shown: unknown;
  readonly children: ReactNode;
}

/** What fits what was looked for: one of many, so radio buttons, which bring their keys along. */
export function FoundList({ children, label, shown }: Props) {
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another row is shown
  useEffect(() => bringIntoSight(list.current), [shown]);
  const named = label === undefined ? {} : { role: 'radiogroup', 'aria-label': label };
  return (
    <div ref={list} id={foundListId} className={styles.list} {...named}>
      {children}
    </div>
  );
}

interface GroupProps {
  readonly name: ReactNode;
  readonly size: number;
  readonly children: ReactNode;
}

/** Rows of one kind, under their name and number, which stay in sight. */
export function FoundGroup({ children, name, size }: GroupProps) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>
        <span>{name}</span>
        <span className={styles.size}>{size}</span>
      </legend>
      {children}
    </fieldset>
  );
}

interface RowProps<T> {
  /** What the row is about; it is drawn anew when this changes. */
  readonly of: T;
  readonly isShown: boolean;
  readonly onChoose: (of: T) => void;
  readonly draw: (of: T) => ReactNode;
}

function Row<T>({ draw, isShown, of, onChoose }: RowProps<T>) {
  return (
    <label className={styles.row}>
      <input type="radio" name={foundListId} checked={isShown} onChange={() => onChoose(of)} onKeyDown={leaveByKeys} />
      {draw(of)}
    </label>
  );
}

/** One of them. `onChoose` and `draw` should be the same functions each time: a long list draws the changed rows alone. */
export const FoundRow = memo(Row) as typeof Row;

/** Up from the first goes back to the field; Enter goes to what is said of the row. */
function leaveByKeys(event: KeyboardEvent<HTMLInputElement>): void {
  const first = document.getElementById(foundListId)?.querySelector('input');
  if (event.key === 'ArrowUp' && event.currentTarget === first) document.getElementById(searchFieldId)?.focus();
  else if (event.key === 'Enter') document.getElementById(foundHeadingId)?.focus();
  else return;
  event.preventDefault();
}

/** Scrolls the list alone: the page stays where it is. */
function bringIntoSight(list: HTMLElement | null): void {
  const row = list?.querySelector('input:checked')?.parentElement;
  if (list === null || !row) return;
  const head = row.closest('fieldset')?.firstElementChild?.clientHeight ?? 0;
  const above = list.scrollTop + head - row.offsetTop;
  const below = row.offsetTop + row.offsetHeight - list.scrollTop - list.clientHeight;
  if (above > 0) list.scrollTop -= above;
  else if (below > 0) list.scrollTop += below;
}
