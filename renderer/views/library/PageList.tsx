import type { LibraryPage } from '../../../shared/library/page.ts';
import { translated } from '../../../shared/text/language.ts';
import { FoundGroup, FoundList, FoundRow } from '../../parts/search/FoundList.tsx';
import { choosePage } from '../../state/library.ts';
import { words } from '../../words.ts';
import styles from './PageList.module.css';

interface Props {
  readonly pages: readonly LibraryPage[];
  readonly shown: string | null;
  /** By kind, as the whole library is; what was found is in the order of how well it fits. */
  readonly isGrouped: boolean;
}

/** The pages that fit. */
export function PageList({ isGrouped, pages, shown }: Props) {
  const rows = (some: readonly LibraryPage[]) =>
    some.map((page) => (
      <FoundRow
        key={page.id}
        of={page}
        isShown={page.id === shown}
        onChoose={choose}
        draw={isGrouped ? drawTitle : drawWithKind}
      />
    ));
  return (
    <FoundList label={words('library.pages')} shown={shown}>
      {isGrouped
        ? [...Map.groupBy(pages, ({ kind }) => kind)].map(([kind, some]) => (
            <FoundGroup key={kind} name={words(`library.kind.${kind}`)} size={some.length}>
              {rows(some)}
            </FoundGroup>
          ))
        : rows(pages)}
    </FoundList>
  );
}

const choose = ({ id }: LibraryPage) => choosePage(id);

const drawTitle = ({ title }: LibraryPage) => <span className={styles.name}>{translated(title)}</span>;

const drawWithKind = (page: LibraryPage) => (
  <>
    {drawTitle(page)}
    <span className={styles.kind}>{words(`library.kind.${page.kind}`)}</span>
  </>
);
