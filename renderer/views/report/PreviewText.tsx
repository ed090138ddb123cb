import { use } from 'react';
import { withMarks } from '../../facts/hidden-marks.ts';
import { words } from '../../words.ts';
import { HiddenPattern } from './hidden-pattern.ts';
import styles from './PreviewText.module.css';

/** A text of the report, isolated as others wrote it; what stands for something hidden is marked, and said. */
export function PreviewText({ children }: { readonly children: string }) {
  const pieces = withMarks(children, use(HiddenPattern));
  return (
    <bdi className={styles.text} translate="no">
      {pieces.map(({ hidden, text }, index) =>
        hidden ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change their places
          <mark key={index} className={styles.hidden}>
            <span className="visually-hidden">{words('report.preview.hidden')} </span>
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </bdi>
  );
}
