import type { Named } from '../../../shared/field.ts';
import { aroundKeyType, keysDiffer } from '../../facts/key-types.ts';
import type { OfferRow } from '../../facts/offered-accepted.ts';
import { counted, words } from '../../words.ts';
import { LongList } from '../LongList.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './OfferPair.module.css';

/** More entries than this are folded. */
const mostEntries = 6;

/** Two lists side by side, and in one line what they have in common. */
export function OfferPair({ row }: { readonly row: OfferRow }) {
  const theirs = [...row.answered, ...row.takes];
  const marksKeys = row.aspect === 'suite' && keysDiffer(row.offered, theirs);
  return (
    <div>
      <p className={styles.summary}>{summary(row, theirs)}</p>
      <div className={styles.pair}>
        <List
          title={words(`offer.ours.${row.aspect}`)}
          items={row.offered}
          empty={words(`offer.none.${row.aspect}`)}
          marksKeys={marksKeys}
        />
        <List
          title={words(`offer.theirs.${row.aspect}`)}
          items={theirs}
          empty={words('offer.unknown')}
          marksKeys={marksKeys}
        />
      </div>
    </div>
  );
}

function summary({ aspect, offered }: OfferRow, theirs: readonly Named[]): string {
  if (aspect === 'client-certificate') return words('offer.summary.client-certificate');
  if (aspect === 'name') return words(theirs.length === 0 ? 'offer.summary.name.unknown' : 'offer.summary.name');
  if (theirs.length === 0) return words('offer.summary.unknown');
  const common = offered.filter(({ name }) => theirs.some((their) => their.name === name)).length;
  return common === 0 ? words('offer.summary.none') : counted('offer.summary', common);
}

interface ListProps {
  readonly title: string;
  readonly items: readonly Named[];
  readonly empty: string;
  /** Sets the key type of each suite apart, because that is where the lists differ. */
  readonly marksKeys: boolean;
}

function List({ title, items, empty, marksKeys }: ListProps) {
  return (
    <div className={styles.side}>
      <h3 className={styles.title}>
        {title}
        {items.length > 1 && <span className={styles.count}> {words('offer.count', { count: items.length })}</span>}
      </h3>
      {items.length === 0 ? (
        <p className={styles.empty}>{empty}</p>
      ) : (
        <LongList items={items} first={mostEntries} className={styles.items}>
          {({ id, name }, index) => (
            // A hello may offer the same value twice.
            <li key={`${name}-${index}`}>
              {marksKeys ? <SuiteName name={name} /> : <WireText mono>{name}</WireText>}
              {id !== '' && (
                <Technical>
                  <span className={styles.id}>{id}</span>
                </Technical>
              )}
            </li>
          )}
        </LongList>
      )}
    </div>
  );
}

function SuiteName({ name }: { readonly name: string }) {
  const [before, key, after] = aroundKeyType(name);
  return (
    <span className={styles.suite} translate="no">
      {before}
      <strong>{key}</strong>
      {after}
    </span>
  );
}
