import type { ReactNode } from 'react';
import styles from './Page.module.css';

/** The content of a screen: scrolls between the top of the window and the action bar, which covers nothing. */
export function Page({ children, bar }: { readonly children: ReactNode; readonly bar: ReactNode }) {
  return (
    <div className={styles.page}>
      <main className={styles.scroller}>
        <div className={styles.content}>{children}</div>
      </main>
      {bar}
    </div>
  );
}
