import { useMemo } from 'react';
import type { LogConversation } from '../../../shared/debug-log/document.ts';
import { linesOf, marksOf, noMarks, shownLine } from '../../facts/log-lines.ts';
import { useLogs } from '../../state/logs.ts';
import { counted, words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { ScrolledLines, useSight } from '../settings/ScrolledLines.tsx';
import styles from './LogSource.module.css';

interface Props {
  readonly text: string;
  /** The one whose lines are marked; null marks none. */
  readonly conversation: LogConversation | null;
}

/** The log as the engine gave it back, without secrets, with a mark at each line that says something. */
export function LogSource({ conversation, text }: Props) {
  const lines = useMemo(() => linesOf(text), [text]);
  const marks = useMemo(() => (conversation === null ? noMarks : marksOf(conversation)), [conversation]);
  const places = [...marks.keys()];
  const wanted = useLogs((state) => state.line);
  const first = places.find((line) => marks.get(line)?.kind === 'cause') ?? places[0] ?? 1;
  const line = Math.min(wanted ?? first, lines.length);
  const sight = useSight(line);
  const at = places.indexOf(line);
  const go = (step: 1 | -1) => {
    const next = at >= 0 ? places[(at + step + places.length) % places.length] : places[0];
    if (next !== undefined) useLogs.setState({ line: next });
  };
  return (
    <div className={styles.view}>
      <header className={styles.head}>
        <span className={styles.count}>
          {places.length === 0
            ? words('logs.source.none')
            : at >= 0
              ? words('logs.source.of', { at: at + 1, count: places.length })
              : counted('logs.facts.lines', lines.length)}
        </span>
        <Button
          look="quiet"
          disabled={places.length === 0}
          onClick={() => go(-1)}
          aria-label={words('logs.source.previous')}
        >
          <Chevron up />
        </Button>
        <Button
          look="quiet"
          disabled={places.length === 0}
          onClick={() => go(1)}
          aria-label={words('logs.source.next')}
        >
          <Chevron />
        </Button>
      </header>
      <ScrolledLines
        sight={sight}
        label={words('logs.source.label', { marks: places.length })}
        total={lines.length}
        lineAt={(number) => shownLine(lines[number - 1] ?? '')}
        marks={marks}
        dialect="unknown"
        current={line}
        line={line}
      />
    </div>
  );
}

function Chevron({ up = false }: { readonly up?: boolean }) {
  return (
    <svg className={styles.chevron} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path d={up ? 'm2.5 7.5 3.5-3.5 3.5 3.5' : 'm2.5 4.5 3.5 3.5 3.5-3.5'} />
    </svg>
  );
}
