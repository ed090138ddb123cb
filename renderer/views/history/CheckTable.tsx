import type { HistoryChange, KeptCheck } from '../../../shared/history.ts';
import { useBridge } from '../../bridge-context.ts';
import { markOf, wordOf } from '../../facts/history-marks.ts';
import { day, moment } from '../../facts/numbers.ts';
import { Button } from '../../parts/Button.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { openCheck } from '../../state/history-calls.ts';
import { put, words } from '../../words.ts';
import styles from './HistoryTables.module.css';

/** Checks one by one, each with what it brought. */
export function CheckTable({ checks }: { readonly checks: readonly KeptCheck[] }) {
  return (
    <table className={styles.checks}>
      <caption className="visually-hidden">{words('history.checks')}</caption>
      <thead>
        <tr>
          <th scope="col">{words('history.column.at')}</th>
          <th scope="col">{words('history.column.result')}</th>
          <th scope="col">{words('history.column.change')}</th>
          <th scope="col">{words('history.column.open')}</th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <CheckRow key={check.runId} check={check} />
        ))}
      </tbody>
    </table>
  );
}

function CheckRow({ check }: { readonly check: KeptCheck }) {
  const bridge = useBridge();
  const at = moment(check.at);
  return (
    <tr>
      <th scope="row">
        <time dateTime={check.at}>{at.replace(' UTC', '')}</time>
        {check.askedBy === 'watch' && <span className={styles.by}>{words('history.by-watch')}</span>}
      </th>
      <td>
        <span className={styles.result}>
          <StatusMark status={markOf(check)} />
          <span>
            <span className={styles.word}>{put(wordOf(check))}</span>
            {check.state !== 'healthy' && <WireText>{check.headline}</WireText>}
          </span>
        </span>
      </td>
      <td>{check.changes.length === 0 ? '' : check.changes.map((change) => told(change, check)).join(', ')}</td>
      <td>
        {check.canOpen ? (
          <Button
            look="quiet"
            aria-label={words('history.open.label', { at })}
            onClick={() => void openCheck(bridge, check)}
          >
            {words('history.open')}
          </Button>
        ) : (
          <span className={styles.by}>{words('history.not-kept')}</span>
        )}
      </td>
    </tr>
  );
}

function told(change: HistoryChange, { certificates }: KeptCheck): string {
  if (change !== 'new-certificate') return words(`history.change.${change}`);
  const ends = certificates[0]?.notAfter;
  return ends && certificates.length === 1
    ? words('history.change.new-certificate', { ends: day(ends) })
    : words('history.change.new-certificate.plain');
}
