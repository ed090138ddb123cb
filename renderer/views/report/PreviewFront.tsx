import type { PreviewDocument } from '../../../shared/report-document.ts';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { words } from '../../words.ts';
import { PreviewFacts } from './PreviewBlocks.tsx';
import styles from './PreviewFront.module.css';
import { PreviewLadder } from './PreviewLadder.tsx';
import { PreviewText } from './PreviewText.tsx';
import { previewMarks } from './preview-marks.ts';

/** The first page, which stands alone. */
export function PreviewFront({ document: { front, running } }: { readonly document: PreviewDocument }) {
  const { facts, headline, ladder, mark, status, summary } = front;
  return (
    <section className={styles.page} aria-label={words('report.preview.page')}>
      <ul className={styles.running}>
        {running.map((line) => (
          <li key={line}>
            <PreviewText>{line}</PreviewText>
          </li>
        ))}
      </ul>
      <p className={styles.status}>
        <StatusMark status={previewMarks[mark]} />
        <PreviewText>{status.join(' · ')}</PreviewText>
      </p>
      <h3 className={styles.headline}>
        <PreviewText>{headline}</PreviewText>
      </h3>
      <p className={styles.summary}>
        <PreviewText>{summary}</PreviewText>
      </p>
      {ladder !== null && <PreviewLadder ladder={ladder} />}
      <PreviewFacts facts={facts} />
    </section>
  );
}
