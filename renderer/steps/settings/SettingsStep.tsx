import { useEffect, useRef } from 'react';
import { Page } from '../../parts/Page.tsx';
import { SettingsIntakePanel } from '../../parts/settings/SettingsIntakePanel.tsx';
import { isReviewing, useSettings } from '../../state/settings.ts';
import { DropSection, PromiseSection, WhereSection } from './IdleSections.tsx';
import { RunningSection } from './RunningSection.tsx';
import { SettingsActions } from './SettingsActions.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import { SettingsResult } from './SettingsResult.tsx';
import { WriteSection } from './WriteSection.tsx';

/** Step 5: which line of the settings causes what the wire shows? */
export function SettingsStep() {
  const run = useSettings((state) => state.run);
  const underWay = isReviewing(run);
  useFocusKept(underWay);
  return (
    <Page bar={<SettingsActions run={run} />}>
      <SettingsIntakePanel />
      <SettingsHead run={run} />
      {isReviewing(run) && <RunningSection run={run} />}
      {run.phase === 'ended' && <SettingsResult key={run.runId} run={run} />}
      {(run.phase === 'none' || run.phase === 'broken') && (
        <>
          <DropSection />
          <WhereSection />
          <PromiseSection />
          <WriteSection run={null} />
        </>
      )}
    </Page>
  );
}

/** The button that began or stopped it gives way to another one, and takes the focus along. */
function useFocusKept(underWay: boolean): void {
  const before = useRef(underWay);
  useEffect(() => {
    if (before.current === underWay) return;
    before.current = underWay;
    if (document.activeElement !== document.body) return;
    const next = document.querySelector<HTMLElement>(underWay ? 'footer button' : 'main h1');
    next?.focus({ preventScroll: true });
  }, [underWay]);
}
