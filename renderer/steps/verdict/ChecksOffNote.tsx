import type { ChecksOff } from '../../../shared/safe-checks.ts';
import { Sentence } from '../../parts/Sentence.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { words } from '../../words.ts';
import styles from './ChecksOffNote.module.css';

/** The pasted text accepts any certificate, which hides the fault and lets anybody listen. */
export function ChecksOffNote({ off, tool }: ChecksOff) {
  return (
    <div className={styles.note} role="note">
      <StatusMark status="warn" />
      <p>
        <Sentence text={words('checks-off.note', { off })} />{' '}
        <Sentence text={words('checks-off.way', { way: words(`checks-off.${tool}`) })} />
      </p>
    </div>
  );
}
