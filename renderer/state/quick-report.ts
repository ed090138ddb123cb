import type { Bridge } from '../../shared/bridge.ts';
import type { Argument } from '../../shared/contract.ts';
import { isAnswered } from '../../shared/ticket-answers.ts';
import { type Paper, tellCopied, tellSaved, usualPaper } from './documents.ts';
import { draftNow, isReportable } from './report.ts';
import { useRun } from './run.ts';

export type ReportFormat = Argument<'saveReport'>['format'];

/** Saves a document of the run on screen, with what was written and answered about it so far. */
export async function saveReport(bridge: Bridge, format: ReportFormat, paper: Paper = usualPaper()): Promise<void> {
  const { run } = useRun.getState();
  if (isReportable(run)) tellSaved(await bridge.saveReport({ runId: run.runId, format, paper, ...writtenNow() }));
}

/** Puts the ticket text on the clipboard, or on the screen where no clipboard can be reached. */
export async function copyTicket(bridge: Bridge): Promise<void> {
  const { run } = useRun.getState();
  if (isReportable(run)) await tellCopied(bridge, await bridge.ticketText({ runId: run.runId, ...writtenNow() }));
}

/** Where no question was answered, none counts as asked. */
function writtenNow() {
  const { answers, labels } = draftNow();
  return isAnswered(answers) ? { labels, answers } : { labels };
}
