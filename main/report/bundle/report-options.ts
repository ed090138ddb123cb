import type { SavedCase } from '../../../shared/case.ts';
import type { ReportOptions } from '../options.ts';

/** What a report says beside what was seen: what people wrote into the case. */
export function reportOptions({ case: block }: SavedCase, options: ReportOptions): ReportOptions {
  const { answers, notes, ticket } = block;
  return { ...options, notes, ticket, ...(answers === undefined ? {} : { answers }) };
}
