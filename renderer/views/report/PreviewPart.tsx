import { useState } from 'react';
import type { PreviewSection } from '../../../shared/report-document.ts';
import { PreviewBlocks } from './PreviewBlocks.tsx';
import styles from './PreviewSection.module.css';
import { PreviewText } from './PreviewText.tsx';

/** A section of the pages behind the first; drawn when somebody opens it. */
export function PreviewPart({ section: { blocks, title } }: { readonly section: PreviewSection }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.part} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <PreviewText>{title}</PreviewText>
      </summary>
      {isOpen && (
        <div className={styles.blocks}>
          <PreviewBlocks blocks={blocks} />
        </div>
      )}
    </details>
  );
}
