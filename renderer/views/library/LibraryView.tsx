import { useMemo, useState } from 'react';
import { libraryPage, libraryPages } from '../../../shared/library/pages.ts';
import { useBridge } from '../../bridge-context.ts';
import { searchLibrary } from '../../facts/library-search.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { Page } from '../../parts/Page.tsx';
import { SearchField } from '../../parts/search/SearchField.tsx';
import { SearchHead, SearchPanes } from '../../parts/search/SearchLayout.tsx';
import { firstPage, stepPage, useLibrary } from '../../state/library.ts';
import { lookFor } from '../../state/messages-calls.ts';
import { openScreen } from '../../state/view.ts';
import { counted, words } from '../../words.ts';
import { LibraryArticle } from './LibraryArticle.tsx';
import styles from './LibraryView.module.css';
import { libraryIndex } from './library-index.ts';
import { PageList } from './PageList.tsx';

/** Longer ones are no words to look for. */
const longest = 1000;
/** The page that fits best is shown at once. */
const lookUp = (text: string) =>
  useLibrary.setState({ text, page: searchLibrary(libraryIndex(), text)[0]?.id ?? null });

/** What everything means: pages to search, and one of them beside the list. */
export function LibraryView() {
  const { text, page } = useLibrary();
  const isSearching = text.trim() !== '';
  const found = useMemo(() => (isSearching ? searchLibrary(libraryIndex(), text) : libraryPages), [isSearching, text]);
  const shown = libraryPage(page ?? firstPage);
  // Whoever came for a page begins at the top; whoever came to look for one, in the field.
  const [cameForPage] = useState(page !== null);
  return (
    <Page bar={<LibraryBar />}>
      <SearchHead
        window={words('library.window')}
        title={words('library.title')}
        takesFocus={cameForPage}
        count={countWords(isSearching, found.length)}
      >
        <SearchField
          label={words('library.field')}
          placeholder={words('library.placeholder')}
          clear={words('library.clear')}
          text={text}
          onText={lookUp}
          longest={longest}
          takesFocus={!cameForPage}
        />
      </SearchHead>
      {found.length === 0 ? (
        <NothingFits text={text} />
      ) : (
        <SearchPanes>
          <PageList pages={found} shown={shown?.id ?? null} isGrouped={!isSearching} />
          {shown !== null && <LibraryArticle key={shown.id} page={shown} />}
        </SearchPanes>
      )}
    </Page>
  );
}

function countWords(isSearching: boolean, count: number): string {
  if (!isSearching) return words('library.count.all', { count });
  return count === 0 ? words('library.count.none') : counted('library.count', count);
}

/** Back and forward through pages. They stay in place, so that nothing jumps. */
function LibraryBar() {
  useLibrary();
  const [back, forward] = [stepPage('back'), stepPage('forward')];
  return (
    <ActionBar>
      <Button disabled={back === undefined} onClick={back}>
        {words('library.back')}
      </Button>
      <Button disabled={forward === undefined} onClick={forward}>
        {words('library.forward')}
      </Button>
      <Button look="quiet" onClick={() => openScreen('licences')}>
        {words('screen.licences')}
      </Button>
    </ActionBar>
  );
}

function NothingFits({ text }: { readonly text: string }) {
  const bridge = useBridge();
  const look = () => {
    lookFor(bridge, text);
    openScreen('messages');
  };
  return (
    <section className={styles.nothing}>
      <h2>{words('library.none.title')}</h2>
      <p>{words('library.none.text')}</p>
      <Button onClick={look}>{words('library.none.messages')}</Button>
    </section>
  );
}
