import type { LibraryPage } from '../../../shared/library/page.ts';
import { tieOf } from '../../facts/library-tie.ts';
import { Button } from '../../parts/Button.tsx';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { useRun } from '../../state/run.ts';
import { useView } from '../../state/view.ts';
import { words } from '../../words.ts';
import styles from './PageTie.module.css';

/** What a page has to do with the check on screen, with the way there; nothing where it has nothing to do with it. */
export function PageTie({ page }: { readonly page: LibraryPage }) {
  const run = useRun((state) => state.run);
  if (run.phase !== 'ended') return null;
  const tie = tieOf(page, run.diagnosis);
  if (tie === null) return null;
  return (
    <aside className={styles.tie} aria-label={words('library.tie')}>
      <span className={styles.mark}>
        <StatusMark status={tie.mark} />
      </span>
      <p className={styles.text}>
        {words(tie.text, { host: run.diagnosis.target.host })}{' '}
        {tie.confidence !== null && <ConfidenceWord confidence={tie.confidence} />}
      </p>
      <Button look="quiet" onClick={() => useView.setState({ screen: 'run' })}>
        {words('library.tie.show')}
      </Button>
    </aside>
  );
}
