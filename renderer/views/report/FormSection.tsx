import { Section } from '../../parts/Section.tsx';
import { Segments } from '../../parts/Segments.tsx';
import { type Paper, papers } from '../../state/documents.ts';
import { choose, useChoices, useReport } from '../../state/report.ts';
import { words } from '../../words.ts';
import styles from './FormSection.module.css';

/** Paper, appendix, and how large the PDF becomes. */
export function FormSection() {
  const { appendix } = useChoices();
  const { paper, size } = useReport();
  return (
    <Section title={words('report.section.form')}>
      <div className={styles.form}>
        <Segments<Paper>
          labelled
          label={words('report.paper')}
          value={paper}
          options={papers().map((value) => ({ value, label: words(`report.paper.${value}`) }))}
          onChange={(value) => useReport.setState({ paper: value })}
        />
        <Segments<'with' | 'without'>
          labelled
          label={words('report.appendix')}
          value={appendix ? 'with' : 'without'}
          options={[
            { value: 'with', label: words('report.appendix.with') },
            { value: 'without', label: words('report.appendix.without') },
          ]}
          onChange={(value) => choose({ appendix: value === 'with' })}
        />
      </div>
      <p className={styles.size}>
        {size === null
          ? words('report.size.counting')
          : words('report.size', { pages: size.pages, size: sizeWords(size.bytes) })}
      </p>
    </Section>
  );
}

/** As file managers say it. */
function sizeWords(bytes: number): string {
  const kilobytes = Math.ceil(bytes / 1000);
  if (kilobytes < 1000) return words('report.size.kb', { count: kilobytes });
  return words('report.size.mb', { count: (kilobytes / 1000).toFixed(1) });
}
