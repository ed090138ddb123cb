import { useEffect, useRef } from 'react';
import { GuideList } from '../../parts/guides/GuideList.tsx';
import { Page } from '../../parts/Page.tsx';
import { Section } from '../../parts/Section.tsx';
import { type CaptureRun, isReading, useCaptures } from '../../state/captures.ts';
import { words } from '../../words.ts';
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
      {asksForCapture(run) && (
        <Section title={words('guide.section.capture')} wide>
          <GuideList />
        </Section>
      )}
    </Page>
  );
}

/** Nothing was given, or there is no handshake in it. */
const asksForCapture = (run: CaptureRun): boolean =>
  run.phase === 'none' || run.phase === 'broken' || (run.phase === 'ended' && run.summary.streams === 0);

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
