import { useEffect } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { Page } from '../../parts/Page.tsx';
import { useCases, useLabels } from '../../state/cases.ts';
import { isSomethingUnderWay } from '../../state/chain-calls.ts';
import { isEscapeForSaving, isReportable, type ReportableRun, useChoices, useReport } from '../../state/report.ts';
import { followDraft, leaveDraft, restoreDraft } from '../../state/report-calls.ts';
import { useRun } from '../../state/run.ts';
import { step } from '../../state/trail.ts';
import { useView } from '../../state/view.ts';
import { CompareSection } from './CompareSection.tsx';
import { FormSection } from './FormSection.tsx';
import { HappensSection } from './HappensSection.tsx';
import { HiddenSection } from './HiddenSection.tsx';
import { NothingYet } from './NothingYet.tsx';
import { PreviewSection } from './PreviewSection.tsx';
import { ReaderSection } from './ReaderSection.tsx';
import { ReportActions } from './ReportActions.tsx';
import { ReportHead } from './ReportHead.tsx';
import { TicketSection } from './TicketSection.tsx';
import { WhereSection } from './WhereSection.tsx';

/** Where the way through the program ends: what the person adds, who reads it, how it will look, and the file. */
export function ReportView() {
  const run = useRun((state) => state.run);
  return isReportable(run) ? <Report run={run} /> : <NothingYet />;
}

function Report({ run }: { readonly run: ReportableRun }) {
  useDraftFollowed(run);
  useWayBack();
  return (
    <Page bar={<ReportActions />}>
      <ReportHead run={run} />
      <ReaderSection />
      <HappensSection run={run} />
      <WhereSection run={run} />
      <TicketSection />
      <HiddenSection />
      <FormSection />
      <PreviewSection />
      <CompareSection />
    </Page>
  );
}

/** Keeps the preview in step with what is written, and brings back what was written before. */
function useDraftFollowed(run: ReportableRun): void {
  const bridge = useBridge();
  const choices = useChoices();
  const labels = useLabels();
  const paper = useReport((state) => state.paper);
  const opened = useCases((state) => state.opened);
  const diagnosis = run.phase === 'ended' ? run.diagnosis : null;
  useEffect(() => {
    void restoreDraft(bridge);
    return leaveDraft;
  }, [bridge]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever the report is made of
  useEffect(() => {
    followDraft(bridge);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- as above
  }, [bridge, choices, labels, paper, opened, diagnosis, run.runId]);
}

/** Esc leads back, unless it has another meaning: it closes a menu, or stops what is under way. */
function useWayBack(): void {
  useEffect(() => {
    const onKeyDown = ({ defaultPrevented, key }: KeyboardEvent) => {
      if (isEscapeForSaving(useReport.getState())) return;
      if (key === 'Escape' && !defaultPrevented && !isSomethingUnderWay()) (step('back') ?? showRun)();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

const showRun = () => useView.setState({ screen: 'run', report: null });
