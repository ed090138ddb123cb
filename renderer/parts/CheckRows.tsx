import type { CheckProgress } from '../../shared/progress.ts';
import { milliseconds } from '../facts/numbers.ts';
import { words } from '../words.ts';
import styles from './CheckRows.module.css';
import { type Status, StatusMark } from './StatusMark.tsx';
import { WireText } from './WireText.tsx';

const marks: Readonly<Record<CheckProgress['state'], Status>> = {
  waiting: 'waiting',
  running: 'running',
  ok: 'pass',
  problem: 'fail',
  'not-tested': 'not-tested',
};

interface Props {
  readonly checks: readonly CheckProgress[];
  readonly elapsedMs: number;
  /** False where a chart beside it says how long each part took: a check ends later than what it asked for. */
  readonly isTimed?: boolean;
}

/** The checks in plain words, in the order they are made. */
export function CheckRows({ checks, elapsedMs, isTimed = true }: Props) {
  return (
    <ol className={styles.rows}>
      {checks.map((check) => (
        <li key={check.check} className={`${styles.row} ${styles[check.state]}`}>
          <StatusMark status={marks[check.state]} />
          <span className={styles.label}>
            <WireText>{check.label}</WireText>
          </span>
          <span className={styles.state}>{words(`check.state.${check.state}`)}</span>
          <span className={styles.time}>{isTimed && took(check, elapsedMs)}</span>
        </li>
      ))}
    </ol>
  );
}

function took({ state, startedAt, endedAt }: CheckProgress, elapsedMs: number): string {
  if (startedAt === null || state === 'waiting' || state === 'not-tested') return '';
  return milliseconds(Math.max(0, (endedAt ?? elapsedMs) - startedAt));
}
