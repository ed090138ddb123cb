import { useEffect, useRef } from 'react';
import type { ChainDocument } from '../../../shared/chain.ts';
import { IntakePanel } from '../../parts/certificates/IntakePanel.tsx';
import { Page } from '../../parts/Page.tsx';
import { isChecking, useChain } from '../../state/chain.ts';
import { ChainActions } from './ChainActions.tsx';
import { ChainHead } from './ChainHead.tsx';
import { ChainResult } from './ChainResult.tsx';
import { FileSection, PromiseSection, RootsSection } from './IdleSections.tsx';

/** Step 2: is the chain of a server or of a file trusted, and if not, where does it break and who must act? */
export function CertificatesStep() {
  const run = useChain((state) => state.run);
  const subject = useChain((state) => state.subject);
  const underWay = isChecking(run);
  useFocusKept(underWay);
  const isOver = run.phase === 'ended';
  return (
    <Page bar={<ChainActions run={run} subject={subject} />}>
      <IntakePanel />
      <ChainHead run={run} subject={subject} />
      {isOver && wantsRoots(run.document) && <RootsSection />}
      {isOver && <ChainResult key={run.document.runId} document={run.document} />}
      {!underWay && !isOver && subject?.kind === 'server' && <PromiseSection />}
      {!underWay && !isOver && <FileSection isFirst={subject === null} />}
      {!underWay && !(isOver && wantsRoots(run.document)) && <RootsSection />}
    </Page>
  );
}

/** Right below an answer that the right root would do away with. */
const wantsRoots = ({ answer }: Pick<ChainDocument, 'answer'>) =>
  answer.cause === 'unknown-ca' || answer.cause === 'self-signed';

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
