import type { LadderEnd } from '../../facts/ladder-end.ts';
import type { TaughtRow } from '../../facts/taught-ladder.ts';
import { Button } from '../../parts/Button.tsx';
import { Arrow } from '../../parts/ladder/Arrow.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { followLink } from '../../state/library.ts';
import { put, words } from '../../words.ts';
import styles from './TaughtLine.module.css';

interface Props {
  readonly line: TaughtRow;
  readonly end: LadderEnd | null;
}

/** One message: its arrow between the rails, and beside it what it is for and what became of it. */
export function TaughtLine({ line: { page, purpose, row }, end }: Props) {
  const isEnd = row.state === 'stopped' && end !== null;
  return (
    <li className={`${styles.line} ${styles[row.state]}`}>
      <div className={styles.lane} aria-hidden="true">
        <Arrow row={row} brokenBy={isEnd ? end.by : null} />
      </div>
      <div className={styles.told}>
        <p className={styles.name}>
          <span className="visually-hidden">
            {row.direction === 'none' ? '' : words(row.direction === 'sent' ? 'ladder.sent' : 'ladder.received')}{' '}
          </span>
          {put(row.plain)} <WireText mono>{row.name}</WireText>
          <Technical>
            {row.state !== 'never' && row.key !== 'tcp' && (
              <span className={styles.sealed}>{words(row.encrypted ? 'taught.encrypted' : 'taught.readable')}</span>
            )}
          </Technical>
        </p>
        {row.state !== 'passed' && (
          <p className={styles.state}>
            {words(`taught.state.${row.state}`)}
            {isEnd && <>. {put(end.sentence)}</>}
          </p>
        )}
        {purpose !== null && <p className={styles.purpose}>{words(purpose)}</p>}
        {page !== null && row.state !== 'never' && (
          <Button
            look="quiet"
            className={styles.read}
            aria-label={words('taught.read', { name: row.name || put(row.plain) })}
            onClick={() => followLink(page)}
          >
            {words('library.see')}
          </Button>
        )}
      </div>
    </li>
  );
}
