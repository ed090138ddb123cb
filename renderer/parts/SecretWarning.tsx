import type { ReactNode } from 'react';
import styles from './SecretWarning.module.css';
import { StatusMark } from './StatusMark.tsx';

interface Props {
  /** By which the field points at it. */
  readonly id: string;
  readonly text: string;
  /** Buttons. */
  readonly children: ReactNode;
}

/** Below a field that seems to hold a secret: what it looks like, and what can be done. */
export function SecretWarning({ children, id, text }: Props) {
  return (
    <div className={styles.secret}>
      <p id={id} className={styles.said}>
        <StatusMark status="warn" />
        <span>{text}</span>
      </p>
      {children}
    </div>
  );
}
