import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { DialectId } from '../../../shared/configuration/place.ts';
import type { MarkKind } from '../../facts/settings-marks.ts';
import type { SourceLine } from '../../state/settings-source.ts';
import { CodeLine } from './CodeLine.tsx';
import styles from './CodeScroller.module.css';

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

/** Which lines can be seen, and a few around them. */
export interface Sight {
  readonly box: RefObject<HTMLElement | null>;
  readonly first: number;
  readonly last: number;
  readonly setTop: (top: number) => void;
}

/** Begins where `line` is in sight. */
export function useSight(line: number): Sight {
  const box = useRef<HTMLElement>(null);
  const [top, setTop] = useState(Math.max(0, (line - 6) * lineHeight));
  const [height, setHeight] = useState(usualHeight);
  useEffect(() => {
    const { current: scroller } = box;
    if (scroller === null) return;
    const observer = new ResizeObserver(() => setHeight(scroller.clientHeight));
    observer.observe(scroller);
    return () => observer.disconnect();
  }, []);
  const first = Math.max(1, Math.floor(top / lineHeight) + 1 - spare);
  return { box, first, last: Math.ceil((top + height) / lineHeight) + spare, setTop };
}

interface Props {
  readonly sight: Sight;
  readonly label: string;
  readonly total: number;
  /** Null for a line that is on its way. */
  readonly lineAt: (number: number) => SourceLine | null;
  readonly marks: ReadonlyMap<number, { readonly kind: MarkKind; readonly column: number }>;
  /** Says where what is meant ends. */
  readonly dialect: DialectId;
  /** The line of the mark that is chosen. */
  readonly current: number | null;
  /** The line to bring into sight. */
  readonly line: number;
  /** In place of lines that are not there yet. */
  readonly children?: ReactNode;
}

/** A text of any length: only the lines in sight are drawn. */
export function ScrolledLines({ children, current, dialect, label, line, lineAt, marks, sight, total }: Props) {
  const { box, first, last, setTop } = sight;
  useLayoutEffect(() => {
    const { current: scroller } = box;
    if (scroller === null || total === 0) return;
    const wanted = (line - 1) * lineHeight;
    const isSeen = wanted >= scroller.scrollTop && wanted + lineHeight <= scroller.scrollTop + scroller.clientHeight;
    if (!isSeen) scroller.scrollTo({ top: Math.max(0, wanted - scroller.clientHeight / 3) });
    setTop(scroller.scrollTop);
  }, [box, line, total, setTop]);
  return (
    <div className={styles.frame}>
      <section
        ref={box}
        className={styles.scroller}
        style={{ height: Math.max(total, fewestLines) * lineHeight + scrollbar }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys
        tabIndex={0}
        aria-label={label}
        onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
      >
        {children}
        <div className={styles.all} style={{ height: total * lineHeight }}>
          <div className={styles.seen} style={{ top: (first - 1) * lineHeight }}>
            {range(first, Math.min(last, total)).map((number) => (
              <CodeLine
                key={number}
                number={number}
                line={lineAt(number)}
                mark={marks.get(number) ?? null}
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

/** The whole text as a scale beside it, with a tick where each mark is. */
function Overview({ marks, total, current }: Pick<Props, 'marks' | 'current' | 'total'>) {
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
