import type { Named } from '../../../shared/field.ts';
import type { OfferRow } from '../../facts/offered-accepted.ts';
import { versionName } from '../../facts/wire-names.ts';
import { counted, words } from '../../words.ts';
import { LongList } from '../LongList.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './OfferTable.module.css';

/** What the two sides said about everything else. */
export function OfferTable({ rows }: { readonly rows: readonly OfferRow[] }) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{words('offer.caption')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{words('offer.ours')}</th>
          <th scope="col">{words('offer.theirs')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.aspect}>
            <th scope="row">{words(`aspect.${row.aspect}`)}</th>
            <td>
              <Offered row={row} />
            </td>
            <td>
              <Answered row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Few values are named; many are counted, and named for engineers. */
function Offered({ row: { aspect, offered } }: { readonly row: OfferRow }) {
  if (offered.length === 0) return words(`offer.none.${aspect}`);
  if (offered.length <= 3) return <Names items={offered} aspect={aspect} />;
  return (
    <>
      {counted('offer.values', offered.length)}
      <Technical>
        <LongList items={offered} first={4} className={styles.list}>
          {({ id, name }, index) => (
            <li key={`${name}-${index}`}>
              <WireText mono>{name}</WireText> <span className={styles.id}>{id}</span>
            </li>
          )}
        </LongList>
      </Technical>
    </>
  );
}

function Answered({ row: { aspect, answered, takes } }: { readonly row: OfferRow }) {
  if (answered.length > 0) return <Names items={answered} aspect={aspect} />;
  if (takes.length === 0) return <span className={styles.open}>{words(`offer.silent.${aspect}`)}</span>;
  return (
    <>
      {words('offer.takes')} <Names items={takes} aspect={aspect} />
    </>
  );
}

function Names({ items, aspect }: { readonly items: readonly Named[]; readonly aspect: OfferRow['aspect'] }) {
  const shown = items.slice(0, 3).map(({ name }) => (aspect === 'version' ? versionName(name) : name));
  const rest = items.length - shown.length;
  return (
    <span>
      {shown.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <WireText mono={aspect !== 'version'}>{name}</WireText>
        </span>
      ))}
      {rest > 0 && ` ${counted('offer.more', rest)}`}
    </span>
  );
}
