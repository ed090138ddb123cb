import { useEffect, useRef } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { serverName } from '../../facts/server-name.ts';
import { Button } from '../../parts/Button.tsx';
import { useHistory } from '../../state/history.ts';
import { deleteAsked } from '../../state/history-calls.ts';
import { words } from '../../words.ts';
import styles from './HistoryView.module.css';

/** Says what goes, before it goes. The safe answer has the focus. */
export function DeleteQuestion() {
  const bridge = useBridge();
  const { chosen, deleting } = useHistory();
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (deleting !== null) no.current?.focus();
  }, [deleting]);
  if (deleting === null) return null;
  const server = chosen === null ? '' : serverName(chosen);
  return (
    <section className={styles.question} aria-labelledby="delete-question">
      <p id="delete-question">{words(`history.ask.${deleting}`, { server })}</p>
      <p className={styles.answers}>
        <Button ref={no} onClick={() => useHistory.setState({ deleting: null })}>
          {words('history.ask.no')}
        </Button>
        <Button onClick={() => void deleteAsked(bridge)}>{words('history.ask.yes')}</Button>
      </p>
    </section>
  );
}
