import type { CaptureReason } from '../../../shared/capture/overview.ts';
import { causeNames } from '../../../shared/text/en/causes.ts';
import { textOf } from '../../../shared/text/say.ts';
import { grouped } from '../../facts/numbers.ts';
import { Button } from '../../parts/Button.tsx';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { LongList } from '../../parts/LongList.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { useCaptures } from '../../state/captures.ts';
import { counted, words } from '../../words.ts';
import styles from './ReasonList.module.css';

const shownAtFirst = 5;

/** Why handshakes failed, the most frequent reason first; each leads to those of the list. */
export function ReasonList({ reasons }: { readonly reasons: readonly CaptureReason[] }) {
  return (
    <section className={styles.reasons} aria-label={words('captures.reasons')}>
      <LongList items={reasons} first={shownAtFirst} className={styles.list}>
        {(reason) => (
          <li key={`${reason.cause} ${reason.variant}`} className={styles.reason}>
            <span className={styles.count}>
              {counted('captures.reason.count', reason.count, { count: grouped(reason.count) })}
            </span>
            <span className={styles.what}>
              <Sentence text={sentenceOf(reason)} />
            </span>
            <span className={styles.confidence}>
              {reason.confidence !== null && <ConfidenceWord confidence={reason.confidence} />}
            </span>
            <Button
              look="quiet"
              aria-label={`${words('captures.reason.show')}: ${sentenceOf(reason)}`}
              onClick={() =>
                useCaptures.setState({ filter: { which: 'failed', text: '', cause: reason.cause ?? 'none' } })
              }
            >
              {words('captures.reason.show')}
            </Button>
          </li>
        )}
      </LongList>
    </section>
  );
}

function sentenceOf({ cause, headline, isSame }: CaptureReason): string {
  if (cause === null || headline === null) return words('captures.reason.unknown');
  return isSame ? headline : textOf(causeNames, cause);
}
