import type { StoreResult } from '../../../shared/certificate.ts';
import { grouped } from '../../facts/numbers.ts';
import { words } from '../../words.ts';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import styles from './StoreLines.module.css';

const marks = { trusted: 'pass', rejected: 'fail', 'not-tested': 'not-tested' } as const;

/** What each list of trusted roots says to this chain. */
export function StoreLines({ stores }: { readonly stores: readonly StoreResult[] }) {
  return (
    <ul className={styles.stores}>
      {stores.map(({ store, state, anchors }) => (
        <li key={store} className={styles.store}>
          <StatusMark status={marks[state]} />
          <span>
            {words(`store.${store}`)}: {words(`store.state.${state}`)}
            <Technical>
              <span className={styles.anchors}> {words('store.anchors', { count: grouped(anchors) })}</span>
            </Technical>
          </span>
        </li>
      ))}
    </ul>
  );
}
