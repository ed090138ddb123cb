import { useMemo } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { patternOf } from '../../facts/hidden-marks.ts';
import { Button } from '../../parts/Button.tsx';
import { Section } from '../../parts/Section.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { useReport } from '../../state/report.ts';
import { followDraft } from '../../state/report-calls.ts';
import { counted, words } from '../../words.ts';
import { HiddenPattern } from './hidden-pattern.ts';
import { PreviewFront } from './PreviewFront.tsx';
import { PreviewPart } from './PreviewPart.tsx';
import styles from './PreviewSection.module.css';

/** The report as it will be: page 1 whole, each later part when it is opened. Drawn from what the engine made, nothing else. */
export function PreviewSection() {
  const { broken, making, preview } = useReport();
  const replacements = preview?.shown.redaction.replacements;
  const pattern = useMemo(
    () => patternOf((replacements ?? []).filter(({ kept }) => !kept).map(({ pseudonym }) => pseudonym)),
    [replacements],
  );
  const document = preview?.shown.document;
  return (
    <Section title={words('report.section.preview')} anchor="preview" wide>
      {broken === null ? (
        <p className={styles.quiet}>{words(making ? 'report.preview.making' : 'report.preview.newer')}</p>
      ) : (
        <Broken reason={broken} />
      )}
      {pattern !== null && <p className={styles.quiet}>{words('report.preview.marked')}</p>}
      {document && (
        <HiddenPattern value={pattern}>
          <article className={styles.paper} aria-label={words('report.preview.label')}>
            <PreviewFront document={document} />
            <details className={styles.part}>
              <summary>{counted('report.preview.rest', document.sections.length)}</summary>
              {document.sections.map((section) => (
                <PreviewPart key={section.title} section={section} />
              ))}
            </details>
          </article>
        </HiddenPattern>
      )}
    </Section>
  );
}

function Broken({ reason }: { readonly reason: string }) {
  const bridge = useBridge();
  return (
    <p className={styles.broken}>
      <StatusMark status="fail" />
      <span>{words('report.gone', { reason })}</span>
      <Button look="quiet" onClick={() => followDraft(bridge)}>
        {words('report.gone.again')}
      </Button>
    </p>
  );
}
