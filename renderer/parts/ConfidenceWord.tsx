import type { Confidence } from '../../shared/cause.ts';
import { words } from '../words.ts';
import styles from './ConfidenceWord.module.css';

/** How sure the answer is: a filling disc, and the word. Never a percentage. */
export function ConfidenceWord({ confidence }: { readonly confidence: Confidence }) {
  return (
    <span className={`${styles.confidence} ${styles[confidence]}`}>
      <svg className={styles.disc} viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        {discs[confidence]}
      </svg>
      {words(`confidence.${confidence}`)}
    </span>
  );
}

const ring = <circle cx="7" cy="7" r="5.75" />;

const discs: Readonly<Record<Confidence, React.ReactNode>> = {
  confirmed: <circle className={styles.solid} cx="7" cy="7" r="6.5" />,
  likely: (
    <>
      {ring}
      <path className={styles.solid} d="M7 7V2.5A4.5 4.5 0 1 1 2.5 7z" />
    </>
  ),
  possible: (
    <>
      {ring}
      <path className={styles.solid} d="M7 2.5a4.5 4.5 0 0 1 0 9z" />
    </>
  ),
  'ruled-out': (
    <>
      {ring}
      <path d="M3 11 11 3" />
    </>
  ),
  'not-tested': <circle className={styles.dashed} cx="7" cy="7" r="5.75" />,
};
