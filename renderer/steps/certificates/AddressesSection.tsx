import type { ChainDocument } from '../../../shared/chain.ts';
import { addressMark, doAddressesDiffer } from '../../facts/address-mark.ts';
import { Section } from '../../parts/Section.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { counted, words } from '../../words.ts';
import styles from './ListSections.module.css';

/** Each address by itself, where there are several or none answered; and what comes without a name. */
export function AddressesSection({ document }: { readonly document: ChainDocument }) {
  const { addresses, keyProven, withoutServerName } = document;
  const differ = doAddressesDiffer(addresses);
  const isTold = addresses.length > 1 || withoutServerName !== null || keyProven !== null;
  if (!isTold) return null;
  return (
    <Section title={words('chain.section.server')}>
      <ul className={styles.list}>
        {addresses.map((one) => (
          <li key={one.address} className={styles.marked}>
            <StatusMark status={addressMark(one, document)} />
            <p>
              <WireText mono>{one.address}</WireText>
              <span className={styles.quiet}>
                {' '}
                {one.state === 'certificates'
                  ? counted('address.sent', one.sha256.length)
                  : `${words(`address.${one.state}`)} ${one.reason}`}
                {one.shown && differ ? ` ${words('address.shown')}` : ''}
              </span>
            </p>
          </li>
        ))}
        {keyProven !== null && (
          <li className={styles.marked}>
            <StatusMark status={keyProven ? 'pass' : 'fail'} />
            <p>{words(keyProven ? 'server.key-proven' : 'server.key-differs')}</p>
          </li>
        )}
        {withoutServerName !== null && (
          <li className={styles.marked}>
            <StatusMark status={withoutServerName.state === 'not-tested' ? 'not-tested' : 'info'} />
            <p>
              {words(`without-name.${withoutServerName.state}`)}{' '}
              <span className={styles.quiet}>
                <WireText>
                  {withoutServerName.state === 'other' ? withoutServerName.subject : withoutServerName.reason}
                </WireText>
              </span>
            </p>
          </li>
        )}
      </ul>
    </Section>
  );
}
