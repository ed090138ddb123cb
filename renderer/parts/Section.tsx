import { type ReactNode, useId } from 'react';
import styles from './Section.module.css';

interface Props {
  readonly title: string;
  /** Target for the rail and for links. */
  readonly anchor?: string;
  /** Takes the whole width, with the title above. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A part of a page: its name in the margin, a hairline above. */
export function Section({ title, anchor, wide = false, children }: Props) {
  const id = useId();
  return (
    <section className={`${styles.section} ${wide ? styles.wide : ''}`} aria-labelledby={anchor ?? id}>
      <h2 className={styles.title} id={anchor ?? id} tabIndex={-1}>
        {title}
      </h2>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
