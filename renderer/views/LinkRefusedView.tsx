import { Heading } from '../parts/Heading.tsx';
import { StatusMark } from '../parts/StatusMark.tsx';
import { words } from '../words.ts';
import styles from './Notice.module.css';

/** The engine does not know this page: its one-time link was used before, or is of an earlier start. */
export function LinkRefusedView() {
  return (
    <main className={styles.alone}>
      <div className={styles.notice}>
        <StatusMark status="info" size={28} />
        <div className={styles.text}>
          <Heading title={words('link.window')} className={styles.title}>
            {words('link.used')}
          </Heading>
          <p className={styles.lead}>{words('link.start-again')}</p>
          <p className={styles.quiet}>{words('link.why')}</p>
        </div>
      </div>
    </main>
  );
}
