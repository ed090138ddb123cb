import styles from './StatusMark.module.css';

/** Status, told by shape first. The word stands beside it, and the colour comes last. */
export type Status = 'pass' | 'fail' | 'warn' | 'info' | 'seen' | 'not-tested' | 'running' | 'waiting';

/** The mark alone: always put the word next to it. */
export function StatusMark({ status, size = 16 }: { readonly status: Status; readonly size?: number }) {
  return (
    <svg
      className={`${styles.mark} ${styles[status]}`}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
    >
      {shapes[status]}
    </svg>
  );
}

const shapes: Readonly<Record<Status, React.ReactNode>> = {
  pass: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="m5.2 8.2 2 2 3.6-4.2" />
    </>
  ),
  fail: (
    <>
      <path className={styles.filled} d="M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2z" />
      <path className={styles.inside} d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" />
    </>
  ),
  warn: (
    <>
      <path d="M8 2 14.6 13.8H1.4z" />
      <path d="M8 6.4v3.4M8 11.6v.3" />
    </>
  ),
  info: (
    <>
      <rect x="2" y="2" width="12" height="12" rx="1" />
      <path d="M8 7.4v4M8 4.8v.2" />
    </>
  ),
  seen: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <circle className={styles.filled} cx="8" cy="8" r="2" />
    </>
  ),
  'not-tested': (
    <>
      <circle className={styles.dashed} cx="8" cy="8" r="6.5" />
      <path d="M6.3 6.4a1.8 1.8 0 1 1 2.6 1.7c-.6.3-.9.6-.9 1.3M8 11.4v.2" />
    </>
  ),
  running: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path className={styles.filled} d="M8 4.5a3.5 3.5 0 0 1 0 7z" />
    </>
  ),
  waiting: <circle cx="8" cy="8" r="2" />,
};
