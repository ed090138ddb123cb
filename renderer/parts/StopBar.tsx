import { seconds } from '../facts/numbers.ts';
import { useElapsed } from '../state/elapsed.ts';
import { words } from '../words.ts';
import { ActionBar } from './ActionBar.tsx';
import { Button } from './Button.tsx';
import styles from './StopBar.module.css';

interface Props {
  readonly run: { readonly progress: { readonly elapsedMs: number } | null; readonly stopping: boolean };
  readonly onStop: () => void;
  /** How far it is; left out where nobody can say. */
  readonly pace?: string;
}

/** What there is to press while something runs, and for how long it has. */
export function StopBar({ run: { progress, stopping }, onStop, pace }: Props) {
  const elapsed = useElapsed(progress);
  return (
    <ActionBar>
      <Button shortcut="stop" disabled={stopping} onClick={onStop}>
        {words(stopping ? 'action.stopping' : 'action.stop')}
      </Button>
      {pace !== undefined && <p className={styles.pace}>{pace}</p>}
      <p className={styles.elapsed}>{seconds(elapsed)}</p>
    </ActionBar>
  );
}
