import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import {
  fileName,
  markedLines,
  marksBeside,
  marksByLine,
  marksOf,
  nextMark,
  shortPaths,
} from '../../facts/settings-marks.ts';
import { beginOf, markAt, pathsOf } from '../../facts/source-marks.ts';
import { announce } from '../../state/announce.ts';
import { useSettings } from '../../state/settings.ts';
import { words } from '../../words.ts';
import { Sentence } from '../Sentence.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { markStatus } from './CodeLine.tsx';
import { CodeScroller } from './CodeScroller.tsx';
import { FileHead } from './FileHead.tsx';
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
        <FileHead name={short.get(file) ?? file} at={at} marks={marks.length} onGo={go} />
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
