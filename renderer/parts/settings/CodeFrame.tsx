import type { ConfigurationFinding, ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { MarkKind } from '../../facts/settings-marks.ts';
import { showPlace } from '../../state/settings-calls.ts';
import { type SourceLine, useSource } from '../../state/settings-source.ts';
import { words } from '../../words.ts';
import { CopyButton } from '../CopyButton.tsx';
import { WireText } from '../WireText.tsx';
import styles from './CodeFrame.module.css';
import { CodeLine } from './CodeLine.tsx';

/** Lines before and behind the one that is meant. */
const around = 3;

interface Props {
  readonly runId: string;
  readonly document: ConfigurationReview;
  readonly finding: ConfigurationFinding;
  readonly kind: MarkKind;
}

/** The line with its neighbours, and below it what should stand there: the one proof of a finding. */
export function CodeFrame({ document, finding, kind, runId }: Props) {
  const { column, file, line } = finding;
  const first = Math.max(1, line - around);
  const source = useSource(runId, file, first, line + around);
  const last = Math.min(line + around, source.total ?? line);
  const known = (number: number): SourceLine | null => source.lines.get(number) ?? shownLine(document, file, number);
  const corrected = indented(finding.corrected ?? '', known(line)?.text ?? '');
  const dialect = document.files.find(({ path }) => path === file)?.dialect ?? 'unknown';
  const numbers = source.refused === null ? range(first, last) : [line];
  return (
    <figure className={styles.frame}>
      <figcaption className={styles.caption}>
        <span className={styles.file}>
          <WireText mono>{file}</WireText>
        </span>
        <button type="button" className={styles.open} onClick={() => showPlace({ file, line, column })}>
          {words('settings.line.open')}
        </button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways has to be reached by keys */}
      <section className={styles.lines} tabIndex={0} aria-label={words('settings.place', { file, line })}>
        {numbers.map((number) => (
          <CodeLine
            key={number}
            number={number}
            line={known(number)}
            dialect={dialect}
            mark={number === line ? { kind, column } : null}
          />
        ))}
      </section>
      {corrected !== '' && <Instead text={corrected} below={line} isAdded={finding.addsLine} />}
      {corrected === '' && finding.remedy !== null && (
        <p className={styles.none}>{words('settings.line.no-instead')}</p>
      )}
      {corrected !== '' && (
        <div className={styles.foot}>
          <CopyButton text={corrected} what={words('settings.line.copy')} label={words('copy.corrected')} />
        </div>
      )}
    </figure>
  );
}

/** What should stand there, below its neighbours, where an editor would show a change. A long line breaks: it is read whole. */
function Instead({
  text,
  below,
  isAdded,
}: {
  readonly text: string;
  readonly below: number;
  readonly isAdded: boolean;
}) {
  return (
    <div className={styles.instead}>
      <p className={styles.says}>{words(isAdded ? 'settings.line.add' : 'settings.line.instead', { line: below })}</p>
      {text.split('\n').map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text never change places
        <div key={index} className={styles.added}>
          <span className={styles.plus} aria-hidden="true">
            +
          </span>
          <code translate="no">{line}</code>
        </div>
      ))}
    </div>
  );
}

/** The corrected line begins where the line begins whose place it takes. */
function indented(corrected: string, line: string): string {
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return corrected === '' || /^\s/.test(corrected) ? corrected : `${indent}${corrected}`;
}

function shownLine({ lines }: ConfigurationReview, file: string, number: number): SourceLine | null {
  const found = lines.find((one) => one.file === file && one.line === number);
  return found === undefined ? null : { text: found.text, more: 0 };
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
