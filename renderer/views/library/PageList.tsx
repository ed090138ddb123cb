import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import type { LibraryPage } from '../../../shared/library/page.ts';
import { translated } from '../../../shared/text/language.ts';
import { choosePage } from '../../state/library.ts';
import { words } from '../../words.ts';
import { articleHeadingId, libraryFieldId, pageListId } from './library-focus.ts';
import styles from './PageList.module.css';

interface Props {
  readonly pages: readonly LibraryPage[];
  readonly shown: string | null;
  /** By kind, as the whole library is; what was found is in the order of how well it fits. */
  readonly isGrouped: boolean;
}

/** The pages that fit: one of many, so radio buttons, which bring their keys along. */
export function PageList({ pages, shown, isGrouped }: Props) {
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another page is shown
  useEffect(() => {
    list.current?.querySelector('input:checked')?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  const rows = (some: readonly LibraryPage[]) =>
    some.map((page) => <Row key={page.id} page={page} isShown={page.id === shown} showsKind={!isGrouped} />);
  return (
    <div ref={list} id={pageListId} className={styles.list} role="radiogroup" aria-label={words('library.pages')}>
      {isGrouped
        ? [...Map.groupBy(pages, ({ kind }) => kind)].map(([kind, some]) => (
            <fieldset key={kind} className={styles.group}>
              <legend className={styles.legend}>
                <span>{words(`library.kind.${kind}`)}</span>
                <span className={styles.size}>{some.length}</span>
              </legend>
              {rows(some)}
            </fieldset>
          ))
        : rows(pages)}
    </div>
  );
}

interface RowProps {
  readonly page: LibraryPage;
  readonly isShown: boolean;
  readonly showsKind: boolean;
}

const Row = memo(function Row({ page, isShown, showsKind }: RowProps) {
  return (
    <label className={styles.row}>
      <input
        type="radio"
        name="library-page"
        checked={isShown}
        onChange={() => choosePage(page.id)}
        onKeyDown={leaveByKeys}
      />
      <span className={styles.name}>{translated(page.title)}</span>
      {showsKind && <span className={styles.kind}>{words(`library.kind.${page.kind}`)}</span>}
    </label>
  );
});

/** Up from the first goes back to the field; Enter goes to the page. */
function leaveByKeys(event: KeyboardEvent<HTMLInputElement>): void {
  const first = document.getElementById(pageListId)?.querySelector('input');
  if (event.key === 'ArrowUp' && event.currentTarget === first) document.getElementById(libraryFieldId)?.focus();
  else if (event.key === 'Enter') document.getElementById(articleHeadingId)?.focus();
  else return;
  event.preventDefault();
}
