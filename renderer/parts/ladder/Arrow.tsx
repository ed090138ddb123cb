import type { LadderRow } from '../../facts/ladder.ts';
import type { EndedBy } from '../../facts/ladder-end.ts';
import { StatusMark } from '../StatusMark.tsx';
import styles from './Arrow.module.css';

/** The line of a message. A sealed (encrypted) one is drawn double; a broken one carries the mark where it broke. */
export function Arrow({ row, brokenBy }: { readonly row: LadderRow; readonly brokenBy: EndedBy | null }) {
  const sealed = row.encrypted && brokenBy === null && row.state !== 'never';
  return (
    <span
      className={`${styles.arrow} ${styles[row.direction]} ${styles[row.state]} ${sealed ? styles.sealed : ''}`}
      aria-hidden="true"
    >
      <span className={styles.shaft} />
      {row.direction !== 'none' && (
        <svg className={styles.head} viewBox="0 0 7 10" width="7" height="10" role="presentation">
          <path d="M1 1l5 4-5 4" />
        </svg>
      )}
      {brokenBy !== null && (
        <span className={`${styles.mark} ${styles[place(row, brokenBy)]}`}>
          <StatusMark status="fail" size={20} />
        </span>
      )}
    </span>
  );
}

/** At the end that broke it; in the middle where nobody can say. */
function place({ direction }: LadderRow, by: EndedBy): 'atClient' | 'atServer' | 'between' {
  if (by === 'here') return direction === 'sent' ? 'atServer' : 'atClient';
  if (by === 'client') return 'atClient';
  return by === 'server' ? 'atServer' : 'between';
}
