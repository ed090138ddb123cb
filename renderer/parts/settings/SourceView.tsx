import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { Place } from '../../../shared/configuration/place.ts';
import {
  fileName,
  markedLines,
  marksBeside,
  marksByLine,
  marksOf,
  nextMark,
  type SourceMark,
  shortPaths,
} from '../../facts/settings-marks.ts';
import { announce } from '../../state/announce.ts';
import { useSettings } from '../../state/settings.ts';
import { counted, words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { Sentence } from '../Sentence.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { WireText } from '../WireText.tsx';
import { markStatus } from './CodeLine.tsx';
import { CodeScroller } from './CodeScroller.tsx';
import { FileList } from './FileList.tsx';
import { markWords } from './mark-words.ts';
import styles from './SourceView.module.css';

interface Props {
  readonly runId: string;
  readonly document: ConfigurationReview;
}

/** The files as they were read, secrets hidden, with a mark at every line that was found. F8 goes from mark to mark. */
export function SourceView({ document, runId }: Props) {
  const all = useMemo(() => marksOf(document), [document]);
  const marks = useMemo(() => markedLines(all), [all]);
  const paths = useMemo(() => pathsOf(document, marks), [document, marks]);
  const short = useMemo(() => shortPaths(paths), [paths]);
  const shown = useSettings((state) => state.shown);
  const view = useRef<HTMLDivElement>(null);
  const at = markAt(marks, shown);
  const current = marks[at] ?? null;
  const place = shown ?? current?.place ?? null;
  const file = place?.file ?? paths[0] ?? '';
  const dialect = document.files.find(({ path }) => path === file)?.dialect ?? 'unknown';
  const line = place?.line ?? 1;

  const go = (step: 1 | -1) => {
    const found = marks[nextMark(marks, at, step)];
    if (found === undefined) return;
    useSettings.setState({ shown: found.place });
    view.current?.scrollIntoView({ block: 'nearest' });
    const { file: path, line: number } = found.place;
    const told = marksBeside(all, found).map(markWords).join(' ');
    announce(`${words('settings.place', { file: fileName(path), line: number })}: ${told}`);
  };
  useMarkKeys(go);

  return (
    <div ref={view} className={`${styles.view} ${paths.length > 1 ? styles.several : ''}`}>
      {paths.length > 1 && (
        <FileList
          paths={paths}
          short={short}
          marks={marks}
          document={document}
          chosen={file}
          onChoose={(path) => useSettings.setState({ shown: beginOf(path, marks) })}
        />
      )}
      <div className={styles.file}>
        <header className={styles.head}>
          <span className={styles.name}>
            <WireText mono>{short.get(file) ?? file}</WireText>
          </span>
          <span className={styles.jump}>
            <span className={styles.count}>
              {at >= 0 ? words('source.mark-of', { at: at + 1, count: marks.length }) : marksTold(marks.length)}
            </span>
            <Button
              look="quiet"
              disabled={marks.length === 0}
              onClick={() => go(-1)}
              aria-label={words('source.previous')}
            >
              <Chevron up />
            </Button>
            <Button
              look="quiet"
              disabled={marks.length === 0}
              onClick={() => go(1)}
              shortcut="next-finding"
              aria-label={words('source.next')}
            >
              <Chevron />
            </Button>
          </span>
        </header>
        <CodeScroller
          key={file}
          runId={runId}
          file={file}
          dialect={dialect}
          marks={marksByLine(marks, file)}
          current={place?.line ?? null}
          line={line}
        />
        {current !== null &&
          marksBeside(all, current).map((mark, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the marks of one line never change places
            <p key={index} className={styles.says}>
              <StatusMark status={markStatus[mark.kind]} />
              <span>
                <Sentence text={markWords(mark)} />
              </span>
            </p>
          ))}
      </div>
    </div>
  );
}

/** Every file of the review; one that was named by a problem alone stands there as well. */
function pathsOf({ files }: ConfigurationReview, marks: readonly SourceMark[]): readonly string[] {
  return [...new Set([...files.map(({ path }) => path), ...marks.map(({ place }) => place.file)])];
}

/** The marked line of a place. Before anything was asked for, the answer's own. */
function markAt(marks: readonly SourceMark[], shown: Place | null): number {
  if (shown === null) return firstMark(marks);
  return marks.findIndex(({ place }) => place.file === shown.file && place.line === shown.line);
}

/** Where the answer is: the first cause, or the first mark of all. */
function firstMark(marks: readonly SourceMark[]): number {
  const cause = marks.findIndex(({ kind }) => kind === 'cause');
  return cause >= 0 ? cause : Math.min(0, marks.length - 1);
}

/** Where a file is opened: at its first mark, or at its beginning. */
const beginOf = (file: string, marks: readonly SourceMark[]): Place =>
  marks.find(({ place }) => place.file === file)?.place ?? { file, line: 1, column: 1 };

const marksTold = (count: number) => (count === 0 ? words('source.marks.none') : counted('source.marks', count));

/** F8 and Shift+F8, as editors have them; letters stay with the fields. */
function useMarkKeys(go: (step: 1 | -1) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'F8' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function Chevron({ up = false }: { readonly up?: boolean }) {
  return (
    <svg className={styles.chevron} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path d={up ? 'm2.5 7.5 3.5-3.5 3.5 3.5' : 'm2.5 4.5 3.5 3.5 3.5-3.5'} />
    </svg>
  );
}
