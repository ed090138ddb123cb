import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { CaptureRow } from '../../../shared/capture/overview.ts';
import { windowOf } from '../../facts/capture-rows.ts';
import { serverInList } from '../../facts/capture-server.ts';
import { milliseconds } from '../../facts/numbers.ts';
import { versionName } from '../../facts/wire-names.ts';
import { words } from '../../words.ts';
import { ConfidenceWord } from '../ConfidenceWord.tsx';
import { type Status, StatusMark } from '../StatusMark.tsx';
import { WireText } from '../WireText.tsx';
import styles from './HandshakeList.module.css';

interface Props {
  readonly rows: readonly CaptureRow[];
  readonly chosen: number | null;
  readonly onChoose: (index: number) => void;
  /** Enter: on to the conversation. */
  readonly onEnter: () => void;
}

/** Pixels of a row, as in the style sheet. */
const rowHeight = 48;
const page = 8;

/** Every conversation in a line; only those in sight are drawn. */
export function HandshakeList({ chosen, onChoose, onEnter, rows }: Props) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState({ top: 0, height: 9 * rowHeight });
  const at = rows.findIndex(({ index }) => index === chosen);
  useEffect(() => keepInSight(scroller.current, at), [at]);
  const { first, last } = windowOf(scrolled.top, scrolled.height, rowHeight, rows.length);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'Enter' ? 'enter' : steps[event.key];
    if (step === undefined || rows.length === 0) return;
    event.preventDefault();
    if (step === 'enter') return onEnter();
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    if (next !== undefined) onChoose(next.index);
  };
  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      aria-label={words('captures.list.label')}
      aria-activedescendant={at >= first && at < last ? `${id}-${chosen}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget: { clientHeight, scrollTop } }) =>
        setScrolled({ top: scrollTop, height: clientHeight })
      }
    >
      <div className={styles.all} style={{ height: `${rows.length * rowHeight}px` }} role="presentation">
        {rows.slice(first, last).map((row, place) => (
          <div
            key={row.index}
            id={`${id}-${row.index}`}
            role="option"
            aria-selected={row.index === chosen}
            aria-setsize={rows.length}
            aria-posinset={first + place + 1}
            tabIndex={-1}
            className={styles.row}
            style={{ top: `${(first + place) * rowHeight}px` }}
            onClick={() => onChoose(row.index)}
            onKeyDown={undefined}
          >
            <Row row={row} />
          </div>
        ))}
      </div>
    </div>
  );
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: page,
  PageUp: -page,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** As little as needed, so that the list does not jump under the pointer. */
function keepInSight(list: HTMLElement | null, at: number): void {
  if (list === null || at < 0) return;
  const top = at * rowHeight;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top + rowHeight > list.scrollTop + list.clientHeight) list.scrollTop = top + rowHeight - list.clientHeight;
}

const marks: Readonly<Record<CaptureRow['outcome'], Status>> = {
  completed: 'pass',
  failed: 'fail',
  unfinished: 'not-tested',
  'not-tls': 'fail',
};

function Row({ row }: { readonly row: CaptureRow }) {
  const { durationMs, kind, outcome, packets, version } = row;
  return (
    <>
      <StatusMark status={marks[outcome]} />
      <span className={styles.name}>
        <WireText mono={row.serverName === null}>{serverInList(row)}</WireText>
      </span>
      <span className={styles.version}>
        {version === null ? words(`captures.kind.${kind}`) : versionWords(version)}
      </span>
      <span className={styles.time}>{milliseconds(durationMs)}</span>
      <span className={styles.reason}>
        <Reason row={row} />
      </span>
      <span className={styles.packets}>{packets[0]}</span>
    </>
  );
}

function Reason({ row: { cause, outcome } }: { readonly row: CaptureRow }) {
  if (cause === null) return words(`captures.outcome.${outcome}`);
  return (
    <>
      <span className={styles.confidence}>
        {cause.kind === 'finding' ? (
          words('captures.conversation.finding')
        ) : (
          <ConfidenceWord confidence={cause.confidence} />
        )}
      </span>
      <span className={styles.cause}>{cause.headline}</span>
    </>
  );
}

function versionWords({ agreed, name }: NonNullable<CaptureRow['version']>): string {
  return agreed ? versionName(name) : words('captures.version.offered', { version: versionName(name) });
}
