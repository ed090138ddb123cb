import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { Button } from '../../parts/Button.tsx';
import { useMessages } from '../../state/messages.ts';
import { lookFor } from '../../state/messages-calls.ts';
import { words } from '../../words.ts';
import styles from './MessageField.module.css';
import { focusShownMessage } from './message-focus.ts';

/** The longest text that the engine reads. */
const longest = 65_536;

/** Takes words to look for, and whatever a program said. Down goes into the list, Escape empties it. */
export function MessageField() {
  const bridge = useBridge();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useMessages((state) => state.text);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const clear = () => {
    lookFor(bridge, '');
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionEnd, value } = event.currentTarget;
    if (event.key === 'Escape' && text !== '') clear();
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) focusShownMessage();
    else if (event.key !== 'ArrowDown' || value.slice(selectionEnd).includes('\n') || !focusShownMessage()) return;
    event.preventDefault();
  };
  return (
    <div className={styles.box}>
      <textarea
        ref={field}
        id={messageFieldId}
        className={styles.field}
        aria-label={words('messages.field')}
        placeholder={words('messages.placeholder')}
        rows={1}
        maxLength={longest}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={text}
        onChange={(event) => lookFor(bridge, event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <Button look="quiet" className={styles.clear} onClick={clear}>
          {words('messages.clear')}
        </Button>
      )}
    </div>
  );
}

export const messageFieldId = 'message-field';
