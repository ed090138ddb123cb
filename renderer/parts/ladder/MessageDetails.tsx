import type { LadderRow } from '../../facts/ladder.ts';
import { purposeOf } from '../../facts/message-names.ts';
import { pageOfRow } from '../../facts/taught-ladder.ts';
import { openLibrary } from '../../state/library.ts';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import { HexBytes } from './HexBytes.tsx';
import styles from './MessageDetails.module.css';

/** What a message is for; for engineers also its fields and bytes. */
export function MessageDetails({ row }: { readonly row: LadderRow }) {
  const purpose = row.message === null ? null : purposeOf(row.message.name);
  const page = pageOfRow(row);
  return (
    <div className={styles.details}>
      {purpose !== null && <p className={styles.purpose}>{words(purpose)}</p>}
      {page !== null && (
        <Button look="quiet" onClick={() => openLibrary(page)}>
          {words('library.what-is-this')}
        </Button>
      )}
      {row.dialogue.length > 0 && <Dialogue lines={row.dialogue} />}
      {row.message !== null && (
        <Technical>
          {row.message.details.length > 0 && (
            <dl className={styles.fields}>
              {row.message.details.map(({ label, value }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a message may carry the same field twice
                <div key={index} className={styles.field}>
                  <dt>{label}</dt>
                  <dd>
                    <WireText mono>{value}</WireText>
                  </dd>
                </div>
              ))}
            </dl>
          )}
          <HexBytes hex={row.message.head} total={row.message.bytes} />
        </Technical>
      )}
    </div>
  );
}

function Dialogue({ lines }: { readonly lines: LadderRow['dialogue'] }) {
  return (
    <ul className={styles.dialogue}>
      {lines.map(({ direction, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a dialogue may repeat
        <li key={index}>
          <span className={styles.who}>{words(direction === 'sent' ? 'dialogue.sent' : 'dialogue.received')}</span>
          <WireText mono>{text}</WireText>
        </li>
      ))}
    </ul>
  );
}
