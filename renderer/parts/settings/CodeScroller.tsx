import { useMemo } from 'react';
import type { DialectId } from '../../../shared/configuration/place.ts';
import type { SourceMark } from '../../facts/settings-marks.ts';
import { useSource } from '../../state/settings-source.ts';
import { words } from '../../words.ts';
import styles from './CodeScroller.module.css';
import { ScrolledLines, useSight } from './ScrolledLines.tsx';

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

/** A file of any length: only the lines in sight are drawn, and fetched. */
export function CodeScroller({ current, dialect, file, line, marks, runId }: Props) {
  const sight = useSight(line);
  const source = useSource(runId, file, sight.first, sight.last);
  const places = useMemo(
    () => new Map([...marks].map(([at, { kind, place }]) => [at, { kind, column: place.column }])),
    [marks],
  );
  if (source.refused !== null) return <p className={styles.refused}>{source.refused}</p>;
  const total = source.total ?? 0;
  return (
    <ScrolledLines
      sight={sight}
      label={words('source.label', { file, marks: marks.size })}
      total={total}
      lineAt={(number) => source.lines.get(number) ?? null}
      marks={places}
      dialect={dialect}
      current={current}
      line={line}
    >
      {total === 0 && <p className={styles.loading}>{words('source.loading')}</p>}
    </ScrolledLines>
  );
}
