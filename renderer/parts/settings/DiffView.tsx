import { useState } from 'react';
import { countsOfDiff, type DiffLine, diffLines, wholeLines } from '../../facts/settings-diff.ts';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { CopyButton } from '../CopyButton.tsx';
import { SaveButton, type SavedForm } from '../SaveButton.tsx';
import { WireText } from '../WireText.tsx';
import styles from './DiffView.module.css';

/** Lines that are drawn at first. */
const first = 60;
/** What a clipboard is given at most: the same in the contract. */
const mostCopied = 20_000;

interface Props {
  /** The path of the file, or what a new one is called. */
  readonly name: string;
  /** Unified; null for a file of its own. */
  readonly diff: string | null;
  readonly whole: string | null;
  readonly forms: readonly [SavedForm, ...SavedForm[]];
}

/** What changes in a file, line by line, or a file of its own: to read, to copy, to save. */
export function DiffView({ diff, forms, name, whole }: Props) {
  const [all, setAll] = useState(false);
  const lines = diff === null ? wholeLines(whole ?? '') : diffLines(diff);
  const counts = countsOfDiff(lines);
  const shown = all || lines.length <= first + 10 ? lines : lines.slice(0, first);
  const copied = diff ?? whole ?? '';
  return (
    <figure className={styles.frame}>
      <figcaption className={styles.caption}>
        <span className={styles.file}>
          <WireText mono>{name}</WireText>
        </span>
        <span className={styles.counts}>
          {diff === null
            ? words('written.lines', { count: lines.length })
            : words('written.counts', { out: counts.out, in: counts.in })}
        </span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways has to be reached by keys */}
      <section className={styles.lines} tabIndex={0} aria-label={words('written.label', { file: name })}>
        {shown.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text never change places
          <Line key={index} line={line} />
        ))}
      </section>
      <div className={styles.foot}>
        <span>
          {shown.length < lines.length && (
            <Button look="quiet" onClick={() => setAll(true)}>
              {words('written.all', { count: lines.length })}
            </Button>
          )}
        </span>
        <span className={styles.actions}>
          {copied.length <= mostCopied && (
            <CopyButton text={copied} what={words(diff === null ? 'written.whole' : 'written.diff')} />
          )}
          <SaveButton
            label={words('written.save')}
            otherLabel={words('written.save.other')}
            hasKey={false}
            forms={forms}
          />
        </span>
      </div>
    </figure>
  );
}

const signs = { same: '', out: '−', in: '+' } as const;

function Line({ line }: { readonly line: DiffLine }) {
  if (line.kind === 'gap') return <p className={styles.gap}>{words('written.gap', { line: line.from })}</p>;
  const { kind, number, text } = line;
  return (
    <div className={`${styles.line} ${styles[kind]}`}>
      <span className={styles.gutter}>
        <span className={styles.sign} aria-hidden="true">
          {signs[kind]}
        </span>
        {kind !== 'same' && <span className="visually-hidden">{words(`written.${kind}`)}: </span>}
        <span className={styles.number}>{number}</span>
      </span>
      <code className={styles.text} translate="no">
        {text}
      </code>
    </div>
  );
}
