import type { ReactNode } from 'react';
import { useView } from '../state/view.ts';
import { words } from '../words.ts';
import { AboutScreen } from './AboutScreen.tsx';
import styles from './ActionBar.module.css';
import { StatusMark } from './StatusMark.tsx';

/** The bar at the foot of each screen: the actions at the same place always, and what the last one came to. */
export function ActionBar({ children }: { readonly children: ReactNode }) {
  const report = useView((view) => view.report);
  return (
    <footer className={styles.bar}>
      <div className={styles.inner}>
        {report !== null && (
          <div className={styles.report}>
            <StatusMark status={report.mark} />
            <p>{report.text}</p>
          </div>
        )}
        {report?.copyByHand && (
          <textarea
            className={styles.byHand}
            aria-label={words('copy.by-hand.label')}
            readOnly
            rows={6}
            value={report.copyByHand}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
        <div className={styles.actions}>
          {children}
          <AboutScreen />
        </div>
      </div>
    </footer>
  );
}
