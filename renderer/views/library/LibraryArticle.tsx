import { Fragment } from 'react';
import type { LibraryPage, LibraryPart } from '../../../shared/library/page.ts';
import { libraryPage } from '../../../shared/library/pages.ts';
import { translated } from '../../../shared/text/language.ts';
import { Button } from '../../parts/Button.tsx';
import { LongList } from '../../parts/LongList.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { foundHeadingId } from '../../parts/search/found-focus.ts';
import { Technical } from '../../parts/Technical.tsx';
import { useFlow } from '../../state/flow.ts';
import { followLink } from '../../state/library.ts';
import { openScreen } from '../../state/view.ts';
import { words } from '../../words.ts';
import { KeyTable } from './KeyTable.tsx';
import styles from './LibraryArticle.module.css';
import { PageTie } from './PageTie.tsx';
import { TaughtLadder } from './TaughtLadder.tsx';

/** More than these are folded. */
const linksAtFirst = 8;

/** One page: the answer first, then its parts, then where to read on. */
export function LibraryArticle({ page }: { readonly page: LibraryPage }) {
  return (
    <article className={styles.article} aria-labelledby={foundHeadingId}>
      <p className={styles.kind}>
        {words(`library.kind.${page.kind}`)}
        <Technical>
          {' '}
          <code translate="no">{page.id}</code>
        </Technical>
      </p>
      <h2 id={foundHeadingId} tabIndex={-1} className={styles.title}>
        {translated(page.title)}
      </h2>
      <p className={styles.lead}>
        <Sentence text={translated(page.lead)} />
      </p>
      <PageTie page={page} />
      <Picture id={page.id} />
      {page.parts.map((part) => (
        <section key={part.part} className={styles.part}>
          <h3 className={styles.name}>{words(`library.part.${part.part}`)}</h3>
          <PartText part={part} />
        </section>
      ))}
      <Doors page={page} />
      {page.standard !== null && (
        <section className={styles.part}>
          <h3 className={styles.name}>{words('library.standard')}</h3>
          <p translate="no">{page.standard}</p>
        </section>
      )}
      <ReadOn page={page} />
    </article>
  );
}

/** What is better shown than told. */
function Picture({ id }: { readonly id: string }) {
  if (id === 'guide/handshake') return <TaughtLadder example={null} />;
  if (id === 'guide/tls-1-3') return <TaughtLadder example="TLSv1.3" />;
  if (id === 'guide/tls-1-2') return <TaughtLadder example="TLSv1.2" />;
  return id === 'guide/keyboard' ? <KeyTable /> : null;
}

function PartText({ part: { list, text } }: { readonly part: LibraryPart }) {
  if (list === 'none') {
    return (
      <p className={styles.prose}>
        {text.map((sentence) => (
          <Fragment key={sentence}>
            <Sentence text={translated(sentence)} />{' '}
          </Fragment>
        ))}
      </p>
    );
  }
  const items = text.map((sentence) => (
    <li key={sentence}>
      <Sentence text={translated(sentence)} />
    </li>
  ));
  return list === 'numbered' ? (
    <ol className={styles.numbered}>{items}</ol>
  ) : (
    <ul className={styles.bullets}>{items}</ul>
  );
}

/** From a page to the screen that it is about. */
function Doors({ page }: { readonly page: LibraryPage }) {
  const { openers } = useFlow();
  const step = page.kind === 'step' ? openers[page.id.slice('step/'.length) as keyof typeof openers] : undefined;
  if (step !== undefined) {
    return (
      <p className={styles.doors}>
        <Button onClick={step}>{words('library.open-step')}</Button>
      </p>
    );
  }
  if (page.kind !== 'error') return null;
  return (
    <p className={styles.doors}>
      <Button onClick={() => openScreen('messages')}>{words('library.messages')}</Button>
    </p>
  );
}

function ReadOn({ page }: { readonly page: LibraryPage }) {
  const links = page.see.map(libraryPage).filter((found) => found !== null);
  return (
    <section className={styles.part}>
      <h3 className={styles.name}>{words('library.see')}</h3>
      <div>
        <LongList items={links} first={linksAtFirst} className={styles.links}>
          {({ id, kind, title }) => (
            <li key={id}>
              <Button look="quiet" className={styles.link} onClick={() => followLink(id)}>
                {translated(title)}
              </Button>
              <span className={styles.of}>{words(`library.kind.${kind}`)}</span>
            </li>
          )}
        </LongList>
      </div>
    </section>
  );
}
