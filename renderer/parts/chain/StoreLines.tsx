import type { ChainJudgement, StoreResult } from '../../../shared/certificate.ts';
import { grouped } from '../../facts/numbers.ts';
import { words } from '../../words.ts';
import { type Status, StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import styles from './StoreLines.module.css';

interface Props {
  readonly stores: readonly StoreResult[];
  readonly verdict: ChainJudgement['verdict'];
}

/** What each list of trusted roots says to this chain. */
export function StoreLines({ stores, verdict }: Props) {
  return (
    <ul className={styles.stores}>
      {stores.map(({ store, state, anchors }) => (
        <li key={store} className={styles.store}>
          <StatusMark status={markOf(state, verdict)} />
          <span>
            {words(`store.${store}`)}: {words(`store.state.${state}`)}
            {anchors > 0 && (
              <Technical>
                <span className={styles.anchors}> {words('store.anchors', { count: grouped(anchors) })}</span>
              </Technical>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Where one list accepts the chain, another that does not is worth a note, and is no fault. */
function markOf(state: StoreResult['state'], verdict: Props['verdict']): Status {
  if (state === 'not-tested') return 'not-tested';
  if (state === 'trusted') return 'pass';
  return verdict === 'trusted' ? 'info' : 'fail';
}
