import type { ChainDocument } from '../../../shared/chain.ts';
import { Section } from '../../parts/Section.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { counted, words } from '../../words.ts';
import styles from './ListSections.module.css';

const addressMarks: Readonly<Record<'trusted' | 'rejected' | 'unknown', Status>> = {
  trusted: 'pass',
  rejected: 'fail',
  unknown: 'not-tested',
};

/** Each address by itself, where there are several or none answered; and what comes without a name. */
export function AddressesSection({
  document: { addresses, answer, keyProven, withoutServerName },
}: {
  readonly document: ChainDocument;
}) {
  const differ = new Set(addresses.map(({ sha256 }) => sha256.join())).size > 1;
  // What the server sent is no fault of its own where all addresses send the same, and this side does not know the issuer.
  const isNeutral = !differ && answer.side !== null && answer.side !== 'server';
  const isTold = addresses.length > 1 || withoutServerName !== null || keyProven !== null;
  if (!isTold) return null;
  return (
    <Section title={words('chain.section.server')}>
      <ul className={styles.list}>
        {addresses.map(({ address, reason, sha256, shown, state, verdict }) => (
          <li key={address} className={styles.marked}>
            <StatusMark status={verdict === null ? 'not-tested' : isNeutral ? 'info' : addressMarks[verdict]} />
            <p>
              <WireText mono>{address}</WireText>
              <span className={styles.quiet}>
                {' '}
                {state === 'certificates'
                  ? counted('address.sent', sha256.length)
                  : `${words(`address.${state}`)} ${reason}`}
                {shown && differ ? ` ${words('address.shown')}` : ''}
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
