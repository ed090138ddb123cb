import type { ReactNode } from 'react';
import { Button } from '../Button.tsx';
import styles from './AskBox.module.css';

interface Props {
  /** Who would be contacted, and what they learn. */
  readonly what: ReactNode;
  readonly action: string;
  readonly isReady?: boolean;
  readonly onAsk: () => void;
  /** What has to be filled in before. */
  readonly children?: ReactNode;
}

/** Somebody else who could be asked: nobody is before the person says so. */
export function AskBox({ what, action, isReady = true, onAsk, children }: Props) {
  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        onAsk();
      }}
    >
      <p className={styles.what}>{what}</p>
      <div className={styles.row}>
        {children}
        <Button type="submit" disabled={!isReady}>
          {action}
        </Button>
      </div>
    </form>
  );
}
