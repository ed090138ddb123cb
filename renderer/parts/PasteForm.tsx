import { useState } from 'react';
import { Button } from './Button.tsx';
import styles from './PasteForm.module.css';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly action: string;
  readonly placeholder?: string;
  /** Gives the text on; where it resolves to true the field is emptied, and else nothing that was typed is lost. */
  readonly take: (text: string) => Promise<boolean>;
}

/** A field for text in place of a file, and the button that gives it on. */
export function PasteForm({ action, id, label, placeholder, take }: Props) {
  const [text, setText] = useState('');
  return (
    <form
      className={styles.paste}
      onSubmit={(event) => {
        event.preventDefault();
        void take(text).then((isTaken) => isTaken && setText(''));
      }}
    >
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={styles.field}
        rows={3}
        value={text}
        spellCheck={false}
        autoComplete="off"
        placeholder={placeholder}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" disabled={text.trim() === ''}>
        {action}
      </Button>
    </form>
  );
}
