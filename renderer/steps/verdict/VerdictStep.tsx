import { useState } from 'react';
import type { Side } from '../../../shared/cause.ts';
import { anchors } from '../../facts/anchors.ts';
import { isUnfinished } from '../../facts/ending.ts';
import { leadProof } from '../../facts/proof.ts';
import { Page } from '../../parts/Page.tsx';
import { SeriesSection } from '../../parts/SeriesSection.tsx';
import { showSection } from '../../parts/show-section.ts';
import type { Run } from '../../state/run.ts';
import { useRun } from '../../state/run.ts';
import { useStart } from '../../state/start.ts';
import { ChainSection } from './ChainSection.tsx';
import { ChecksOffNote } from './ChecksOffNote.tsx';
import { ComparedSection } from './ComparedSection.tsx';
import { FixSection } from './FixSection.tsx';
import { KeepSection } from './KeepSection.tsx';
import { LadderSection } from './LadderSection.tsx';
import { NotTestedSection, RisksSection, RuledOutSection } from './ListSections.tsx';
import { MessageSection } from './MessageSection.tsx';
import { NextSection } from './NextSection.tsx';
import { NotesSection } from './NotesSection.tsx';
import { OfferSection } from './OfferSection.tsx';
import { OtherCausesSection } from './OtherCausesSection.tsx';
import { PairsSection } from './PairsSection.tsx';
import { ProxySection } from './ProxySection.tsx';
import { RoleSection } from './RoleSection.tsx';
import { RunSection } from './RunSection.tsx';
import { TimingSection } from './TimingSection.tsx';
import { UnfinishedSection } from './UnfinishedSection.tsx';
import { VerdictActions } from './VerdictActions.tsx';
import { VerdictHead } from './VerdictHead.tsx';
import { WhereSection } from './WhereSection.tsx';
import { WhySection } from './WhySection.tsx';

/** The answer, its proof, what to do; then everything else that was seen. */
export function VerdictStep({ run }: { readonly run: Extract<Run, { phase: 'ended' }> }) {
  const { diagnosis, progress, question } = run;
  const earlier = useRun((state) => state.earlier);
  const role = useStart((start) => start.role);
  const [side, setSide] = useState<Side | null>(null);
  const showFix = (of: Side) => {
    setSide(of);
    showSection(anchors.fix);
  };
  const proof = leadProof(diagnosis);
  const cause = diagnosis.causes[0];
  const evidence = {
    offer: <OfferSection key="offer" diagnosis={diagnosis} />,
    chain: <ChainSection key="chain" diagnosis={diagnosis} />,
    pairs: <PairsSection key="pairs" diagnosis={diagnosis} />,
  };
  const rest = (['chain', 'offer', 'pairs'] as const).filter((kind) => kind !== proof);
  const healthy = diagnosis.verdict.state !== 'fault';
  const fixed = diagnosis.change?.kind.startsWith('fixed') === true;
  const onward = isUnfinished(diagnosis.verdict) ? <UnfinishedSection /> : <NextSection />;
  return (
    <Page bar={<VerdictActions diagnosis={diagnosis} />}>
      <VerdictHead diagnosis={diagnosis} onFix={showFix} />
      {question.checksOff && <ChecksOffNote {...question.checksOff} />}
      <SeriesSection />
      <ComparedSection diagnosis={diagnosis} earlier={earlier} />
      {fixed && <KeepSection diagnosis={diagnosis} />}
      {healthy && onward}
      {healthy && <WhereSection diagnosis={diagnosis} />}
      {healthy && <NotTestedSection diagnosis={diagnosis} />}
      <LadderSection diagnosis={diagnosis} />
      {proof !== null && evidence[proof]}
      {cause && <WhySection cause={cause} />}
      <MessageSection diagnosis={diagnosis} />
      {!healthy && onward}
      {cause && <RoleSection cause={cause} role={role} />}
      {cause && <FixSection cause={cause} role={role} chosen={side} onChoose={setSide} />}
      {!healthy && <WhereSection diagnosis={diagnosis} />}
      <OtherCausesSection diagnosis={diagnosis} role={role} />
      <RisksSection diagnosis={diagnosis} />
      {!fixed && <KeepSection diagnosis={diagnosis} />}
      {rest.map((kind) => evidence[kind])}
      {!healthy && <NotTestedSection diagnosis={diagnosis} />}
      <RuledOutSection diagnosis={diagnosis} />
      <ProxySection diagnosis={diagnosis} />
      <TimingSection diagnosis={diagnosis} progress={progress} />
      <NotesSection />
      <RunSection diagnosis={diagnosis} />
    </Page>
  );
}
