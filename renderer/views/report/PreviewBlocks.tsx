import type { PreviewBlock, PreviewFact, PreviewValue } from '../../../shared/report-document.ts';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { words } from '../../words.ts';
import styles from './PreviewBlocks.module.css';
import { PreviewLadder } from './PreviewLadder.tsx';
import { PreviewText } from './PreviewText.tsx';
import { previewMarks } from './preview-marks.ts';

/** What a section is made of, one under the other. */
export function PreviewBlocks({ blocks }: { readonly blocks: readonly PreviewBlock[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no names, and keep their places
  return blocks.map((block, index) => <Block key={index} block={block} />);
}

function Block({ block }: { readonly block: PreviewBlock }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h4 className={styles.heading}>
          <PreviewText>{block.text}</PreviewText>
        </h4>
      );
    case 'paragraph':
      return (
        <p className={styles[block.tone]}>
          <PreviewText>{block.text}</PreviewText>
        </p>
      );
    case 'facts':
      return <PreviewFacts facts={block.facts} />;
    case 'table':
      return <Table {...block} />;
    case 'steps':
      return <Steps {...block} />;
    case 'lines':
      return <Lines {...block} />;
    case 'ladder':
      return <PreviewLadder ladder={block.ladder} />;
    case 'figure':
      return (
        <p className={styles.quiet}>
          <PreviewText>{block.alt}</PreviewText>
        </p>
      );
  }
}

/** Names and values in two columns. */
export function PreviewFacts({ facts }: { readonly facts: readonly PreviewFact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, values }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts keep their places, and two may have one name
        <div key={index}>
          <dt>
            <PreviewText>{label}</PreviewText>
          </dt>
          {values.map((value, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <dd key={place}>
              <Value {...value} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function Value({ mark, style, text }: PreviewValue) {
  return (
    <span className={`${styles[style]} ${mark === null ? '' : styles.marked}`}>
      {mark !== null && <StatusMark status={previewMarks[mark]} size={12} />}
      <PreviewText>{text}</PreviewText>
    </span>
  );
}

function Table({ caption, columns, more, rowHeaders, rows }: Extract<PreviewBlock, { kind: 'table' }>) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        {caption !== null && (
          <caption>
            <PreviewText>{caption}</PreviewText>
          </caption>
        )}
        <thead>
          <tr>
            {columns.map((title) => (
              <th key={title} scope="col">
                <PreviewText>{title}</PreviewText>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their places
            <Row key={index} row={row} hasHeader={rowHeaders} />
          ))}
        </tbody>
      </table>
      <More count={more} />
    </div>
  );
}

function Row({ hasHeader, row }: { readonly row: readonly PreviewValue[]; readonly hasHeader: boolean }) {
  return (
    <tr>
      {row.map((value, index) =>
        hasHeader && index === 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: cells keep their places
          <th key={index} scope="row">
            <Value {...value} />
          </th>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <td key={index}>
            <Value {...value} />
          </td>
        ),
      )}
    </tr>
  );
}

const Steps = ({ steps }: Extract<PreviewBlock, { kind: 'steps' }>) => (
  <ol className={styles.steps}>
    {steps.map(({ command, text }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: steps keep their places
      <li key={index}>
        <PreviewText>{text}</PreviewText>
        {command !== null && (
          <pre className={styles.lines}>
            <PreviewText>{command}</PreviewText>
          </pre>
        )}
      </li>
    ))}
  </ol>
);

const Lines = ({ lines, more }: Extract<PreviewBlock, { kind: 'lines' }>) => (
  <div>
    <pre className={styles.lines}>
      <PreviewText>{lines.join('\n')}</PreviewText>
    </pre>
    <More count={more} />
  </div>
);

const More = ({ count }: { readonly count: number }) =>
  count > 0 && <p className={styles.quiet}>{words('report.preview.more', { count })}</p>;
