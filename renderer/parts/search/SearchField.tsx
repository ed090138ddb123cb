import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from '../Button.tsx';
import { focusShownRow, searchFieldId } from './found-focus.ts';
import styles from './SearchField.module.css';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  /** What the button says that empties the field. */
  readonly clear: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Characters that the field takes at most. */
  readonly longest: number;
  /** Whether it takes the focus as it comes. */
  readonly takesFocus: boolean;
}

/** Takes words to look for, and whatever a program said. Down goes into the list, Escape empties it. */
export function SearchField({ clear, label, longest, onText, placeholder, takesFocus, text }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const wasWanted = useRef(takesFocus);
  useEffect(() => {
    if (wasWanted.current) field.current?.focus({ preventScroll: true });
  }, []);
  const empty = () => {
    onText('');
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionEnd, value } = event.currentTarget;
    if (event.key === 'Escape' && text !== '') empty();
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) focusShownRow();
    else if (event.key !== 'ArrowDown' || value.slice(selectionEnd).includes('\n') || !focusShownRow()) return;
    event.preventDefault();
  };
  return (
    <div className={styles.box}>
      <textarea
        ref={field}
        id={searchFieldId}
        className={styles.field}
        aria-label={label}
        placeholder={placeholder}
        rows={1}
        maxLength={longest}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <Button look="quiet" className={styles.clear} onClick={empty}>
          {clear}
        </Button>
      )}
    </div>
  );
}
