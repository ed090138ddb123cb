import {
  type CaseDocuments,
  type CaseLabels,
  caseFormat,
  type SavedCase,
  type WrittenVerdict,
} from '../../../shared/case.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { TicketAnswers } from '../../../shared/ticket-answers.ts';

export interface CaseToWrite {
  readonly diagnosis: Diagnosis;
  readonly labels: CaseLabels;
  readonly documents: CaseDocuments;
  readonly firstReading: WrittenVerdict | null;
  readonly answers?: TicketAnswers;
}

/** A case as it is saved: the document of `diagnose --json`, and the block of what people and later steps added. */
export function writeCase(
  { answers, diagnosis, documents, firstReading, labels }: CaseToWrite,
  { savedAt, savedBy }: { readonly savedAt: Date; readonly savedBy: string },
): SavedCase {
  const said = answers === undefined ? {} : { answers };
  return {
    ...diagnosis,
    case: { format: caseFormat, savedAt: savedAt.toISOString(), savedBy, ...labels, documents, firstReading, ...said },
  };
}
