import { watchEventTexts } from '../../../shared/text/en/watch-events.ts';
import { say } from '../../../shared/text/say.ts';
import type { WatchEvent, WatchEventKind } from '../../../shared/watch.ts';
import { moment } from '../../facts/numbers.ts';
import { LongList } from '../../parts/LongList.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { words } from '../../words.ts';
import styles from './WatchView.module.css';

/** What changed at the watched servers, newest first. */
export function WatchEvents({ events }: { readonly events: readonly WatchEvent[] }) {
  if (events.length === 0) return <p className={styles.quiet}>{words('watch.events.none')}</p>;
  return (
    <LongList items={events} first={12} className={styles.events}>
      {({ at, eventId, kind, text }) => (
        <li key={eventId} className={styles.event}>
          <StatusMark status={marks[kind]} />
          <div className={styles.told}>
            <p>
              <WireText>{say(watchEventTexts, text)}</WireText>
            </p>
            <p className={styles.quiet}>
              <WireText>{say(watchEventTexts, { ...text, id: `${text.id}.detail` })}</WireText>
            </p>
            <time className={styles.quiet} dateTime={at}>
              {moment(at)}
            </time>
          </div>
        </li>
      )}
    </LongList>
  );
}

const marks: Readonly<Record<WatchEventKind, Status>> = {
  'expires-soon': 'warn',
  expired: 'fail',
  failing: 'fail',
  unreachable: 'fail',
  wavers: 'warn',
  'another-cause': 'fail',
  recovered: 'pass',
  'new-certificate': 'info',
  'new-addresses': 'info',
};
