import type { RelayConnection } from '../../../shared/relay/connection.ts';
import { words } from '../../words.ts';
import { Sentence } from '../Sentence.tsx';
import { type Status, StatusMark } from '../StatusMark.tsx';
import { WireText } from '../WireText.tsx';
import styles from './ConnectionTable.module.css';
import { LongRows } from './LongRows.tsx';

/** A connection in short. */
export interface ConnectionRow {
  /** From 0, in the order in which they began. */
  readonly index: number;
  readonly asked: string;
  readonly outcome: RelayConnection['outcome'];
  /** Empty where nothing is to be said. */
  readonly headline: string;
}

interface Props {
  readonly rows: readonly ConnectionRow[];
  /** The one whose ladder is shown; null where none can be. */
  readonly shown?: number | null;
  readonly onShow?: (index: number) => void;
}

const marks: Readonly<Record<ConnectionRow['outcome'], Status>> = {
  completed: 'pass',
  failed: 'fail',
  unfinished: 'not-tested',
  'not-tls': 'fail',
};

/** Connections with how they ended and why. */
export function ConnectionTable({ onShow, rows, shown = null }: Props) {
  return (
    <LongRows count={rows.length} first={20}>
      {(from, to) => (
        <table className={styles.table} aria-label={words('programs.section.connections')}>
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                {words('programs.connections.number')}
              </th>
              <th scope="col">{words('programs.connections.asked')}</th>
              <th scope="col" className={styles.outcome}>
                {words('programs.connections.outcome')}
              </th>
              <th scope="col">{words('programs.connections.why')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(from, to).map((row) => (
              <Row key={row.index} row={row} isShown={row.index === shown} onShow={onShow} />
            ))}
          </tbody>
        </table>
      )}
    </LongRows>
  );
}

interface RowProps {
  readonly row: ConnectionRow;
  readonly isShown: boolean;
  readonly onShow: Props['onShow'];
}

function Row({ isShown, onShow, row: { asked, headline, index, outcome } }: RowProps) {
  return (
    <tr className={isShown ? styles.shown : undefined}>
      <td>{index + 1}</td>
      <td>
        {onShow === undefined ? (
          <WireText mono>{asked}</WireText>
        ) : (
          <button type="button" className={styles.open} aria-pressed={isShown} onClick={() => onShow(index)}>
            <WireText mono>{asked}</WireText>
          </button>
        )}
      </td>
      <td>
        <span className={styles.mark}>
          <StatusMark status={marks[outcome]} size={14} />
          {words(`programs.outcome.${outcome}`)}
        </span>
      </td>
      <td>
        <Sentence text={headline} />
      </td>
    </tr>
  );
}
