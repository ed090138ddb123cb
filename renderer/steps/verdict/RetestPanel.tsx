import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { RetestLoop, RetestState, RetestTry } from '../../../shared/retest.ts';
import { useBridge } from '../../bridge-context.ts';
import { moment } from '../../facts/numbers.ts';
import { isMac } from '../../facts/platform.ts';
import { afterClosing, canWaitFor, retestAnswer, retestState, untilMoment } from '../../facts/retest.ts';
import { Button } from '../../parts/Button.tsx';
import { LongList } from '../../parts/LongList.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { useNow } from '../../state/now.ts';
import { isLoopOn, loopOf, useRetest } from '../../state/retest.ts';
import { startRetests, stopRetests } from '../../state/retest-calls.ts';
import { useView } from '../../state/view.ts';
import { useWatch } from '../../state/watch.ts';
import { counted, put, words } from '../../words.ts';
import styles from './RetestPanel.module.css';

/** Testing every minute until it works: the offer, how it stands, and how it ended. */
export function RetestPanel({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { loop: newest, stopping } = useRetest();
  const host = useView((view) => view.host);
  const list = useWatch((state) => state.list);
  const whenClosed = afterClosing(host, list, isMac());
  const loop = loopOf(newest, diagnosis);
  if (loop === null) return canWaitFor(diagnosis) ? <Offer /> : null;
  return (
    <section className={styles.panel} aria-label={words('retest.title')}>
      <div className={styles.head}>
        <StatusMark status={marks[loop.state]} />
        <p className={styles.state}>{put(retestState(loop))}</p>
        {isLoopOn(loop) && <Meanwhile loop={loop} stopping={stopping} />}
      </div>
      {isLoopOn(loop) && (
        <p className={styles.about}>
          {words(`retest.window.${whenClosed}`)} {counted('retest.tries', loop.tries.length)}
        </p>
      )}
      {loop.tries.length > 0 && <Tries tries={loop.tries} />}
      {!isLoopOn(loop) && canWaitFor(diagnosis) && <Offer />}
    </section>
  );
}

const marks: Readonly<Record<RetestState, Status>> = {
  waiting: 'running',
  trying: 'running',
  held: 'running',
  works: 'pass',
  'time-up': 'fail',
  stopped: 'not-tested',
  failed: 'not-tested',
};

function Offer() {
  const bridge = useBridge();
  return (
    <div className={styles.offer}>
      <Button look="quiet" className={styles.start} onClick={() => void startRetests(bridge)}>
        {words('retest.start')}
      </Button>
      <p className={styles.about}>{words('retest.about')}</p>
    </div>
  );
}

function Meanwhile({ loop, stopping }: { readonly loop: RetestLoop; readonly stopping: boolean }) {
  const bridge = useBridge();
  return (
    <>
      {loop.nextAt !== null && <Countdown until={loop.nextAt} />}
      <Button disabled={stopping} onClick={() => void stopRetests(bridge)}>
        {words(stopping ? 'retest.stopping' : 'retest.stop')}
      </Button>
    </>
  );
}

/** Counts down without a word: whoever hears the page is told of answers alone. */
function Countdown({ until }: { readonly until: string }) {
  const now = useNow(1000);
  return (
    <p className={styles.next} role="timer" aria-live="off">
      {words('retest.next', { time: untilMoment(until, now) })}
    </p>
  );
}

/** Newest first. */
function Tries({ tries }: { readonly tries: readonly RetestTry[] }) {
  return (
    <LongList items={tries.toReversed()} first={3} className={styles.tries}>
      {(tried) => (
        <li key={tried.at} className={styles.try}>
          <time dateTime={tried.at}>{moment(tried.at)}</time>
          <span>
            <Sentence text={put(retestAnswer(tried))} />
          </span>
        </li>
      )}
    </LongList>
  );
}
