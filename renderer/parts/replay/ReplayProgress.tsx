import type { Target } from '../../../shared/target.ts';
import { useBridge } from '../../bridge-context.ts';
import { placeOf } from '../../facts/replay.ts';
import type { ReplayUnderWay } from '../../state/replay.ts';
import { stopReplay } from '../../state/replay-calls.ts';
import { counted, words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { WireText } from '../WireText.tsx';
import styles from './ReplayProgress.module.css';

interface Props {
  readonly run: ReplayUnderWay;
  /** The server that was captured. */
  readonly captured: Target;
}

/** What is asked just now, how often it was, and how to stop it. */
export function ReplayProgress({ captured, run: { progress, stopping, wish } }: Props) {
  const bridge = useBridge();
  const server = progress?.document.address ?? placeOf(wish.target ?? captured);
  return (
    <div className={styles.progress}>
      <p className={styles.asking}>
        <StatusMark status="running" />
        <WireText>{words('replay.screen.asking', { server })}</WireText>
      </p>
      <p className={styles.label}>{stopping ? words('replay.screen.stopping') : (progress?.label ?? '')}</p>
      {progress !== null && (
        <p className={styles.count}>
          {counted('replay.screen.count', progress.document.tries.length, { most: progress.document.connectionLimit })}
        </p>
      )}
      <Button shortcut="stop" disabled={stopping} onClick={() => void stopReplay(bridge)}>
        {words(stopping ? 'action.stopping' : 'action.stop')}
      </Button>
    </div>
  );
}
