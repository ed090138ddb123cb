import { words } from '../../words.ts';
import styles from './PassingThrough.module.css';

/** How it works, drawn as the ladder that will come of it: what passes goes on as it came, and is written down. */
export function PassingThrough() {
  return (
    <figure className={styles.figure} aria-label={words('programs.picture')}>
      <div className={styles.heads}>
        <span>{words('programs.picture.program')}</span>
        <span className={styles.here}>{words('programs.picture.here')}</span>
        <span className={styles.server}>{words('programs.picture.server')}</span>
      </div>
      <ol className={styles.rows}>
        <li className={styles.row}>
          <span className={styles.words}>{words('programs.picture.there')}</span>
          <Through />
        </li>
        <li className={`${styles.row} ${styles.back}`}>
          <span className={styles.words}>{words('programs.picture.back')}</span>
          <Through />
        </li>
      </ol>
    </figure>
  );
}

function Through() {
  return (
    <span className={styles.arrow} aria-hidden="true">
      <span className={styles.line} />
      <span className={styles.mark} />
      <svg className={styles.head} viewBox="0 0 7 10" width="7" height="10" role="presentation">
        <path d="M1 1l5 4-5 4" />
      </svg>
    </span>
  );
}
