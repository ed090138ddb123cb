import { useEffect, useRef } from 'react';
import styles from './AskFirst.module.css';
import { Button } from './Button.tsx';

interface Props {
  /** What goes. */
  readonly question: string;
  readonly no: string;
  readonly yes: string;
  readonly onNo: () => void;
  readonly onYes: () => void;
}

/** Says what goes, before it goes. The safe answer has the focus. */
export function AskFirst({ no, onNo, onYes, question, yes }: Props) {
  const safe = useRef<HTMLButtonElement>(null);
  useEffect(() => safe.current?.focus(), []);
  return (
    <section className={styles.question} aria-labelledby="ask-first">
      <p id="ask-first">{question}</p>
      <p className={styles.answers}>
        <Button ref={safe} onClick={onNo}>
          {no}
        </Button>
        <Button onClick={onYes}>{yes}</Button>
      </p>
    </section>
  );
}
