import type { ClientOrder } from '../../../shared/network/ports.ts';
import { milliseconds } from '../../facts/numbers.ts';
import { words } from '../../words.ts';
import { LongList } from '../LongList.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './OrderList.module.css';

/** In which order a program tries the addresses, and which one it ends up with. */
export function OrderList({ order: { steps, summary, winner } }: { readonly order: ClientOrder }) {
  return (
    <div className={styles.order}>
      <h3 className={styles.title}>{words('order.title')}</h3>
      <LongList items={steps} first={6} className={styles.list}>
        {({ address, startsAfterMs, why }, at) => (
          <li key={address} className={`${styles.step} ${address === winner ? styles.winner : ''}`}>
            <span className={styles.number}>{at + 1}</span>
            <span className={styles.what}>
              <WireText mono>{address}</WireText>
              {address === winner && <span className={styles.used}>{words('order.winner')}</span>}
              <Technical>
                <span className={styles.why}>{why}</span>
              </Technical>
            </span>
            <span className={styles.begins}>
              {startsAfterMs === 0
                ? words('order.at-once')
                : words('order.begins', { time: milliseconds(startsAfterMs) })}
            </span>
          </li>
        )}
      </LongList>
      <p className={styles.summary}>
        <WireText>{summary}</WireText>
      </p>
    </div>
  );
}
