import styles from './FindingMark.module.css';

/** What is known of a thing that is neither good nor bad by itself. */
export type Found = 'yes' | 'no' | 'silent' | 'not-tested' | 'waiting';

/** A quiet mark, told by its shape: the word stands beside it. */
export function FindingMark({ found }: { readonly found: Found }) {
  return (
    <svg className={`${styles.mark} ${styles[found]}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      {shapes[found]}
    </svg>
  );
}

const shapes: Readonly<Record<Found, React.ReactNode>> = {
  yes: <circle cx="6" cy="6" r="4.5" />,
  no: <path d="M2 6h8" />,
  silent: <path d="M1.5 6h.5m3.75 0h.5m3.75 0h.5" />,
  'not-tested': <circle cx="6" cy="6" r="4.5" />,
  waiting: <circle cx="6" cy="6" r="1.25" />,
};
