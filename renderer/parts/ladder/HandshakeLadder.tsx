import { useId, useState } from 'react';
import type { Ladder, LadderRow } from '../../facts/ladder.ts';
import { counted, words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './HandshakeLadder.module.css';
import { LadderLine } from './LadderLine.tsx';

/** More rows than this are folded in the middle. */
const mostRows = 14;

/** The handshake as it crossed the wire: two rails, one arrow per message, and the place where it broke. */
export function HandshakeLadder({ ladder, server }: { readonly ladder: Ladder; readonly server: string }) {
  const caption = useId();
  const [unfolded, setUnfolded] = useState(false);
  const [showsAfter, setShowsAfter] = useState(false);
  const after = ladder.rows.filter(isAfter);
  const wanted = showsAfter ? ladder.rows : ladder.rows.filter((row) => !isAfter(row));
  const { rows, hidden } = unfolded ? { rows: wanted, hidden: 0 } : fold(wanted);
  const firstNever = rows.findIndex(({ state }) => state === 'never');
  return (
    <figure className={styles.ladder} aria-labelledby={caption}>
      <figcaption id={caption} className="visually-hidden">
        {words('ladder.caption', { server })}
      </figcaption>
      <div className={styles.heads} aria-hidden="true">
        <span className={styles.unit}>ms</span>
        <span className={styles.client}>{words('ladder.client')}</span>
        <span className={styles.server}>
          <WireText>{server}</WireText>
          <span className={styles.address}>
            <WireText mono>{ladder.address}</WireText>
            <Technical>
              <WireText mono>{`:${ladder.port}`}</WireText>
            </Technical>
          </span>
        </span>
      </div>
      <ol className={styles.rows}>
        {rows.map((row, index) => (
          <LadderLine key={row.key} row={row} end={ladder.end} isFirstNever={index === firstNever} />
        ))}
        {hidden > 0 && (
          <li className={styles.folded}>
            <Button look="quiet" onClick={() => setUnfolded(true)}>
              {counted('ladder.folded', hidden)}
            </Button>
          </li>
        )}
        {after.length > 0 && !showsAfter && (
          <li className={styles.after}>
            <Button look="quiet" onClick={() => setShowsAfter(true)}>
              {counted('ladder.after', after.length)}
            </Button>
          </li>
        )}
        {ladder.end === null && (
          <li className={styles.completed}>
            <StatusMark status="pass" />
            {ladder.version === null
              ? words('ladder.completed')
              : words('ladder.completed.version', { version: ladder.version })}
          </li>
        )}
      </ol>
    </figure>
  );
}

/** What crossed the wire behind the place where a careful client stops is folded into one line. */
const isAfter = ({ state }: LadderRow) => state === 'after';

/** Keeps the end, where the break is, and hides what repeats before it. */
function fold(rows: readonly LadderRow[]): { readonly rows: readonly LadderRow[]; readonly hidden: number } {
  if (rows.length <= mostRows) return { rows, hidden: 0 };
  const broken = rows.findIndex(({ state }) => state === 'stopped');
  if (broken === -1 || broken < mostRows - 2)
    return { rows: rows.slice(0, mostRows - 1), hidden: rows.length - mostRows + 1 };
  const kept = [...rows.slice(0, 4), ...rows.slice(broken - 3)];
  return { rows: kept, hidden: rows.length - kept.length };
}
