import type { AddressRow } from '../../facts/chain.ts';
import { day } from '../../facts/numbers.ts';
import { words } from '../../words.ts';
import { StatusMark } from '../StatusMark.tsx';
import { WireText } from '../WireText.tsx';
import styles from './AddressTable.module.css';

const marks = { trusted: 'pass', rejected: 'fail', unknown: 'not-tested' } as const;

/** The addresses of one name that do not send the same certificate. */
export function AddressTable({ rows }: { readonly rows: readonly AddressRow[] }) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{words('addresses.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{words('addresses.address')}</th>
          <th scope="col">{words('addresses.ends')}</th>
          <th scope="col">{words('addresses.result')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ address, ends, verdict, reasons }) => (
          <tr key={address}>
            <th scope="row">
              <WireText mono>{address}</WireText>
            </th>
            <td>{ends === null ? '–' : day(ends)}</td>
            <td>
              <span className={styles.result}>
                <StatusMark status={marks[verdict]} />
                {verdict === 'rejected' && reasons[0]
                  ? words(`chain-reason.${reasons[0]}`)
                  : words(`chain.verdict.${verdict}`)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
