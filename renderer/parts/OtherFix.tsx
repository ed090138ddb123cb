import type { ReactNode } from 'react';
import { words } from '../words.ts';
import styles from './OtherFix.module.css';

interface Props {
  readonly title: string;
  /** Whether somebody is at it already. */
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** Another way than the one before it: folded until somebody chooses it. */
export function OtherFix({ children, open = false, title }: Props) {
  return (
    <details className={styles.other} open={open}>
      <summary>{words('fix.or', { title })}</summary>
      {children}
    </details>
  );
}
