import type { Argument } from '../../shared/contract.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { type Outcome, ok } from '../../shared/outcome.ts';
import { type BundleFile, utf8 } from '../report/bundle/bundle-file.ts';
import { reportOptions } from '../report/bundle/report-options.ts';
import { reportFileName } from '../report/file-name.ts';
import { type AlongCheck, checkedCase } from '../session/cases/checked-case.ts';
import { ownNames } from '../system/own-names.ts';
import type { DownloadOptions } from './download-options.ts';
import { lookedThrough } from './looked-through.ts';
import { type RedactedReport, redactFor } from './redact-for.ts';

type QuickFormat = Argument<'saveReport'>['format'];

/** What the person wrote about it. */
type Written = Pick<AlongCheck, 'answers' | 'labels'>;

/** A document of a check for people of one's own: without secrets, and looked through before anybody gets it. */
export async function quickReport(
  found: Diagnosis,
  format: QuickFormat,
  options: DownloadOptions,
  written: Written = {},
): Promise<Outcome<BundleFile>> {
  const made = await redactFor(checkedCase(found, written), { audience: 'it', keep: [] }, ownNames());
  const name = reportFileName(found, format === 'text' ? 'txt' : format);
  return lookedThrough({ name, bytes: await drawn(made, format, options) }, made);
}

/** The text for a ticket, the same way. */
export async function quickText(
  found: Diagnosis,
  options: DownloadOptions,
  written: Written = {},
): Promise<Outcome<{ text: string }>> {
  const file = await quickReport(found, 'text', options, written);
  return file.ok ? ok({ text: new TextDecoder().decode(file.value.bytes) }) : file;
}

async function drawn({ document, redaction }: RedactedReport, format: QuickFormat, options: DownloadOptions) {
  const { case: _, ...diagnosis } = document;
  switch (format) {
    // The case is inside, as `diagnose --pdf` writes it.
    case 'pdf': {
      const { reportPdf } = await import('../report/bundle/report-pdf.ts');
      return reportPdf(document, { ...options, redaction, fonts: await options.fonts() });
    }
    case 'json':
      return utf8((await import('../report/json.ts')).renderJson(diagnosis));
    // Never with keys in it: the window keeps none.
    case 'pcapng':
      return (await import('../report/pcapng/render-capture.ts')).renderCapture(diagnosis);
    case 'text':
      return utf8(
        (await import('../report/ticket-text.ts')).renderTicketText(document, reportOptions(document, options)),
      );
  }
}
