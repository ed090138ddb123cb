import type { Diagnosis } from '../../shared/diagnosis.ts';
import { checkedCase } from '../session/cases/checked-case.ts';
import type { DownloadOptions } from './download-options.ts';
import { redactFor } from './redact-for.ts';

/** The report of a check as PDF, for people of one's own, as `diagnose --pdf` writes it: the case is inside. */
export async function quickReport(
  found: Diagnosis,
  { fonts, notes = '', ...options }: DownloadOptions,
): Promise<Uint8Array> {
  const { reportPdf } = await import('../report/bundle/report-pdf.ts');
  const { document, redaction } = await redactFor(checkedCase(found, { notes }), { audience: 'it', keep: [] });
  return reportPdf(document, { ...options, redaction, fonts: await fonts() });
}
