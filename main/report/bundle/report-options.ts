import type { SavedCase } from '../../../shared/case.ts';
import type { ReportOptions } from '../options.ts';

/** What a report says beside what was seen: what people wrote into the case, and what further steps found. */
export function reportOptions({ case: block }: SavedCase, options: ReportOptions): ReportOptions {
  const { answers, documents, notes, ticket } = block;
  return { ...options, documents, notes, ticket, ...(answers === undefined ? {} : { answers }) };
}
