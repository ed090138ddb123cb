import { useEffect, useRef, useState } from 'react';
import type { Side } from '../../../shared/cause.ts';
import { stationsOf } from '../../../shared/network/stations.ts';
import { anchors } from '../../facts/anchors.ts';
import { NoTarget } from '../../parts/NoTarget.tsx';
import { WayStrip } from '../../parts/network/WayStrip.tsx';
import { Page } from '../../parts/Page.tsx';
import { Section } from '../../parts/Section.tsx';
import { showSection } from '../../parts/show-section.ts';
import { isLooking, networkOf, useNetwork } from '../../state/network.ts';
import { openNetwork } from '../../state/network-calls.ts';
import { words } from '../../words.ts';
import type { ChosenFix } from './CauseSection.tsx';
import { IdleSection } from './IdleSection.tsx';
import { NetworkActions } from './NetworkActions.tsx';
import { NetworkHead } from './NetworkHead.tsx';
import { NetworkResult } from './NetworkResult.tsx';

/** Step 4: what stands between this computer and the server, and does it break the handshake? */
export function NetworkStep() {
  const run = useNetwork((state) => state.run);
  const subject = useNetwork((state) => state.subject);
  const underWay = isLooking(run);
  useFocusKept(underWay);
  const document = networkOf(run);
  const fix = useChosenFix(document?.runId ?? '');
  const showFix = (of: Side) => {
    fix.onChoose(of);
    showSection(anchors.fix);
  };
  if (subject === null) return <NoTarget step="network" onServer={openNetwork} />;
  const parts = run.phase === 'running' || run.phase === 'starting' ? (run.progress?.parts ?? []) : [];
  const isOver = run.phase === 'ended' || run.phase === 'broken';
  return (
    <Page bar={<NetworkActions run={run} subject={subject} />}>
      <NetworkHead run={run} target={subject} onFix={showFix} />
      {run.phase === 'none' && <IdleSection host={subject.host} />}
      {run.phase !== 'none' && (
        <Section title={words('way.title')}>
          <WayStrip stations={stationsOf(document, parts, underWay)} target={subject} />
        </Section>
      )}
      {document !== null && (
        <NetworkResult key={document.runId} document={document} underWay={underWay} isOver={isOver} fix={fix} />
      )}
    </Page>
  );
}

/** The side whose fixes are shown: chosen anew for each look. */
function useChosenFix(runId: string): ChosenFix {
  const [chosen, setChosen] = useState<{ readonly runId: string; readonly side: Side } | null>(null);
  return {
    chosen: chosen?.runId === runId ? chosen.side : null,
    onChoose: (side) => setChosen({ runId, side }),
  };
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
