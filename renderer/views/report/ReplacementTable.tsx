import type { Replacement } from '../../../shared/redaction.ts';
import { Button } from '../../parts/Button.tsx';
import { FoldButtons } from '../../parts/FoldButtons.tsx';
import { useFoldedRows } from '../../parts/folded-rows.ts';
import { WireText } from '../../parts/WireText.tsx';
import { toggleKept } from '../../state/report-calls.ts';
import { words } from '../../words.ts';
import styles from './ReplacementTable.module.css';

/** How many are shown at first. */
const first = 8;

/** What is shown as something else, each with its way back. */
export function ReplacementTable({ replacements }: { readonly replacements: readonly Replacement[] }) {
  const rows = useFoldedRows(replacements.length, first);
  return (
    <div>
      <table className={styles.table} id="replacements">
        <caption className="visually-hidden">{words('report.hidden.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('report.hidden.mark')}</th>
            <th scope="col">{words('report.hidden.value')}</th>
            <th scope="col" className={styles.number}>
              {words('report.hidden.places')}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {replacements.slice(rows.from, rows.to).map((one) => (
            <Row key={one.id} {...one} />
          ))}
        </tbody>
      </table>
      <FoldButtons rows={rows} count={replacements.length} controls="replacements" />
    </div>
  );
}

function Row({ count, id, kept, pseudonym, value }: Replacement) {
  return (
    <tr>
      <th scope="row" className={kept ? styles.shown : styles.mark}>
        {kept ? words('report.hidden.shown') : pseudonym}
      </th>
      <td className={styles.value}>
        <WireText mono>{value}</WireText>
      </td>
      <td className={styles.number}>{count}</td>
      <td className={styles.action}>
        <Button
          look="quiet"
          aria-pressed={kept}
          aria-label={words('report.hidden.show.of', { value })}
          onClick={() => toggleKept(id)}
        >
          {words('report.hidden.show')}
        </Button>
      </td>
    </tr>
  );
}
