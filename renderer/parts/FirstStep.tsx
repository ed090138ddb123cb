import type { RankedCause, Side } from '../../shared/cause.ts';
import { firstFix } from '../facts/fixes.ts';
import { useStart } from '../state/start.ts';
import { words } from '../words.ts';
import { Button } from './Button.tsx';
import styles from './FirstStep.module.css';

interface Props {
  readonly cause: RankedCause;
  /** Leads to the fixes of one side. */
  readonly onFix: (side: Side) => void;
}

/** What to do first, in a line under the headline; it leads to the whole of it. */
export function FirstStep({ cause, onFix }: Props) {
  const role = useStart((start) => start.role);
  const first = firstFix(cause, role);
  if (first === null) return null;
  return (
    <p className={styles.first}>
      {words(`verdict.first.${first.side}`)}{' '}
      <Button look="quiet" className={styles.jump} onClick={() => onFix(first.side)}>
        {first.title}
      </Button>
    </p>
  );
}
