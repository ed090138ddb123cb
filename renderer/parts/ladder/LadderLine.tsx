import { useId, useState } from 'react';
import type { LadderRow } from '../../facts/ladder.ts';
import type { LadderEnd } from '../../facts/ladder-end.ts';
import { bareMilliseconds, grouped } from '../../facts/numbers.ts';
import { put, words } from '../../words.ts';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import { Arrow } from './Arrow.tsx';
import styles from './LadderLine.module.css';
import { MessageDetails } from './MessageDetails.tsx';

interface Props {
  readonly row: LadderRow;
  readonly end: LadderEnd | null;
  readonly isFirstNever: boolean;
}

/** One message between the rails. */
export function LadderLine({ row, end, isFirstNever }: Props) {
  const [open, setOpen] = useState(false);
  const details = useId();
  const opens = row.message !== null || row.dialogue.length > 0;
  const lane = <Lane row={row} end={end} />;
  return (
    <li className={`${styles.line} ${styles[row.state]} ${styles[`gap${row.gap}`]}`}>
      <span className={styles.time}>
        {row.milliseconds !== null && <Time row={row} />}
        <Ticks count={row.gap} />
      </span>
      {opens ? (
        <button
          type="button"
          className={`${styles.lane} ${styles[row.direction]}`}
          aria-expanded={open}
          aria-controls={details}
          onClick={() => setOpen(!open)}
        >
          {lane}
        </button>
      ) : (
        <div className={`${styles.lane} ${styles[row.direction]}`}>{lane}</div>
      )}
      <div className={styles.note}>
        <Note row={row} end={end} isFirstNever={isFirstNever} />
      </div>
      {open && (
        <div className={styles.details} id={details}>
          <MessageDetails row={row} />
        </div>
      )}
    </li>
  );
}

function Lane({ row, end }: Pick<Props, 'row' | 'end'>) {
  return (
    <>
      <span className="visually-hidden">
        {row.direction === 'none' ? '' : words(row.direction === 'sent' ? 'ladder.sent' : 'ladder.received')}
      </span>
      <span className={styles.plain}>{put(row.plain)}</span>
      <Arrow row={row} brokenBy={row.state === 'stopped' ? (end?.by ?? null) : null} />
      <span className={styles.name}>
        <WireText mono>{row.name}</WireText>
        {row.encrypted && <span className={styles.encrypted}>{words('ladder.encrypted')}</span>}
      </span>
    </>
  );
}

function Time({ row }: { readonly row: LadderRow }) {
  return (
    <>
      <span className={row.showsTime ? undefined : 'visually-hidden'}>{bareMilliseconds(row.milliseconds ?? 0)}</span>
      <span className="visually-hidden"> ms</span>
    </>
  );
}

/** Marks in the margin for time in which nothing was sent. */
function Ticks({ count }: { readonly count: number }) {
  return (
    <span className={styles.ticks} aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: marks are all alike
        <i key={index} />
      ))}
    </span>
  );
}

function Note({ row, end, isFirstNever }: Props) {
  if (row.state === 'stopped' && end !== null) {
    return (
      <>
        <strong className={styles.stoppedHere}>{words('ladder.stopped-here')}</strong>
        <span className={styles.sentence}>{put(end.sentence)}</span>
      </>
    );
  }
  if (isFirstNever) return <span className={styles.quiet}>{words('ladder.never')}</span>;
  return (
    <Technical>
      {row.bytes !== null && (
        <span className={styles.bytes}>{words('ladder.bytes', { bytes: grouped(row.bytes) })}</span>
      )}
    </Technical>
  );
}
