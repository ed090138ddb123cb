import { type ReactNode, useId, useState } from 'react';
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
  readonly packets: PacketTelling | null;
}

/** How a row with a packet is told. */
export interface PacketTelling {
  /** Beside the row, e.g. `packet 12`. */
  readonly name: (packet: number) => string;
  /** Under the row, once it is opened. */
  readonly details: (packet: number) => ReactNode;
}

/** One message between the rails. */
export function LadderLine({ row, end, isFirstNever, packets }: Props) {
  const [open, setOpen] = useState(false);
  const details = useId();
  const hasPacket = packets !== null && row.packet !== null;
  const opens = row.message !== null || row.dialogue.length > 0 || hasPacket;
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
          className={laneStyle(row, end)}
          aria-expanded={open}
          aria-controls={details}
          onClick={() => setOpen(!open)}
        >
          {lane}
        </button>
      ) : (
        <div className={laneStyle(row, end)}>{lane}</div>
      )}
      <div className={styles.note}>
        <Note row={row} end={end} isFirstNever={isFirstNever} packets={packets} />
      </div>
      {open && (
        <div className={styles.details} id={details}>
          <MessageDetails row={row} />
          {packets !== null && row.packet !== null && packets.details(row.packet)}
        </div>
      )}
    </li>
  );
}

/** The words make room for a mark at the end where they begin. */
function laneStyle({ direction, state }: LadderRow, end: LadderEnd | null): string {
  const isSender = (direction === 'sent' && end?.by === 'client') || (direction === 'received' && end?.by === 'server');
  const marked = state === 'stopped' && isSender ? styles.marked : '';
  return `${styles.lane} ${styles[direction]} ${marked}`;
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

function Note({ row, end, isFirstNever, packets }: Props) {
  const packet = packets !== null && row.packet !== null && (
    <span className={styles.packet}>{packets.name(row.packet)}</span>
  );
  if (row.state === 'stopped' && end !== null) {
    return (
      <>
        <strong className={styles.stoppedHere}>{words('ladder.stopped-here')}</strong>
        <span className={styles.sentence}>{put(end.sentence)}</span>
        {packet}
      </>
    );
  }
  if (isFirstNever) return <span className={styles.quiet}>{words('ladder.never')}</span>;
  return (
    <span className={styles.told}>
      {packet}
      <Technical>
        {row.bytes !== null && (
          <span className={styles.bytes}>{words('ladder.bytes', { bytes: grouped(row.bytes) })}</span>
        )}
      </Technical>
    </span>
  );
}
