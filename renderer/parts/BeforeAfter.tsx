import type { ComparedRow, ComparedValue } from '../facts/before-after.ts';
import type { LadderRow } from '../facts/ladder.ts';
import { put, words } from '../words.ts';
import styles from './BeforeAfter.module.css';
import { LadderSketch } from './ladder/LadderSketch.tsx';
import { WireText } from './WireText.tsx';

interface Props {
  readonly rows: readonly ComparedRow[];
  /** What it was taken for, then and now. */
  readonly faults?: Readonly<Record<'before' | 'after', string>>;
  readonly before: readonly LadderRow[];
  readonly after: readonly LadderRow[];
}

/** The test before and the test now: the two ladders, and only what changed. */
export function BeforeAfter({ rows, before, after, faults }: Props) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{words('compare.caption')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{words('compare.before')}</th>
          <th scope="col">{words('compare.now')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{words('compare.handshake')}</th>
          <td>{before.length > 0 && <LadderSketch rows={before} />}</td>
          <td>{after.length > 0 && <LadderSketch rows={after} />}</td>
        </tr>
        {faults !== undefined && (
          <tr>
            <th scope="row">{words('compare.fault')}</th>
            <td>{faults.before}</td>
            <td>{faults.after}</td>
          </tr>
        )}
        {rows.map(({ fact, before: old, after: now }) => (
          <tr key={fact}>
            <th scope="row">{words(`compare.${fact}`)}</th>
            <td>
              <Value value={old} />
            </td>
            <td>
              <Value value={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ value }: { readonly value: ComparedValue }) {
  if (value === null) return <span className={styles.nothing}>{words('compare.nothing')}</span>;
  return 'wire' in value ? <WireText>{value.wire}</WireText> : put(value);
}
