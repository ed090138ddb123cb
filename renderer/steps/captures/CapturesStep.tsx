import { useEffect, useRef } from 'react';
import { Page } from '../../parts/Page.tsx';
import { isReading, useCaptures } from '../../state/captures.ts';
import { CaptureActions } from './CaptureActions.tsx';
import { CaptureHead } from './CaptureHead.tsx';
import { ComparisonSection } from './ComparisonSection.tsx';
import { ConversationPart } from './ConversationPart.tsx';
import { DropSection, KeysSection, PromiseSection } from './IdleSections.tsx';
import { ListSection } from './ListSection.tsx';
import { ReadingSection } from './ReadingSection.tsx';

/** Packet captures: every handshake in one, and why the failed ones failed. */
export function CapturesStep() {
  const run = useCaptures((state) => state.run);
  useFocusKept(isReading(run));
  return (
    <Page bar={<CaptureActions run={run} />}>
      <CaptureHead run={run} />
      {(isReading(run) || run.phase === 'copying') && <ReadingSection run={run} />}
      {run.phase === 'ended' && run.summary.streams > 0 && (
        <>
          <ListSection run={run} />
          <ConversationPart run={run} />
          <ComparisonSection key={run.captureId} captureId={run.captureId} />
        </>
      )}
      {(run.phase === 'none' || run.phase === 'broken') && (
        <>
          <DropSection />
          <KeysSection />
          <PromiseSection />
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
