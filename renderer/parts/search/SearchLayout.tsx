import type { ReactNode } from 'react';
import { Heading } from '../Heading.tsx';
import styles from './SearchLayout.module.css';

interface HeadProps {
  /** Title of the window. */
  readonly window: string;
  readonly title: string;
  /** Whether the heading takes the focus; else the field does. */
  readonly takesFocus: boolean;
  /** How much was found, said as it changes. */
  readonly count: string;
  readonly children: ReactNode;
}

/** What can be looked for, the field for it, and how much fits. */
export function SearchHead({ children, count, takesFocus, title, window }: HeadProps) {
  return (
    <header className={styles.head}>
      <Heading title={window} takesFocus={takesFocus} className={styles.title}>
        {title}
      </Heading>
      {children}
      <p className={styles.count} role="status">
        {count}
      </p>
    </header>
  );
}

/** The list of what was found, and beside it what is said of one of them. */
export function SearchPanes({ children }: { readonly children: ReactNode }) {
  return <div className={styles.panes}>{children}</div>;
}
