import { showLogLine } from '../../state/logs-calls.ts';
import { words } from '../../words.ts';
import styles from './LineLinks.module.css';

/** More would be no proof but a list. */
const most = 5;

/** Numbers of lines; each leads to its line in the log. */
export function LineLinks({ lines }: { readonly lines: readonly number[] }) {
  return (
    <span className={styles.lines}>
      {lines.slice(0, most).map((line) => (
        <button
          key={line}
          type="button"
          className={styles.line}
          aria-label={words('logs.line.show', { line })}
          onClick={() => showLogLine(line)}
        >
          {words('logs.line', { line })}
        </button>
      ))}
    </span>
  );
}
