import { type KeyboardEvent, useEffect, useRef } from 'react';
import { looksCollected } from '../../../shared/collected-mark.ts';
import { useBridge } from '../../bridge-context.ts';
import { openCollected } from '../../state/collected.ts';
import { readSoon } from '../../state/reading.ts';
import { setText, useStart } from '../../state/start.ts';
import { words } from '../../words.ts';
import styles from './InputField.module.css';

/** The longest text the engine reads. */
const longest = 65_536;

/** The large field. Enter checks; Shift+Enter begins a new line. */
export function InputField() {
  const bridge = useBridge();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useStart((start) => start.text);
  const asked = useStart((start) => start.asked);
  const refused = useStart(({ reading }) => reading?.kind === 'refused');
  useEffect(() => field.current?.focus(), []);
  // A refusal sends the person back to the text that was refused.
  useEffect(() => {
    if (asked && refused) field.current?.focus();
  }, [asked, refused]);
  return (
    <textarea
      ref={field}
      className={styles.field}
      aria-labelledby="start-title"
      aria-describedby="reading"
      aria-invalid={asked && refused}
      placeholder={words('start.placeholder')}
      rows={1}
      maxLength={longest}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        readSoon(bridge);
      }}
      onPaste={(event) => {
        const pasted = event.clipboardData.getData('text/plain');
        if (!looksCollected(pasted)) return;
        // Such a file is longer than the field holds.
        event.preventDefault();
        void openCollected(bridge, pasted);
      }}
      onKeyDown={submitOnEnter}
    />
  );
}

function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
