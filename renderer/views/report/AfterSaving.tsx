import type { Questions } from '../../../shared/contract-report.ts';
import { useBridge } from '../../bridge-context.ts';
import { joined } from '../../facts/join-words.ts';
import { Button } from '../../parts/Button.tsx';
import { isAnythingHidden, useReport } from '../../state/report.ts';
import { showSaved } from '../../state/report-calls.ts';
import { useView } from '../../state/view.ts';
import { words } from '../../words.ts';
import styles from './ReportActions.module.css';

/** What the saved report answers, what is missing, and where it lies. */
export function AfterSaving() {
  const bridge = useBridge();
  const saved = useReport((state) => state.saved);
  const isAnyHidden = useReport(isAnythingHidden);
  const isDesktop = useView(({ host }) => host === 'desktop');
  if (saved === null) return null;
  return (
    <div className={styles.after}>
      <p>
        {questionWords(saved.questions)}
        {saved.form === 'zip' && isAnyHidden && ` ${words('report.saved.key')}`}
        {saved.key !== null && ` ${words('report.saved.key-beside', { place: saved.key })}`}
      </p>
      {isDesktop && saved.canShow && (
        <Button look="quiet" onClick={() => void showSaved(bridge)}>
          {words('report.saved.show')}
        </Button>
      )}
    </div>
  );
}

function questionWords({ answered, missing }: Questions): string {
  const count = words('report.answers', { count: answered.length, most: answered.length + missing.length });
  if (missing.length === 0) return count;
  return `${count} ${words('report.answers.missing', { what: joined(missing.map((one) => words(`report.question.${one}`))) })}`;
}
