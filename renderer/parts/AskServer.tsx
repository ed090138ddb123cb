import { useEffect, useId, useRef, useState } from 'react';
import type { Target } from '../../shared/target.ts';
import { useBridge } from '../bridge-context.ts';
import { readOneTarget } from '../state/one-target.ts';
import { words } from '../words.ts';
import styles from './AskServer.module.css';
import { Button } from './Button.tsx';
import { Sentence } from './Sentence.tsx';

interface Props {
  readonly label: string;
  readonly action: string;
  readonly look?: 'primary' | 'ordinary';
  /** The person has just asked for the field: it takes the focus. */
  readonly isWanted?: boolean;
  /** How often it was asked for from elsewhere: each time it takes the focus. */
  readonly wanted?: number;
  /** Told the server once it could be read. */
  readonly onServer: (target: Target) => unknown;
}

/** A field for one server, and the button that gives it on. Why it is none stands below it. */
export function AskServer({ action, isWanted = false, label, look = 'primary', onServer, wanted = 0 }: Props) {
  const bridge = useBridge();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isWanted || wanted > 0) field.current?.focus();
  }, [isWanted, wanted]);
  const [written, setWritten] = useState('');
  const [problem, setProblem] = useState('');
  const ask = async () => {
    const read = await readOneTarget(bridge, written);
    if ('problem' in read) setProblem(read.problem);
    else onServer(read.target);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.row}>
        <input
          ref={field}
          id={id}
          className={styles.field}
          value={written}
          maxLength={2000}
          placeholder={words('message.server.placeholder')}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-invalid={problem !== ''}
          aria-describedby={`${id}-problem`}
          onChange={(event) => {
            setWritten(event.currentTarget.value);
            setProblem('');
          }}
        />
        <Button type="submit" look={look}>
          {action}
        </Button>
      </div>
      <p id={`${id}-problem`} role="status" className={styles.problem}>
        <Sentence text={problem} />
      </p>
    </form>
  );
}
