import type { KeptCheck } from '../../../shared/history.ts';
import { markOf, placeOnAxis } from '../../facts/history-marks.ts';
import { day } from '../../facts/numbers.ts';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { words } from '../../words.ts';
import styles from './Timeline.module.css';

/** One mark for each check on an axis of time; the table below tells the same one by one. */
export function Timeline({ checks }: { readonly checks: readonly KeptCheck[] }) {
  const times = checks.map(({ at }) => at).toSorted();
  const [first = '', last = ''] = [times[0], times.at(-1)];
  const count = (mark: string) => checks.filter((one) => markOf(one) === mark).length;
  const [passed, failed] = [count('pass'), count('fail')];
  return (
    <figure className={styles.timeline} aria-label={words('history.axis')}>
      <div className={styles.axis} aria-hidden="true">
        {checks.map((one) => (
          <span
            key={one.runId}
            className={`${styles.mark} ${markOf(one) === 'fail' ? styles.fail : ''}`}
            style={{ insetInlineStart: `${(placeOnAxis(one.at, first, last) * 100).toFixed(2)}%` }}
          >
            <StatusMark status={markOf(one)} />
            {one.changes.length > 0 && <span className={styles.tick} />}
          </span>
        ))}
      </div>
      <div className={styles.days} aria-hidden="true">
        <span>{day(first)}</span>
        {day(first) !== day(last) && <span>{day(last)}</span>}
      </div>
      <figcaption className={styles.text}>
        {words('history.axis.text', { passed, failed, others: checks.length - passed - failed })}
      </figcaption>
    </figure>
  );
}
