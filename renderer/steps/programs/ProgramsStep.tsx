import { Page } from '../../parts/Page.tsx';
import { isWatching, usePrograms } from '../../state/programs.ts';
import { ProgramActions } from './ProgramActions.tsx';
import { ProgramHead } from './ProgramHead.tsx';
import { ProgramResult } from './ProgramResult.tsx';
import { TwoWays } from './TwoWays.tsx';
import { UnderWay } from './UnderWay.tsx';

/** A program that fails is watched: pointed at a port of this computer, or started from here. */
export function ProgramsStep() {
  const run = usePrograms((state) => state.run);
  return (
    <Page bar={<ProgramActions run={run} />}>
      <ProgramHead run={run} />
      {run.phase === 'running' && <UnderWay run={run} />}
      {run.phase === 'ended' && <ProgramResult key={run.runId} run={run} />}
      {!isWatching(run) && run.phase !== 'ended' && <TwoWays />}
    </Page>
  );
}
