import type { DialectId } from '../../../shared/configuration/place.ts';
import { grouped } from '../../facts/numbers.ts';
import { type MarkKind, markedLength } from '../../facts/settings-marks.ts';
import type { SourceLine } from '../../state/settings-source.ts';
import { words } from '../../words.ts';
import { type Status, StatusMark } from '../StatusMark.tsx';
import styles from './CodeLine.module.css';

export const markStatus: Readonly<Record<MarkKind, Status>> = {
  cause: 'fail',
  risk: 'warn',
  notice: 'info',
  unread: 'not-tested',
};

interface Props {
  readonly number: number;
  /** Null while it is on its way. */
  readonly line: SourceLine | null;
  /** Null for a line without one. */
  readonly mark: { readonly kind: MarkKind; readonly column: number } | null;
  /** Says where what is meant ends. */
  readonly dialect: DialectId;
  readonly isCurrent?: boolean;
}

/** One line of a file: its mark, its number, its text with what is meant underlined. */
export function CodeLine({ dialect, number, line, mark, isCurrent = false }: Props) {
  const look = mark === null ? '' : styles[mark.kind];
  return (
    <div className={`${styles.line} ${look} ${isCurrent ? styles.current : ''}`} data-line={number}>
      <span className={styles.gutter}>
        <span className={styles.sign}>{mark !== null && <StatusMark status={markStatus[mark.kind]} size={14} />}</span>
        {mark !== null && <span className="visually-hidden">{words(`source.mark.${mark.kind}`)}: </span>}
        <span className={styles.number}>{number}</span>
      </span>
      <code className={styles.text} translate="no">
        {line === null ? '' : <Marked text={line.text} column={mark?.column ?? null} dialect={dialect} />}
        {line !== null && line.more > 0 && (
          <span className={styles.more}> {words('source.more', { count: grouped(line.more) })}</span>
        )}
      </code>
    </div>
  );
}

interface MarkedProps {
  readonly text: string;
  readonly column: number | null;
  readonly dialect: DialectId;
}

/** Underlined from the column to the end of what is written there. */
function Marked({ column, dialect, text }: MarkedProps) {
  if (column === null || column < 1 || column > text.length) return text;
  const begin = column - 1;
  const rest = text.slice(begin);
  const length = markedLength(text, begin, dialect);
  return (
    <>
      {text.slice(0, begin)}
      <mark className={styles.mark}>{rest.slice(0, length)}</mark>
      {rest.slice(length)}
    </>
  );
}
