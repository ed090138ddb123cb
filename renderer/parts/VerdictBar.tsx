import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { Explanation } from '../../shared/explanation.ts';
import { useBridge } from '../bridge-context.ts';
import { isUnfinished } from '../facts/ending.ts';
import { isOwnSide } from '../facts/fixes.ts';
import { seconds } from '../facts/numbers.ts';
import { areRootsOther, useChain } from '../state/chain.ts';
import { retest } from '../state/check.ts';
import { useElapsed } from '../state/elapsed.ts';
import { type Guidance, useGuidance } from '../state/guidance.ts';
import { openReport } from '../state/report-calls.ts';
import { isUnderWay, type UnderWay, useRun } from '../state/run.ts';
import { useStart } from '../state/start.ts';
import { useView } from '../state/view.ts';
import { counted, words } from '../words.ts';
import { Button } from './Button.tsx';
import { ConfidenceWord } from './ConfidenceWord.tsx';
import { SaveReport } from './SaveReport.tsx';
import { type Status, StatusMark } from './StatusMark.tsx';
import styles from './VerdictBar.module.css';
import { WireText } from './WireText.tsx';

/**
 * Above every screen of a check: which server it is about or the best explanation so far, what comes next, and how to
 * keep it.
 */
export function VerdictBar() {
  const run = useRun((state) => state.run);
  const screen = useView((view) => view.screen);
  const guidance = useGuidance();
  if (screen === 'start') return null;
  if (isUnderWay(run)) return <Checking run={run} isOnScreen={screen === 'run'} />;
  if (guidance === null) return null;
  return screen === 'run' && run.phase === 'ended' ? (
    <OnResult diagnosis={run.diagnosis} done={guidance.done} />
  ) : (
    <SoFar guidance={guidance} />
  );
}

/** On the result itself, which says the rest: whom it is about. */
function OnResult({ diagnosis, done }: { readonly diagnosis: Diagnosis; readonly done: number }) {
  const role = useStart((start) => start.role);
  const { target, verdict } = diagnosis;
  return (
    <section className={styles.bar} aria-label={words('bar.label')}>
      <div className={`${styles.row} ${styles.plain} ${styles.result}`}>
        <p className={styles.sentence}>
          <WireText>{target.host}</WireText>{' '}
          <span className={styles.quiet}>{words('verdict.port', { port: target.port })}</span>
        </p>
        <p className={styles.facts}>
          <span className={styles.quiet}>{counted('bar.done', done)}</span>
        </p>
        <span className={styles.save}>
          <Button
            look={!isUnfinished(verdict) && !isOwnSide(verdict.side, role) ? 'primary' : 'ordinary'}
            shortcut="report"
            onClick={openReport}
          >
            {words('report.write')}
          </Button>
          <SaveReport hasKey />
        </span>
      </div>
      <RootsChanged isBelowMark={false} />
    </section>
  );
}

/** A check goes on: what it knows can be kept at any moment. Its own screen says the rest. */
function Checking({ isOnScreen, run }: { readonly run: UnderWay; readonly isOnScreen: boolean }) {
  return (
    <section className={styles.bar} aria-label={words('bar.label')}>
      <div className={`${styles.row} ${isOnScreen ? styles.plain : ''}`}>
        {isOnScreen ? <p className={styles.quiet}>{words('bar.partial')}</p> : <Meanwhile run={run} />}
        <span className={styles.save}>
          <SaveReport partial disabled={run.phase !== 'running'} hasKey={isOnScreen} />
        </span>
      </div>
    </section>
  );
}

function Meanwhile({ run }: { readonly run: UnderWay }) {
  const elapsed = useElapsed(run.progress);
  return (
    <>
      <StatusMark status="running" />
      <p className={styles.sentence}>
        <WireText>{words('bar.checking', { host: run.question.target.host })}</WireText>{' '}
        <span className={styles.quiet}>{seconds(elapsed)}</span>
      </p>
    </>
  );
}

function SoFar({ guidance }: { readonly guidance: Guidance }) {
  const screen = useView((view) => view.screen);
  const { done, explanation, next } = guidance;
  const { best, was } = explanation;
  const [first] = next;
  // The head of the screen has the same sentence, large.
  const isHere = best.from !== 'check' && best.from === screen;
  return (
    <section className={styles.bar} aria-label={words('bar.label')}>
      <div className={styles.row}>
        <StatusMark status={markOf(best)} />
        <p className={styles.sentence}>
          {best.state === 'fault' && <span className={styles.quiet}>{words('bar.best')} </span>}
          <Button look="quiet" className={styles.headline} onClick={showResult}>
            {isHere ? words('bar.here') : <WireText>{best.headline}</WireText>}
          </Button>
        </p>
        <p className={styles.facts}>
          {best.state === 'fault' && best.confidence !== null && <ConfidenceWord confidence={best.confidence} />}
          <span className={styles.quiet}>{counted('bar.done', done)}</span>
        </p>
        {screen !== 'report' && (
          <span className={styles.save}>
            <SaveReport hasKey={false} />
          </span>
        )}
      </div>
      {was !== null && best.from !== 'check' && (
        <p className={styles.changed}>
          {words('bar.was', { headline: was.headline, step: words(`step.${best.from}`) })}
        </p>
      )}
      <RootsChanged isBelowMark />
      {first !== undefined && (
        <p className={styles.next}>
          {words('flow.next')}{' '}
          <Button look="quiet" className={styles.step} onClick={first.open}>
            {first.label}
          </Button>{' '}
          {first.reason}
        </p>
      )}
    </section>
  );
}

/** What the check says of the issuer is not judged by the roots that count now. */
function RootsChanged({ isBelowMark }: { readonly isBelowMark: boolean }) {
  const bridge = useBridge();
  const judgedBy = useRun(({ run }) => (run.phase === 'ended' ? run.question.roots : null));
  const areOther = useChain((chain) => areRootsOther(judgedBy, chain));
  if (!areOther) return null;
  return (
    <p className={isBelowMark ? styles.changed : styles.quiet}>
      {words('bar.roots')}{' '}
      <Button look="quiet" className={styles.step} onClick={() => void retest(bridge)}>
        {words('action.retest')}
      </Button>
    </p>
  );
}

const showResult = () => useView.setState({ screen: 'run', report: null });

function markOf({ seenHere, state }: Explanation['best']): Status {
  if (state === 'fault') return seenHere ? 'fail' : 'info';
  return state === 'healthy' ? 'pass' : 'not-tested';
}
