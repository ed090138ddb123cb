import { WireText } from '../../parts/WireText.tsx';
import { useStart } from '../../state/start.ts';
import { words } from '../../words.ts';
import styles from './IdleLadder.module.css';

const rows = [
  ['sent', 'idle.hello'],
  ['received', 'idle.answer'],
  ['sent', 'idle.pairs'],
] as const;

/** What will be asked, drawn as the ladder it will become. Dashed, because nothing was sent yet. */
export function IdleLadder() {
  const host = useStart(({ reading, chosen }) =>
    reading?.kind === 'targets' ? (reading.targets[chosen]?.host ?? null) : null,
  );
  return (
    <figure className={styles.idle} aria-label={words('idle.label')}>
      <div className={styles.heads}>
        <span>{words('ladder.client')}</span>
        <span className={styles.server}>{host === null ? words('idle.server') : <WireText>{host}</WireText>}</span>
      </div>
      <ol className={styles.rows}>
        {rows.map(([direction, id]) => (
          <li key={id} className={`${styles.row} ${styles[direction]}`}>
            <span className={styles.words}>{words(id)}</span>
            <span className={styles.line} aria-hidden="true" />
            <svg className={styles.head} viewBox="0 0 7 10" width="7" height="10" aria-hidden="true">
              <path d="M1 1l5 4-5 4" />
            </svg>
          </li>
        ))}
      </ol>
      <p className={styles.then}>{words('idle.then')}</p>
    </figure>
  );
}
