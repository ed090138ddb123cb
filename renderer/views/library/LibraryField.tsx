import { type KeyboardEvent, useEffect, useRef } from 'react';
import { searchLibrary } from '../../facts/library-search.ts';
import { Button } from '../../parts/Button.tsx';
import { useLibrary } from '../../state/library.ts';
import { words } from '../../words.ts';
import styles from './LibraryField.module.css';
import { focusShownPage, libraryFieldId } from './library-focus.ts';
import { libraryIndex } from './library-index.ts';

/** Longer ones are no words to look for. */
const longest = 1000;
/** The page that fits best is shown at once. */
const setText = (text: string) =>
  useLibrary.setState({ text, page: searchLibrary(libraryIndex(), text)[0]?.id ?? null });

/** Takes words to look for. Down goes into the list, Escape empties it. */
export function LibraryField({ takesFocus }: { readonly takesFocus: boolean }) {
  const field = useRef<HTMLInputElement>(null);
  const text = useLibrary((state) => state.text);
  const wasWanted = useRef(takesFocus);
  useEffect(() => {
    if (wasWanted.current) field.current?.focus({ preventScroll: true });
  }, []);
  const clear = () => {
    setText('');
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && text !== '') clear();
    else if ((event.key !== 'ArrowDown' && event.key !== 'Enter') || !focusShownPage()) return;
    event.preventDefault();
  };
  return (
    <div className={styles.box}>
      <input
        ref={field}
        id={libraryFieldId}
        className={styles.field}
        aria-label={words('library.field')}
        placeholder={words('library.placeholder')}
        maxLength={longest}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <Button look="quiet" className={styles.clear} onClick={clear}>
          {words('library.clear')}
        </Button>
      )}
    </div>
  );
}
