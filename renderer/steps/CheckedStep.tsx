import { useRun } from '../state/run.ts';
import { BrokenView } from '../views/BrokenView.tsx';
import { CheckStep } from './check/CheckStep.tsx';
import { StartStep } from './start/StartStep.tsx';
import { VerdictStep } from './verdict/VerdictStep.tsx';

/** A check, from its first step to its verdict. */
export function CheckedStep() {
  const run = useRun((state) => state.run);
  if (run.phase === 'ended') return <VerdictStep key={run.runId} run={run} />;
  if (run.phase === 'broken') return <BrokenView run={run} />;
  return run.phase === 'none' ? <StartStep /> : <CheckStep run={run} />;
}
