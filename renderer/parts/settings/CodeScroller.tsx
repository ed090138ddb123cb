import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { DialectId } from '../../../shared/configuration/place.ts';
import type { SourceMark } from '../../facts/settings-marks.ts';
import { useSource } from '../../state/settings-source.ts';
import { words } from '../../words.ts';
import { CodeLine } from './CodeLine.tsx';
import styles from './CodeScroller.module.css';

interface Props {
  readonly runId: string;
  readonly file: string;
  readonly dialect: DialectId;
  readonly marks: ReadonlyMap<number, SourceMark>;
  /** The line of the mark that is chosen. */
  readonly current: number | null;
  /** The line to bring into sight. */
  readonly line: number;
}

/** Pixels of one line: the same in CodeLine.module.css. */
const lineHeight = 22;
/** A short file takes no more room than it has lines; a long one scrolls. */
const fewestLines = 5;
/** Pixels for a bar that scrolls sideways. */
const scrollbar = 16;
/** Pixels that a long file gets in a window of usual size: the same in CodeScroller.module.css. */
const usualHeight = 440;
/** Lines drawn above and below what can be seen. */
const spare = 20;

/** A file of any length: only the lines in sight are drawn, and fetched. */
export function CodeScroller({ current, dialect, file, line, marks, runId }: Props) {
  const box = useRef<HTMLElement>(null);
  const [top, setTop] = useState(Math.max(0, (line - 6) * lineHeight));
  const [height, setHeight] = useState(usualHeight);
  const first = Math.max(1, Math.floor(top / lineHeight) + 1 - spare);
  const last = Math.ceil((top + height) / lineHeight) + spare;
  const source = useSource(runId, file, first, last);
  const total = source.total ?? 0;

  useLayoutEffect(() => {
    const { current: scroller } = box;
    if (scroller === null || total === 0) return;
    const wanted = (line - 1) * lineHeight;
    const isSeen = wanted >= scroller.scrollTop && wanted + lineHeight <= scroller.scrollTop + scroller.clientHeight;
    if (!isSeen) scroller.scrollTop = Math.max(0, wanted - scroller.clientHeight / 3);
    setTop(scroller.scrollTop);
  }, [line, total]);

  useEffect(() => {
    const { current: scroller } = box;
    if (scroller === null) return;
    const observer = new ResizeObserver(() => setHeight(scroller.clientHeight));
    observer.observe(scroller);
    return () => observer.disconnect();
  }, []);

  if (source.refused !== null) return <p className={styles.refused}>{source.refused}</p>;
  const numbers = range(first, Math.min(last, total));
  return (
    <div className={styles.frame}>
      <section
        ref={box}
        className={styles.scroller}
        style={{ height: Math.max(total, fewestLines) * lineHeight + scrollbar }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys
        tabIndex={0}
        aria-label={words('source.label', { file, marks: marks.size })}
        onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
      >
        {total === 0 && <p className={styles.loading}>{words('source.loading')}</p>}
        <div className={styles.all} style={{ height: total * lineHeight }}>
          <div className={styles.seen} style={{ top: (first - 1) * lineHeight }}>
            {numbers.map((number) => (
              <CodeLine
                key={number}
                number={number}
                line={source.lines.get(number) ?? null}
                mark={markAt(marks, number)}
                dialect={dialect}
                isCurrent={number === current}
              />
            ))}
          </div>
        </div>
      </section>
      <Overview marks={marks} total={total} current={current} />
    </div>
  );
}

function markAt(marks: ReadonlyMap<number, SourceMark>, line: number) {
  const mark = marks.get(line);
  return mark === undefined ? null : { kind: mark.kind, column: mark.place.column };
}

/** The whole file as a scale beside it, with a tick where each mark is. */
function Overview({ marks, total, current }: Pick<Props, 'marks' | 'current'> & { readonly total: number }) {
  return (
    <div className={styles.overview} aria-hidden="true">
      {[...marks].map(([line, { kind }]) => (
        <span
          key={line}
          className={`${styles.tick} ${styles[kind]} ${line === current ? styles.here : ''}`}
          style={{ top: topOf(line, total) }}
        />
      ))}
    </div>
  );
}

/** Beside its line where all lines are in sight, else where it lies in the whole. */
const topOf = (line: number, total: number) =>
  total * lineHeight + scrollbar <= usualHeight ? (line - 0.5) * lineHeight : `${((line - 0.5) / total) * 100}%`;

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
