import type { Remedy } from '../../../shared/cause.ts';
import { useBridge } from '../../bridge-context.ts';
import { Button } from '../../parts/Button.tsx';
import { OtherFix } from '../../parts/OtherFix.tsx';
import { RemedySteps } from '../../parts/RemedySteps.tsx';
import { retest, testPatiently } from '../../state/check.ts';
import { stepId, toggleStep, useFixes } from '../../state/fixes.ts';
import { words } from '../../words.ts';
import styles from './FixChecklist.module.css';

interface Props {
  readonly remedy: Remedy;
  readonly cause: string;
  /** The case that keeps the ticks. */
  readonly caseId: string;
  /** Another way than the one before it: folded until somebody chooses it. */
  readonly other: boolean;
}

/** One fix to follow: its steps with a box each, what may go wrong, the way back, and the test that shows it. */
export function FixChecklist({ remedy, cause, caseId, other }: Props) {
  const done = useFixes((state) => state.done.get(caseId));
  const ids = remedy.steps.map((_, index) => stepId(cause, remedy.id, index));
  const ticked = ids.filter((id) => done?.has(id)).length;
  const ticks = {
    isDone: (index: number) => done?.has(ids[index] ?? '') ?? false,
    toggle: (index: number) => toggleStep(caseId, ids[index] ?? ''),
  };
  const steps = (
    <>
      <RemedySteps remedy={remedy} ticks={ticks} untitled={other} />
      <DidThis ticked={ticked} count={ids.length} isPatient={remedy.id === 'wait-longer'} />
    </>
  );
  if (!other) return <div>{steps}</div>;
  return (
    <OtherFix title={remedy.title} open={ticked > 0}>
      {steps}
    </OtherFix>
  );
}

interface DidThisProps {
  readonly ticked: number;
  readonly count: number;
  /** The fix is to wait: the button does it. */
  readonly isPatient: boolean;
}

function DidThis({ ticked, count, isPatient }: DidThisProps) {
  const bridge = useBridge();
  return (
    <p className={styles.did}>
      <Button onClick={() => void (isPatient ? testPatiently : retest)(bridge)}>
        {words(isPatient ? 'unfinished.again' : 'fix.did-this')}
      </Button>
      <span className={styles.progress}>{words('fix.progress', { done: ticked, count })}</span>
    </p>
  );
}
